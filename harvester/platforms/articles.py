"""How an article page of a digital newspaper is read, given its system's layout. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from parsel import Selector

from harvester.platforms.dates import Dated, Dating, agree, printed_date
from harvester.platforms.enp import content_between, read_properties
from harvester.platforms.labels import parse_label
from harvester.platforms.layout import Layout, check_date, datings
from harvester.platforms.markup import first_value, paragraphs_of, parse, text_of, tree_of, value_of
from harvester.selectors import Selectors, select
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, FieldRule, RawPage

ENP = {"headline": "title", "kicker": "introtitle", "subhead": "subtitle"}


class Body(NamedTuple):
    """The paragraphs of an article, its captions, and the rules that found them."""

    lines: tuple[str, ...]
    captions: tuple[str, ...]
    rules: tuple[FieldRule, ...]


def read_article(page: RawPage, site: Site | None, published_on: date | None, layout: Layout) -> Article:
    """The article of a page; raises `PageNotUnderstood` where it has neither headline nor body."""
    root = parse(page)
    stated = datings(page, root, site, layout)
    if published_on is not None:
        check_date(page, stated, published_on)
    own = site.selectors if site is not None else Selectors()
    properties = read_properties(page.text)
    fields = _fields(root, own, layout, properties)
    dated = _date(stated, published_on, properties)
    body = _body(page, root, own, layout)
    if body is None:
        raise PageNotUnderstood(page.url, "no body: the layout is not the platform's, or set selectors.paragraphs")
    if not body.lines and not body.captions:
        raise PageNotUnderstood(page.url, "its body is empty")
    label = next((parse_label(text_of(node)) for rule in layout.page_name for node in select(root, rule)), None)
    numbered = label if label is not None and label.number is not None else None
    return Article(
        site=None if site is None else site.slug,
        source=page.url,
        published_on=dated.value,
        page_number=None if numbered is None else numbered.number,
        page_name=None if numbered is None else numbered.name,
        **{name: value for name, (value, _) in fields.items()},
        captions=body.captions,
        lines=body.lines,
        raw_hash=page.body_hash,
        rules=(
            *(FieldRule(field=name, rule=layout.names.get(rule, rule)) for name, (_, rule) in fields.items()),
            *((FieldRule(field="published_on", rule=dated.rule),) if dated.rule else ()),
            *body.rules,
        ),
    )


def _fields(root: Selector, own: Selectors, layout: Layout, properties: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Each field that has a value, and the rule that found it."""
    tried: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
        ("kicker", own.kicker, layout.kicker),
        ("headline", own.headline, layout.headline),
        ("subhead", own.subhead, layout.subhead),
        ("standfirst", own.standfirst, ()),
        ("byline_line", own.byline, layout.byline),
    )
    found: dict[str, tuple[str, str]] = {}
    for name, site_rule, rules in tried:
        if (value := _field(root, site_rule, rules)) is not None:
            found[name] = value
        elif (printed := properties.get(ENP.get(name, ""))) is not None and name == "headline":
            found[name] = (printed, f"enpproperty {ENP[name]}")
    return found


def _field(root: Selector, site_rule: str | None, rules: Iterable[str]) -> tuple[str, str] | None:
    if site_rule is not None and (found := first_value(root, (site_rule,))) is not None:
        return found[0], f"site: {site_rule}"
    return first_value(root, rules)


def _date(stated: tuple[Dating, ...], published_on: date | None, properties: dict[str, str]) -> Dated:
    """The edition's date, and which sources state it; none where they differ.

    `enpproperty` counts only where nothing else does: it is when the piece was typed in, often a day before.
    """
    if published_on is not None:
        return Dated(published_on, ", ".join(("edition", *(source for source, _ in stated))))
    typed = printed_date(properties.get("date", ""))
    return agree(stated or (() if typed is None else (Dating("enpproperty date", typed),)))


def _body(page: RawPage, root: Selector, own: Selectors, layout: Layout) -> Body | None:
    captions, caption_rule = _captions(root, own, layout)
    rules = (FieldRule(field="captions", rule=caption_rule),) if captions else ()
    for node in (found for rule in (*layout.pictures, *layout.clutter) for found in select(root, rule)):
        node.drop()
    if own.paragraphs is not None and (nodes := select(root, own.paragraphs)):
        lines = tuple(line for node in nodes for line in paragraphs_of(node.get()))
        return Body(lines, captions, (*rules, FieldRule(field="lines", rule=f"site: {own.paragraphs}")))
    empty: str | None = None
    for rule in layout.body:
        for node in select(root, rule):
            if lines := paragraphs_of(node.get()):
                return Body(lines, captions, (*rules, FieldRule(field="lines", rule=rule)))
            empty = rule
    if lines := paragraphs_of(_without_pictures(content_between(page.text), layout)):
        return Body(lines, captions, (*rules, FieldRule(field="lines", rule="enpcontent")))
    return None if empty is None else Body((), captions, (*rules, FieldRule(field="lines", rule=empty)))


def _without_pictures(html: str | None, layout: Layout) -> str:
    root = tree_of(f"<body>{html or ''}</body>")
    for node in (picture for rule in layout.pictures for picture in select(root, rule)):
        node.drop()
    return str(root.get())


def _captions(root: Selector, own: Selectors, layout: Layout) -> tuple[tuple[str, ...], str]:
    if own.captions is not None:
        found = (value_of(text_of(node)) for node in select(root, own.captions))
        return tuple(caption for caption in found if caption is not None), f"site: {own.captions}"
    for rule in layout.pictures:
        lines = (" ".join(paragraphs_of(node.get())) for node in select(root, rule))
        if captions := tuple(dict.fromkeys(line for line in lines if value_of(line) is not None)):
            return captions, rule
    return (), ""
