"""Where the entry of a newspaper leads: a refresh, a script, a frame, or links into its editions. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from parsel import Selector
from w3lib.html import get_meta_refresh

from harvester.platforms import PLATFORMS
from harvester.platforms.dates import date_in_url
from harvester.platforms.markup import UNPRINTABLE, links_in
from harvester.platforms.newspaper import dated_path
from models.items import RawPage

# location.href = "…", window.location='…', top.location.replace("…")
SCRIPTED = re.compile(
    r"""\b(?:(?:window|self|top|parent|document)\.)?location(?:\.href)?\s*
        (?:=\s*|\.(?:replace|assign)\s*\(\s*) (?P<quote>["'])(?P<url>[^"'\s]{1,500})(?P=quote)""",
    re.VERBOSE,
)
FRAME = "//frameset//frame[@src] | //body[not(normalize-space())]//iframe[@src]"
MOST_LINKS = 50  # of a page that are looked at
LARGEST_ENTRY = 20_000  # characters; a page that only leads on has a few hundred


def find_exit(page: RawPage) -> tuple[str, str] | None:
    """The address that an entry page leads to, and how; none for a page that stands for itself.

    >>> from datetime import UTC, datetime
    >>> from harvester.rawpage import to_raw_page
    >>> html = b'<meta http-equiv=refresh content="0;URL=html/2026-07/18/node_1.htm">'
    >>> find_exit(to_raw_page("http://a.cn/paperindex.htm", html, datetime(2026, 11, 24, tzinfo=UTC)))
    ('http://a.cn/html/2026-07/18/node_1.htm', 'meta refresh')
    """
    for url, how in _exits(page):
        if urlsplit(url).hostname == urlsplit(page.url).hostname and url != page.url:
            return url, how
    return None


def find_stray(page: RawPage) -> str | None:
    """The address on another host that an entry page leads to, where it leads nowhere else."""
    return next((url for url, _ in _exits(page)), None)


def find_edition_link(page: RawPage, today: date) -> str | None:
    """The link that leads into the latest edition: an address of the same host that a newspaper's system makes."""
    dated = [
        (day, url)
        for url, _ in links_in(_tree(page).xpath("//a[@href] | //area[@href]"), page.url)
        if dated_path(url) is not None
        and (day := date_in_url(url)) is not None
        and day <= today + timedelta(days=1)
        and urlsplit(url).hostname == urlsplit(page.url).hostname
    ]
    latest = sorted(dated, key=lambda found: found[0], reverse=True)[:MOST_LINKS]
    return next((url for _, url in latest if _is_edition_address(url, page)), None)


def find_feed(page: RawPage) -> str | None:
    """The feed that a page's head names."""
    found = _tree(page).xpath("//link[contains(@type,'rss+xml') or contains(@type,'atom+xml')]/@href").get()
    return None if found is None else urljoin(page.url, found.strip())


def _is_edition_address(url: str, page: RawPage) -> bool:
    there = page.model_copy(update={"url": url, "text": ""})
    return any(PLATFORMS[name].recognises(there) for name in PLATFORMS)


def _exits(page: RawPage) -> Iterator[tuple[str, str]]:
    if len(page.text) > LARGEST_ENTRY:
        return
    _, refreshed = get_meta_refresh(page.text, page.url, page.encoding, ignore_tags=("script", "noscript", "template"))
    if refreshed is not None:
        yield refreshed, "meta refresh"
    root = _tree(page)
    for match in SCRIPTED.finditer("\n".join(root.xpath("//script/text()").getall())):
        yield urljoin(page.url, match["url"]), "script"
    for source in root.xpath(FRAME).xpath("@src").getall():
        yield urljoin(page.url, source.strip()), "frame"


def _tree(page: RawPage) -> Selector:
    return Selector(text=UNPRINTABLE.sub("", page.text) or "<html></html>", type="html")
