"""How the article page of a web site is read: a government site's, a news site's; no newspaper's layout. Pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from parsel import Selector

from harvester.platforms.dates import printed_date
from harvester.platforms.density import RULE as DENSITY
from harvester.platforms.density import dense_lines
from harvester.platforms.dump_html import find_lines
from harvester.platforms.entries import GIVEN, date_in_web_url, is_attachment, settle_date
from harvester.platforms.markup import first_value, links_in, paragraphs_of, parse, text_of, value_of
from harvester.platforms.weblabels import (
    SOURCE_LABELS,
    TIME_LABELS,
    Labelled,
    byline_of,
    is_label_line,
    parse_labels,
)
from harvester.platforms.weblabels import first_value as first_label
from harvester.selectors import Selectors, select
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, FieldRule, RawPage

# What the standard for government sites asks of every article page: meta tags, by name in lower case.
META = re.compile(r"""<meta\b[^>]{0,200}\bname=["']?(?:ArticleTitle|PubDate|ContentSource)\b""", re.IGNORECASE)
CONTAINERS = (
    *(".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR", "#UCAP-CONTENT", ".pages_content", "#zoom", "#Zoom"),
    *(".article-content", ".article_content", ".articleContent", ".article-con", ".article_con", ".xxgk_content"),
    *("[itemprop='articleBody']", ".news_content", ".news-content", ".newsContent", ".content_text", ".con_text"),
    *(".wzcon", ".zwnr", ".bt-content", ".TextContent", ".view", "#content", ".content", ".con", "article"),
)
HEADLINES = (
    *(".article-title", ".article_title", ".articleTitle", ".news-title", ".news_title", ".content-title"),
    *(".xl_title", ".bt_title", "#title", "[itemprop='headline']", "h1", "h2.title", ".title"),
)
KICKERS = (".article-pretitle", ".introtitle", ".yinti", ".yt")
SUBHEADS = (".article-subtitle", ".subtitle", ".sub-title", ".futi", ".ft")
CAPTIONS = ("figcaption", ".img-caption", ".picture-desc")
SITE_NAME = re.compile(r"\s*(?:[-_|—–]+|_{1,2})\s*")
FURNITURE = re.compile(
    r"^(?:[【\[(（]?(?:打印本?页?|关闭(?:本页|窗口)?|返回顶部|收藏|分享到?|字[号体].*|扫一扫.*|上一[篇条]|下一[篇条])[】\])）:：]?.*)$"
)
SHORT_FURNITURE = 60  # characters: 下一篇：… names another article
MAX_ATTACHMENTS = 20


class Body(NamedTuple):
    """The paragraphs of the article and the rule that found them."""

    lines: tuple[str, ...]
    rule: str


def read_article(page: RawPage, site: Site | None, published_on: date | None = None) -> Article:
    """The article of a page; raises `PageNotUnderstood` where it has no body.

    `published_on` is what the list says, and goes before what the page says; where both speak and differ, the rule
    tells. 来源 is kept among the rules as the source, never as a person.
    """
    root = parse(page)
    own = site.selectors if site is not None else Selectors()
    meta = meta_of(root)
    body = _body(page, root, own)
    if body is None:
        raise PageNotUnderstood(page.url, "no body: no known container and no dense text; set selectors.paragraphs")
    labels = _labels(page, body)
    fields = dict(_fields(root, own, meta, labels))
    day, day_rule = settle_date(((GIVEN, published_on), *_dates(page, root, own, meta, labels)))
    lines = _without_furniture(body.lines, fields["headline"][0] if "headline" in fields else None)
    if not lines:
        raise PageNotUnderstood(page.url, "its body is empty")
    captions = _captions(root, own)
    return Article(
        site=None if site is None else site.slug,
        source=page.url,
        published_on=day,
        page_name=meta.get("columnname"),
        **{name: value for name, (value, _) in fields.items()},
        captions=captions[0],
        lines=lines,
        raw_hash=page.body_hash,
        rules=(
            *(FieldRule(field=name, rule=rule) for name, (_, rule) in fields.items()),
            *((FieldRule(field="published_on", rule=day_rule),) if day_rule is not None else ()),
            *((FieldRule(field="captions", rule=captions[1]),) if captions[0] else ()),
            FieldRule(field="lines", rule=body.rule),
            *_notes(page, root, meta, labels),
        ),
    )


def meta_of(root: Selector) -> dict[str, str]:
    """The values of the page's meta tags, by name or property in lower case; the first of each.

    >>> meta_of(Selector('<meta name="ArticleTitle" content="街道办实事">'))
    {'articletitle': '街道办实事'}
    """
    found: dict[str, str] = {}
    for node in root.xpath("//meta[@content and (@name or @property)]"):
        name = (node.attrib.get("name") or node.attrib.get("property") or "").lower()
        if (value := value_of(node.attrib["content"])) is not None:
            found.setdefault(name, value)
    return found


def is_government_page(page: RawPage) -> bool:
    """Whether a page has the meta tags of a government site's article, or the container of its editing system."""
    return (
        META.search(page.text) is not None
        or re.search(
            r"""(?:class|id)=["']?(?:TRS_Editor|trs_editor_view|TRS_UEDITOR|UCAP-CONTENT|pages_content)\b""", page.text
        )
        is not None
    )


def _labels(page: RawPage, body: Body) -> tuple[Labelled, ...]:
    """What the labels around the text say; a text may print the like: 时间：…, 记者：…."""
    text = {re.sub(r"\s", "", line) for line in body.lines}
    lines = (line for line in find_lines(page.text) if is_label_line(line) or re.sub(r"\s", "", line) not in text)
    return tuple(label for line in lines for label in parse_labels(line))


def _fields(
    root: Selector, own: Selectors, meta: dict[str, str], labels: tuple[Labelled, ...]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each field that has a value, and the rule that found it."""
    if (headline := _headline(root, own, meta)) is not None:
        yield "headline", headline
    for name, site_rule, rules in (
        ("kicker", own.kicker, KICKERS),
        ("subhead", own.subhead, SUBHEADS),
        ("standfirst", own.standfirst, ()),
        ("byline_line", own.byline, ()),
    ):
        if (found := _by_selector(root, site_rule, rules)) is not None:
            yield name, found
    if own.byline is None and (signed := byline_of(labels)) is not None:
        yield "byline_line", (signed, "labels")


def _headline(root: Selector, own: Selectors, meta: dict[str, str]) -> tuple[str, str] | None:
    if (found := _by_selector(root, own.headline, ())) is not None:
        return found
    if (titled := meta.get("articletitle")) is not None:
        return titled, "meta ArticleTitle"
    if (found := _by_selector(root, None, HEADLINES)) is not None:
        return found
    if (named := first_value(root, ("title",))) is not None:
        return SITE_NAME.split(named[0])[0] or named[0], "title"
    return None


def _by_selector(root: Selector, site_rule: str | None, rules: Iterable[str]) -> tuple[str, str] | None:
    if site_rule is not None and (found := first_value(root, (site_rule,))) is not None:
        return found[0], f"site: {site_rule}"
    return first_value(root, rules)


def _dates(
    page: RawPage, root: Selector, own: Selectors, meta: dict[str, str], labels: tuple[Labelled, ...]
) -> Iterator[tuple[str, date | None]]:
    """What the page says of its day, the surest first."""
    if own.date is not None and (found := first_value(root, (own.date,))) is not None:
        yield f"site: {own.date}", printed_date(found[0])
    for name in ("pubdate", "publishdate", "article:published_time", "datepublished"):
        yield f"meta {name}", printed_date(meta.get(name, ""))
    if (timed := first_label(labels, TIME_LABELS)) is not None:
        yield timed.label, printed_date(timed.value)
    yield "url", date_in_web_url(page.url)


def _body(page: RawPage, root: Selector, own: Selectors) -> Body | None:
    if own.paragraphs is not None and (nodes := select(root, own.paragraphs)):
        lines = tuple(line for node in nodes for line in paragraphs_of(node.get()))
        return Body(lines, f"site: {own.paragraphs}")
    for rule in CONTAINERS:
        for node in select(root, rule):
            if (lines := paragraphs_of(node.get())) and not _is_menu(node, lines):
                return Body(lines, rule)
    lines = dense_lines(page.text)
    return Body(lines, DENSITY) if lines else None


def _is_menu(node: Selector, lines: tuple[str, ...]) -> bool:
    """Whether most of an element's text is links, as in a menu or a list that is also called content."""
    linked = sum(len(text_of(link)) for link in node.xpath(".//a"))
    return linked * 2 > sum(map(len, lines))


def _without_furniture(lines: tuple[str, ...], headline: str | None) -> tuple[str, ...]:
    """The paragraphs without the headline, the labels and the buttons that stand around them in a wide container."""
    return tuple(line for line in lines if line != headline and not _is_furniture(line) and not is_label_line(line))


def _is_furniture(line: str) -> bool:
    return len(line) <= SHORT_FURNITURE and FURNITURE.match(line) is not None


def _captions(root: Selector, own: Selectors) -> tuple[tuple[str, ...], str]:
    for rule, said in ((own.captions, f"site: {own.captions}"), *((rule, rule) for rule in CAPTIONS)):
        found = () if rule is None else tuple(value_of(text_of(node)) for node in select(root, rule))
        if captions := tuple(dict.fromkeys(caption for caption in found if caption is not None)):
            return captions, said
    return (), ""


def _notes(page: RawPage, root: Selector, meta: dict[str, str], labels: tuple[Labelled, ...]) -> Iterator[FieldRule]:
    """The source (来源) and the attachments, which are not fetched."""
    if (printed := first_label(labels, SOURCE_LABELS)) is not None:
        yield FieldRule(field="source", rule=f"{printed.label}：{printed.value}")
    elif (named := meta.get("contentsource")) is not None:
        yield FieldRule(field="source", rule=f"meta ContentSource：{named}")
    files = (url for url, _ in links_in(root.xpath("//a[@href]"), page.url) if is_attachment(url))
    for url in list(dict.fromkeys(files))[:MAX_ATTACHMENTS]:
        yield FieldRule(field="attachment", rule=url)
