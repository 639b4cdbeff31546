"""Sitemaps: urlset, index of sitemaps, news:publication_date; `.gz` is unpacked before. Pure.

An address in a sitemap is an article where it has the shape that the site's `article_url` gives. `lastmod` is when a
page last changed, so its article appeared then or before, and is never taken for the date of publication.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from parsel import Selector

from harvester.platforms import webpage
from harvester.platforms.entries import MAX_ENTRIES, Entry, EntryPage, date_in_web_url, is_article, settle_date
from harvester.platforms.feed import to_date
from harvester.platforms.markup import UNPRINTABLE, canonical
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, RawPage

ROOT = re.compile(r"(?:<\?[^>]*>|<!--.*?-->|\s)*<(?:[\w.-]+:)?(?:urlset|sitemapindex)\b", re.DOTALL)
HEAD = 4096
DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")


def read_entries(page: RawPage, site: Site) -> EntryPage:
    """The addresses of a sitemap, or the sitemaps of an index; raises `PageNotUnderstood` where it is neither."""
    if not recognises(page):
        raise PageNotUnderstood(page.url, "no sitemap: neither urlset nor sitemapindex")
    entries: dict[str, Entry] = {}
    further: list[Entry] = []
    left_alone: dict[str, None] = {}
    for kind, fields in _nodes(page):
        url = fields.get("loc", "")
        if not urlsplit(url).hostname:
            continue
        if kind == "sitemap":
            further.append(Entry(url=url, not_after=to_date(fields.get("lastmod", ""))))
        elif not is_article(url, site):
            left_alone[url] = None
        else:
            entries.setdefault(canonical(url), _entry(canonical(url), fields))
    return EntryPage(
        entries=tuple(entries.values()),
        parts=tuple(further),
        left_alone=tuple(left_alone),
        is_whole=False,
        is_ordered=False,
    )


def read_articles(page: RawPage, site: Site | None, published_on: date | None = None) -> tuple[Article, ...]:
    """The article of an article page."""
    if recognises(page):
        raise PageNotUnderstood(page.url, "a sitemap, no article")
    return (webpage.read_article(page, site, published_on),)


def recognises(page: RawPage) -> bool:
    """Whether a page is a sitemap or an index of sitemaps, by its root element."""
    return ROOT.match(page.text[:HEAD].lstrip("\ufeff")) is not None


def _entry(url: str, fields: dict[str, str]) -> Entry:
    printed = to_date(fields.get("publication_date", ""))
    day, rule = settle_date((("news:publication_date", printed), ("url", date_in_web_url(url))))
    return Entry(
        url=url,
        title=fields.get("title", ""),
        published_on=day,
        date_rule=rule,
        not_after=to_date(fields.get("lastmod", "")),
    )


def _nodes(page: RawPage) -> Iterator[tuple[str, dict[str, str]]]:
    """Each `url` or `sitemap` with the texts in it, by local name; entities are left as they are."""
    text = DECLARATION.sub("", UNPRINTABLE.sub("", page.text.lstrip("\ufeff")))
    for number, node in enumerate(Selector(text=text, type="xml").xpath("/*/*")):
        if number >= MAX_ENTRIES:
            raise PageNotUnderstood(page.url, f"more than {MAX_ENTRIES} addresses, which no sitemap may hold")
        if (kind := _local(node.root.tag)) in {"url", "sitemap"}:
            yield kind, _texts(node)


def _texts(node: Selector) -> dict[str, str]:
    """The texts in an element by local name, its own children's first: an image has a `loc` and a `title` too."""
    found: dict[str, str] = {}
    children = [child for child in node.root if isinstance(child.tag, str)]
    news = [inner for child in children if _local(child.tag) == "news" for inner in child.iter()]
    for inner in (*children, *news):
        if isinstance(inner.tag, str) and inner.text is not None and inner.text.strip():
            found.setdefault(_local(inner.tag), inner.text.strip())
    return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]
