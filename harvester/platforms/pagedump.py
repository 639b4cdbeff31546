"""A page of a bulletin as plain text, or as HTML of no known system: its articles, by evidence. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from harvester.platforms.dump_furniture import find_date, find_furniture
from harvester.platforms.dump_html import find_lines, is_html
from harvester.platforms.dump_lines import Line, find_kind, is_byline, looks_broken
from harvester.platforms.dump_split import Draft, split_page
from harvester.platforms.dump_titles import Titles, parse_titles, split_organ
from models.errors import PageNotUnderstood
from models.items import Article, EditionListing, FieldRule, PageListing, RawPage

if TYPE_CHECKING:
    from harvester.site import Site

LONGEST_SINGLE_TITLE = 36
LEAST_CHINESE = 0.3  # of the characters: a bulletin has 0.8, source code with Chinese comments 0.1
CHINESE = re.compile("[\u4e00-\u9fff]")
ROLE = re.compile("记者|通讯员|摄")


class Source(NamedTuple):
    """What all articles of a page have in common, and the rule that found its date."""

    page: RawPage
    site: str | None
    published_on: date | None
    date_rule: str


def read_articles(
    page: RawPage, site: "Site | None", published_on: date | None = None, *, is_single: bool = False
) -> tuple[Article, ...]:
    """The articles of the page in reading order; `is_single`: the page is one article, whatever stands in it.

    Raises `PageNotUnderstood` where there is no sentence to read.
    """
    raw = find_lines(page.text) if is_html(page.text) else page.text.lstrip("\ufeff").splitlines()
    if not any(line.strip() for line in raw):
        raise PageNotUnderstood(page.url, "no bulletin text found: the file is empty")
    share = _share_of_chinese(raw)
    if share == 0 or (share < LEAST_CHINESE and not is_single):
        raise PageNotUnderstood(page.url, f"no bulletin text found: {share:.0%} of its characters are Chinese")
    source = Source(page, site.slug if site is not None else None, *_date_of(page, raw, published_on))
    if is_single:
        return (_single(source, raw),)
    drafts = split_page(raw)
    if not drafts:
        reason = "no Chinese sentence, dateline or byline in it"
        raise PageNotUnderstood(page.url, f"no bulletin text found: {reason}; for one short text use --single")
    return tuple(_articles(source, drafts))


def read_edition(page: RawPage, site: "Site", published_on: date) -> EditionListing:
    """Nothing: a page dump lists no edition, so this raises `PageNotUnderstood`."""
    raise PageNotUnderstood(page.url, f"{site.slug} has page dumps, which list no edition; use `harvester ingest`")


def read_page(page: RawPage, site: "Site", published_on: date) -> PageListing:
    """Nothing: a page dump holds its articles themselves, so this raises `PageNotUnderstood`."""
    raise PageNotUnderstood(page.url, f"{site.slug} has page dumps, which link to no article; use `harvester ingest`")


def recognises(page: RawPage) -> bool:
    """Whether this is plain text with an article in it; HTML is for the other platforms to recognise."""
    return not is_html(page.text) and bool(split_page(page.text.splitlines()))


def _articles(source: Source, drafts: Sequence[Draft]) -> Iterable[Article]:
    section: str | None = None
    is_section_of_organs = False
    bearers = _section_bearers(drafts)
    for index, draft in enumerate(drafts):
        titles = parse_titles(draft.titles, has_section=index in bearers)
        if titles.section is not None:
            section, is_section_of_organs = titles.section, titles.organ is not None
        elif is_section_of_organs and titles.organ is None:
            section = None  # the articles under a section headline are set alike
        yield _to_article(source, index, draft, titles, section)


def _section_bearers(drafts: Sequence[Draft]) -> frozenset[int]:
    """The numbers of the articles whose first title stands over others too: set apart, where the others have none."""
    counts = Counter(len(draft.titles) for draft in drafts)
    most = max(counts)
    if counts[most] > 1 or not any(0 < count < most for count in counts):
        return frozenset()
    return frozenset(
        number
        for number, draft in enumerate(drafts)
        if len(draft.titles) == most and most > 1 and draft.titles[1].follows_blank
    )


def _to_article(source: Source, index: int, draft: Draft, titles: Titles, section: str | None) -> Article:
    found = {"headline": titles.headline, "organ": titles.organ, "kicker": titles.kicker, "subhead": titles.subhead}
    rules = [FieldRule(field="article", rule=draft.rule)]
    rules += [FieldRule(field=name, rule=titles.rule) for name, value in found.items() if value]
    if section:
        rules.append(FieldRule(field="section", rule="over-articles"))
    if draft.page.page_number:
        rules.append(FieldRule(field="page_number", rule="page-header"))
    published_on = source.published_on or draft.page.published_on
    if published_on:
        rules.append(FieldRule(field="published_on", rule=source.date_rule))
    return Article(
        site=source.site,
        source=source.page.url,
        index=index,
        published_on=published_on,
        page_number=draft.page.page_number,
        page_name=draft.page.page_name,
        section=section,
        organ=titles.organ,
        kicker=titles.kicker,
        headline=titles.headline,
        subhead=titles.subhead,
        captions=tuple(line.text for line in draft.captions),
        lines=_trimmed([*(line.raw for line in draft.head_bylines), *_printed(draft.body)]),
        is_broken=not is_html(source.page.text),
        raw_hash=source.page.body_hash,
        rules=tuple(rules),
    )


def _printed(body: Sequence[Line]) -> Iterable[str]:
    """The lines as printed, without the bullet before the first."""
    return (line.bare if line.bullet and number == 0 else line.raw for number, line in enumerate(body))


def _single(source: Source, raw: Sequence[str]) -> Article:
    printed = [line for line in raw if line.strip()]
    title = printed[0].strip() if _has_headline(printed) else None
    organ, headline = (split_organ(title) or (None, title)) if title else (None, None)
    body = raw[raw.index(printed[0]) + 1 :] if title else raw
    rules = [FieldRule(field="article", rule="single")]
    rules += [
        FieldRule(field=name, rule="first-line") for name, value in (("headline", headline), ("organ", organ)) if value
    ]
    if source.published_on:
        rules.append(FieldRule(field="published_on", rule=source.date_rule))
    return Article(
        site=source.site,
        source=source.page.url,
        published_on=source.published_on,
        organ=organ,
        headline=headline,
        lines=_trimmed([line.rstrip() for line in body]),
        is_broken=looks_broken(body),
        raw_hash=source.page.body_hash,
        rules=tuple(rules),
    )


def _has_headline(printed: Sequence[str]) -> bool:
    """Whether the first line is a headline: short, no sentence, no byline, and a text follows it."""
    if len(printed) < 2:
        return False
    first, second = printed[0].strip(), printed[1].strip()
    if len(first) > LONGEST_SINGLE_TITLE or find_kind(first) != "title" or ROLE.search(first):
        return False
    if is_byline(second):
        return len(printed) > 2
    return find_kind(second) == "dateline" or (len(second) > LONGEST_SINGLE_TITLE and find_kind(second) == "text")


def _share_of_chinese(raw: Sequence[str]) -> float:
    text = "".join("".join(raw).split())
    return len(CHINESE.findall(text)) / len(text)


def _date_of(page: RawPage, raw: Sequence[str], published_on: date | None) -> tuple[date | None, str]:
    """The date and the rule that found it: what was asked for, the file's name, the first header line with one."""
    if published_on is not None:
        return published_on, "given"
    if (day := find_date(page.url)) is not None:
        return day, "file-name"
    for line in raw:
        furniture = find_furniture(line.strip())
        if furniture is not None and furniture.published_on is not None:
            return furniture.published_on, "page-header"
    return None, "page-header"


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines without the blank ones before and after."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return tuple(lines[filled[0] : filled[-1] + 1]) if filled else ()
