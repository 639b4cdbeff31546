"""Feeds: RSS 2.0, RSS 1.0 (RDF) and Atom, by feedparser; the articles are pages of the site. Pure.

feedparser reads what is broken as feeds are broken, resolves no entity from outside and is given bytes, never an
address. Dates are read here: it takes a time without a zone for London's.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import NamedTuple
from urllib.parse import quote, urljoin
from zoneinfo import ZoneInfo

from harvester.platforms import webpage
from harvester.platforms.dates import printed_date
from harvester.platforms.entries import Entry, EntryPage, date_in_web_url, is_article, settle_date
from harvester.platforms.markup import UNPRINTABLE, canonical, paragraphs_of
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, FieldRule, RawPage

CHINA = ZoneInfo("Asia/Shanghai")
ROOT = re.compile(r"(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s)*<(?:rss|feed|rdf:RDF|RDF)\b", re.DOTALL)
HEAD = 4096  # characters in which the root element stands
DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")  # of a charset that the text is no longer in
XML = {"content-type": "application/xml; charset=utf-8"}
MAX_CHARACTERS = 2_000_000  # 30 µs a tag at worst: a minute of nonsense is 2 MB
MAX_ENTRIES = 2000


class Item(NamedTuple):
    """An entry of a feed as it stands there."""

    link: str | None
    key: str
    title: str
    published: date | None
    changed: date | None
    html: str


def read_entries(page: RawPage, site: Site) -> EntryPage:
    """The entries of a feed in its order; raises `PageNotUnderstood` where it is none."""
    entries: dict[str, Entry] = {}
    left_alone: dict[str, None] = {}
    for item in _items(page):
        if item.link is not None and not is_article(item.link, site):
            left_alone[item.link] = None
            continue
        entry = _entry(page, item, site)
        if item.link is not None or entry.article is not None:
            entries.setdefault(entry.url, entry)
    return EntryPage(entries=tuple(entries.values()), left_alone=tuple(left_alone), is_whole=False)


def read_articles(page: RawPage, site: Site | None, published_on: date | None = None) -> tuple[Article, ...]:
    """The article of an article page; of a feed, the articles that it carries whole."""
    if not recognises(page):
        return (webpage.read_article(page, site, published_on),)
    entries = (_entry(page, item, site) for item in _items(page))
    articles = tuple(entry.article for entry in entries if entry.article is not None)
    if not articles:
        raise PageNotUnderstood(page.url, "a feed that carries no text: its articles are on their own pages")
    return articles


def recognises(page: RawPage) -> bool:
    """Whether a page is a feed, by its root element."""
    return ROOT.match(page.text[:HEAD].lstrip("\ufeff")) is not None


def to_date(text: str) -> date | None:
    """The day in China of a feed's time; one without a zone is taken as printed.

    >>> to_date("Thu, 24 Mar 2022 20:00:00 GMT"), to_date("2022-03-24 23:30:00"), to_date("2022-03-24T20:00:00Z")
    (datetime.date(2022, 3, 25), datetime.date(2022, 3, 24), datetime.date(2022, 3, 25))
    """
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text.strip())
            return (moment if moment.tzinfo is None else moment.astimezone(CHINA)).date()
        except (ValueError, OverflowError):
            continue
    return printed_date(text)


def _items(page: RawPage) -> list[Item]:
    """The entries that feedparser finds; raises where the page is no feed."""
    from feedparser import parse

    if not recognises(page):
        raise PageNotUnderstood(page.url, "no feed: neither RSS, RDF nor Atom")
    if len(page.text) > MAX_CHARACTERS:
        raise PageNotUnderstood(page.url, f"more than {MAX_CHARACTERS} characters, too many for a feed")
    text = DECLARATION.sub("", UNPRINTABLE.sub("", page.text.lstrip("\ufeff")))
    # Bytes: it would open a text that looks like an address.
    found = parse(BytesIO(text.encode()), response_headers=XML, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        raise PageNotUnderstood(page.url, "a feed without entries")
    is_atom = found.version.startswith("atom")
    # As plain mappings: its own give one date for another.
    return [_item(dict(fields), page.url, is_atom=is_atom) for fields in found.entries[:MAX_ENTRIES]]


def _item(fields: Mapping[str, object], base_url: str, *, is_atom: bool) -> Item:
    """One entry; `dc:date` of RSS is when it was published, Atom's `updated` when it last changed."""
    link = str(fields.get("link") or "").strip()
    published, updated = to_date(str(fields.get("published") or "")), to_date(str(fields.get("updated") or ""))
    title = " ".join(paragraphs_of(str(fields.get("title") or "")))
    return Item(
        link=_address(link, base_url),
        key=str(fields.get("id") or title),
        title=title,
        published=published or (None if is_atom else updated),
        changed=updated,
        html=_content(fields.get("content")) or ("" if link else str(fields.get("summary") or "")),
    )


def _address(link: str, base_url: str) -> str | None:
    """The address of an article's page; `tag:` and `urn:` name an entry that has none."""
    try:
        address = canonical(urljoin(base_url, link))
    except ValueError:  # http://[broken
        return None
    return address if link and address.startswith(("http://", "https://")) else None


def _content(found: object) -> str:
    """The text of an entry's content, which feedparser gives as a list of details."""
    first = found[0] if isinstance(found, list) and found else None
    return str(first.get("value") or "") if isinstance(first, Mapping) else ""


def _entry(page: RawPage, item: Item, site: Site | None) -> Entry:
    address = item.link or f"{page.url}#{quote(item.key[:200], safe='')}"
    in_url = None if item.link is None else date_in_web_url(item.link)
    day, rule = settle_date((("feed", item.published), ("url", in_url)))
    lines = paragraphs_of(item.html)
    article = None
    if lines:
        article = Article(
            site=None if site is None else site.slug,
            source=address,
            published_on=day,
            headline=item.title or None,
            lines=lines,
            raw_hash=page.body_hash,
            rules=(
                FieldRule(field="headline", rule="feed title"),
                *((FieldRule(field="published_on", rule=rule),) if rule is not None else ()),
                FieldRule(field="lines", rule="feed content"),
            ),
        )
    return Entry(
        url=address,
        title=item.title,
        published_on=day,
        date_rule=rule,
        not_after=item.changed,
        article=article,
        is_page=item.link is not None,
    )
