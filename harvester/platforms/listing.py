"""Government news (政务网站): list pages with paging, articles in 拓尔思 and other common containers. Pure.

A list has no editions: each entry has its date, beside its link or in its address. Where neither says it, the
article's page does. A link without any date is an entry only where the site's file says so (`article_url`,
`selectors.article_links`): a menu has links too.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from parsel import Selector

from harvester.platforms import feed, sitemap, webpage
from harvester.platforms.dates import printed_date
from harvester.platforms.entries import Entry, EntryPage, date_in_web_url, is_article, is_attachment, settle_date
from harvester.platforms.markup import canonical, links_in, one_line, parse, text_of
from harvester.platforms.paging import SCRIPTED, find_further
from harvester.selectors import select
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, RawPage

MAX_LISTED = 2000  # of one list page; the largest real one has about 300
MAX_LINKS = 20_000  # of a page
OUTSIDE = frozenset(["body", "html", "table", "tbody", "ul", "ol"])  # no row of a list
CLIMB = 4  # elements from a link to its row
SAME = 8  # links to the same article in one row: picture, title, 详情
DAY = r"20\d\d(?P<{0}>[-/.])\d{{1,2}}(?P={0})\d{{1,2}}(?!\d)"
# 今天是2022年3月26日　星期六 is the reader's day, beside a link to the home page
ROW_DATE = re.compile(
    rf"(?<!\d)(?<!今天是)(?:{DAY.format('mark')}|20\d\d年\d{{1,2}}月\d{{1,2}}日)(?![\s,，]*(?:星期|周|礼拜))"
)
# [2022-03-24]标题, 标题 2022-03-24: the row is all link
EDGE_DATE = re.compile(
    rf"^[\[(（【]?\s*{DAY.format('first')}\s*[\])）】]?|[\[(（【]?\s*(?<!\d){DAY.format('last')}\s*[\])）】]?$"
)


def read_entries(page: RawPage, site: Site) -> EntryPage:
    """The entries of a list page, in order, and the lists that follow; raises `PageNotUnderstood` where it has none."""
    root = parse(page)
    entries: dict[str, Entry] = {}
    left_alone: dict[str, None] = {}
    own, here = site.selectors.article_links, canonical(page.url)
    known = own is not None or site.article_url is not None
    for url, node in links_in(select(root, own or "//a[@href]")[:MAX_LINKS], page.url):
        if (url in entries and entries[url].title) or url == here or urlsplit(url).path in {"", "/"}:
            continue
        if not is_article(url, site):
            if _row_date(node) is not None and (not site.allows(url) or is_attachment(url)):
                left_alone[url] = None
            continue
        entry = _entry(url, node)
        if known or entry.published_on is not None:
            entries[url] = entry
        if len(entries) > MAX_LISTED:
            raise PageNotUnderstood(page.url, f"more than {MAX_LISTED} entries: set selectors.article_links")
    further = find_further(root, page.text, page.url)
    if not entries and not left_alone:
        raise PageNotUnderstood(
            page.url, "no entry: no link has a date beside it or in its address; set article_url or article_links"
        )
    return EntryPage(entries=tuple(entries.values()), further=further, left_alone=tuple(left_alone))


def read_articles(page: RawPage, site: Site | None, published_on: date | None = None) -> tuple[Article, ...]:
    """The article of an article page."""
    return (webpage.read_article(page, site, published_on),)


def recognises(page: RawPage) -> bool:
    """Whether a page has the marks of a government site: its meta tags, its editing system, its paging script."""
    if feed.recognises(page) or sitemap.recognises(page):
        return False
    return webpage.is_government_page(page) or SCRIPTED.search(page.text) is not None


def _entry(url: str, node: Selector) -> Entry:
    day, rule = settle_date((("list", _row_date(node)), ("url", date_in_web_url(url))))
    title = node.attrib.get("title", "").strip() or one_line(EDGE_DATE.sub("", text_of(node)))
    return Entry(url=url, title=title, published_on=day, date_rule=rule)


def _row_date(node: Selector) -> date | None:
    """The date beside a link: in the smallest row around it that prints one, if the row is this link's alone."""
    inside = text_of(node)
    if (found := EDGE_DATE.search(inside)) is not None:
        return printed_date(found[0].strip("[]()（）【】 \u3000"))
    for text in _texts_around(node):
        if dates := list(ROW_DATE.finditer(text)):
            return printed_date(dates[-1][0])
    return None


def _texts_around(node: Selector) -> Iterator[str]:
    """The text of each row around a link but the links' own, from the inside out, while it is this article's alone."""
    link = node.root
    row = link
    for _ in range(CLIMB):
        row = row.getparent()
        if row is None or row.tag in OUTSIDE:
            return
        links = list(islice(row.iter("a"), SAME))
        if len(links) == SAME or any(other.get("href", link.get("href")) != link.get("href") for other in links):
            return
        yield "".join(row.xpath(".//text()[not(ancestor::a)]"))
