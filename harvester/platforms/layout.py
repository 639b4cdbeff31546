"""How a digital newspaper (数字报) is read, given the layout of its publishing system. Pure.

A `Layout` is the selectors of one system, tried in order after the site's own; every value keeps the one that found it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from parsel import Selector

from harvester.platforms.dates import Dating, date_in_url, masthead_date, printed_date
from harvester.platforms.labels import PageLabel, parse_label
from harvester.platforms.markup import canonical, first_value, is_text, links_in, parse, text_of, value_of
from harvester.selectors import select
from harvester.site import Site
from models.errors import EditionMissing, PageNotUnderstood
from models.items import EditionListing, Link, PageListing, RawPage

MAX_LINKS = 20_000  # of any kind on one page; the largest real one has about 600
STUB_BYTES = 6000  # what some servers answer for a date without an edition
NEIGHBOURS = (
    "./self::a[contains(.,'上一版') or contains(.,'下一版') or contains(.,'上一期') or contains(.,'下一期')]"
    " | ./self::html//a[contains(.,'下一版') or contains(.,'上一版')]"
)
PLACES = {"url": "its address", "masthead": "its masthead", "text": "its masthead"}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Selectors and URL shapes of a publishing system; lists are tried in order.

    `address` is the path of any of its pages, and of no other system's. `signs` are for pages whose address says
    nothing, such as files: markup of this system, where none of `unlike` stands in the page. `$page` in
    `article_links` is the page's code in its address, the group `code` of `page_url`.
    """

    address: re.Pattern[str]
    page_url: re.Pattern[str]
    article_url: re.Pattern[str]
    page_links: tuple[str, ...]
    article_links: tuple[str, ...] = ("//*[self::area or self::a][@href]",)
    other_links: str = NEIGHBOURS  # next and previous page, the last edition
    page_name: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    marks: re.Pattern[str]  # what its pages hold, if others' may too
    signs: re.Pattern[str] | None = None
    unlike: re.Pattern[str] | None = None
    kicker: tuple[str, ...] = ()
    headline: tuple[str, ...]
    subhead: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    body: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    clutter: tuple[str, ...] = ()  # what stands in a body and is none of it
    names: Mapping[str, str] = field(default_factory=dict)  # of selectors too long to be read, in an article's rules


def read_edition(page: RawPage, site: Site, published_on: date, layout: Layout) -> EditionListing:
    """The pages that an index lists; raises `EditionMissing` where it has none or answers with another edition."""
    root = parse(page)
    check_date(page, datings(page, root, site, layout), published_on)
    links = page_links(page, root, site, published_on, layout)
    if not links:
        links = (_sole_page(page, root, site, published_on, layout),)
    elif site.selectors.page_links is None:
        links = (*_unlisted(page, root, site, published_on, layout, listed=links), *links)
    return EditionListing(site=site.slug, published_on=published_on, url=page.url, pages=links)


def read_page(page: RawPage, site: Site, published_on: date, layout: Layout) -> PageListing:
    """The articles that a page lists, in reading order; none is right for a page of advertisements."""
    root = parse(page)
    check_date(page, datings(page, root, site, layout), published_on)
    articles = article_links(page, root, site, published_on, layout)
    label = label_of(page, root, site, published_on, layout)
    if not articles and label == PageLabel(None, None) and layout.marks.search(page.text) is None:
        raise PageNotUnderstood(page.url, "neither articles nor a page's label: the layout is not the platform's")
    return PageListing(
        site=site.slug,
        published_on=published_on,
        url=page.url,
        page_number=label.number,
        page_name=label.name,
        articles=articles,
        raw_hash=page.body_hash,
    )


def datings(page: RawPage, root: Selector, site: Site | None, layout: Layout) -> tuple[Dating, ...]:
    """What a page states of its edition's date: its address, and its masthead as selected or else as its text has it.

    Not both of these: beside its own date, a paper may print the reader's.
    """
    own = site.selectors.date if site is not None else None
    masthead = first_value(root, (own,) if own is not None else layout.date)
    selected = printed_date(masthead[0]) if masthead is not None else None
    stated = (
        ("url", date_in_url(page.url)),
        ("masthead", selected),
        ("text", _date_in_text(root, layout) if selected is None else None),
    )
    return tuple(Dating(source, found) for source, found in stated if found is not None)


def check_date(page: RawPage, stated: Iterable[Dating], published_on: date) -> None:
    """Raises `EditionMissing` where a page states another date than the one asked for."""
    for source, found in stated:
        if found != published_on:
            where = PLACES[source]
            raise EditionMissing(page.url, f"answers with the edition of {found} ({where}), not of {published_on}")


def page_links(page: RawPage, root: Selector, site: Site, published_on: date, layout: Layout) -> tuple[Link, ...]:
    """The pages that a page list names; the first selector that finds any is used."""
    own = site.selectors.page_links
    for rule in (own,) if own is not None else layout.page_links:
        found = _nodes(root, rule, page)
        nodes = (node for node in found if own is not None or not select(node, layout.other_links))
        accepts = _accepts(site, published_on, None if own is not None else layout.page_url)
        if links := _links(nodes, page.url, accepts, site.max_pages):
            return tuple(_with_label(link) for link in links)
    return ()


def article_links(page: RawPage, root: Selector, site: Site, published_on: date, layout: Layout) -> tuple[Link, ...]:
    """The articles that a page links to, from its image map and its list."""
    own = site.selectors.article_links
    accepts = _accepts(site, published_on, None if own is not None else layout.article_url)
    code = _code(page.url, layout)
    rules = (rule.replace("$page", code) for rule in layout.article_links if code or "$page" not in rule)
    for rule in (own,) if own is not None else rules:
        if links := _links(_nodes(root, rule, page), page.url, accepts, site.max_articles):
            return links
    return ()


def label_of(page: RawPage, root: Selector, site: Site, published_on: date, layout: Layout) -> PageLabel:
    """Number and name of a page: from the page list, where it names this page, else as the page itself prints them."""
    own = (site.selectors.page_name,) if site.selectors.page_name is not None else ()
    if not own:
        for link in page_links(page, root, site, published_on, layout):
            if link.url == canonical(page.url) and link.page_number is not None:
                return PageLabel(link.page_number, link.page_name)
    for rule in (*own, *layout.page_name):
        for node in select(root, rule):
            label = parse_label(text_of(node))
            if label.number is not None or (own and label.name is not None):
                return label
    return PageLabel(None, None)


def _date_in_text(root: Selector, layout: Layout) -> date | None:
    """The masthead's date, wherever it stands but in the body: there, a date with its weekday is news."""
    text = "".join(root.xpath("//body//text()").getall())
    if masthead_date(text) is None:
        return None
    for rule in layout.body:
        for node in select(root, rule)[:1]:
            if inner := "".join(node.xpath(".//text()").getall()):
                text = text.replace(inner, "\n", 1)
    return masthead_date(text)


def _unlisted(
    page: RawPage, root: Selector, site: Site, published_on: date, layout: Layout, *, listed: tuple[Link, ...]
) -> tuple[Link, ...]:
    """The index itself, where it is a page that its list prints without a link, as the one that is open.

    Raises where the list is but a picture that leads to the next page.
    """
    own = canonical(page.url)
    if any(link.url == own for link in listed) or layout.page_url.search(urlsplit(own).path) is None:
        return ()
    if not article_links(page, root, site, published_on, layout):
        return ()
    if len(listed) == 1 and not listed[0].title:
        raise PageNotUnderstood(page.url, "no page list, but a link to one page: set selectors.page_links")
    label = label_of(page, root, site, published_on, layout)
    if label.number is None or any(link.page_number == label.number for link in listed):
        return ()  # index.htm is page_01.htm under another name
    return (Link(url=own, page_number=label.number, page_name=label.name),)


def _sole_page(page: RawPage, root: Selector, site: Site, published_on: date, layout: Layout) -> Link:
    """The index as the edition's only page; raises where it is a stub, or where there must be more pages."""
    if article_links(page, root, site, published_on, layout):
        if select(root, layout.other_links):
            raise PageNotUnderstood(page.url, "no page list, though the page has neighbours: set selectors.page_links")
        label = label_of(page, root, site, published_on, layout)
        return Link(url=page.url, page_number=label.number, page_name=label.name)
    if len(page.body) < STUB_BYTES:
        raise EditionMissing(page.url, f"a stub of {len(page.body)} bytes without a page list")
    if layout.marks.search(page.text) is not None:
        raise EditionMissing(page.url, "its page list is empty")
    raise PageNotUnderstood(page.url, "no page list: the layout is not the platform's")


def _code(url: str, layout: Layout) -> str:
    """The page's code in its address: `A01` in vA01.shtml; empty where the layout names none."""
    found = layout.page_url.search(urlsplit(url).path)
    return (found.groupdict().get("code") or "") if found is not None else ""


def _accepts(site: Site, published_on: date, shape: re.Pattern[str] | None) -> Callable[[str], bool]:
    def accepts(url: str) -> bool:
        if shape is not None and shape.search(urlsplit(url).path) is None:
            return False
        return date_in_url(url) in {None, published_on} and site.allows(url)

    return accepts


def _nodes(root: Selector, rule: str, page: RawPage) -> list[Selector]:
    found = select(root, rule)
    if len(found) > MAX_LINKS:
        raise PageNotUnderstood(page.url, f"{len(found)} links, more than a newspaper's page can have")
    return found


def _links(nodes: Iterable[Selector], base_url: str, accepts: Callable[[str], bool], limit: int) -> tuple[Link, ...]:
    """Each URL once, in order, under the first title that any of its links has."""
    titles: dict[str, str] = {}
    for url, node in links_in(nodes, base_url):
        if accepts(url):
            titles[url] = titles.get(url) or _title(node)
        if len(titles) > limit:
            raise PageNotUnderstood(base_url, f"more than the {limit} links that the site may have")
    return tuple(Link(url=url, title=title) for url, title in titles.items())


def _title(node: Selector) -> str:
    """What a link is called: its text, or the `title` of an area of the image map."""
    return "" if is_text(node) else text_of(node) or value_of(node.attrib.get("title")) or ""


def _with_label(link: Link) -> Link:
    label = parse_label(link.title)
    return link.model_copy(update={"page_number": label.number, "page_name": label.name})
