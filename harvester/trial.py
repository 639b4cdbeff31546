"""One page read in every way: as an index, as a page of links, as articles; what each finds and by which rule. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from harvester.columns import Column
from harvester.platforms import COLUMN_PLATFORMS, PLATFORMS, READERS, recognised
from harvester.platforms.entries import EntryPage
from harvester.reading import day_of, kept, read_loose
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, EditionListing, PageListing, RawPage

Found = TypeVar("Found")
TEXT_PLATFORM = "pagedump"  # takes what no other recognises


@dataclass(frozen=True, slots=True)
class Trial:
    """What a page yields; `failures` says of each way of reading that found nothing why."""

    page: RawPage
    site: Site | None
    platform: str
    chosen_by: str
    edition: EditionListing | None
    listing: PageListing | None
    articles: tuple[Article, ...]
    failures: tuple[tuple[str, str], ...]
    entries: EntryPage | None = None

    @property
    def is_understood(self) -> bool:
        """Whether any way of reading found something."""
        found = (self.edition, self.listing, self.entries)
        return any(part is not None for part in found) or bool(self.articles)


def try_page(page: RawPage, site: Site | None, published_on: date | None, today: date) -> Trial:
    """The page as its site's platform reads it, or that which recognises it; an index is asked for its own day."""
    day = published_on or day_of(page) or today
    site = None if site is None else site.on(day)
    platform, chosen_by = choose_platform(page, site)
    whose = site or stand_in(page.url, platform)
    failures: list[tuple[str, str]] = []
    edition = listing = entries = None
    if whose is not None and platform in COLUMN_PLATFORMS:
        entries = _read("list", failures, lambda: COLUMN_PLATFORMS[platform].read_entries(page, whose))
    elif whose is not None:
        edition = _read("edition", failures, lambda: PLATFORMS[platform].read_edition(page, whose, day))
        listing = _read("page", failures, lambda: PLATFORMS[platform].read_page(page, whose, day))
    articles = _read("article", failures, lambda: kept(read_loose(page, site, published_on, READERS[platform]))) or ()
    return Trial(page, site, platform, chosen_by, edition, listing, articles, tuple(failures), entries)


def _read(part: str, failures: list[tuple[str, str]], read: Callable[[], Found]) -> Found | None:
    """What a way of reading finds; why it finds nothing goes to the failures."""
    try:
        return read()
    except PageNotUnderstood as error:
        failures.append((part, error.reason))
        return None


def choose_platform(page: RawPage, site: Site | None) -> tuple[str, str]:
    """The platform that reads the page, and why that one."""
    if site is not None:
        return site.platform, f"site {site.slug}"
    if (name := recognised(page)) is not None and name != TEXT_PLATFORM:
        return name, "it recognises the page"
    return TEXT_PLATFORM, "no other recognises the page"


def stand_in(url: str, platform: str) -> Site | None:
    """A site for an address of the web that belongs to none of ours, so that its links can be read; none for a file."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    columns = (Column(name=parts.hostname, url=url),) if platform in COLUMN_PLATFORMS else ()
    base_url = f"{parts.scheme}://{parts.netloc}/"
    return Site(slug="page", name=parts.hostname, platform=platform, base_url=base_url, columns=columns)


def site_of(url: str, sites: Mapping[str, Site]) -> Site | None:
    """The site that an address belongs to: that with the longest base URL, where several share a host.

    >>> site = Site(slug="a", name="河湾时报", platform="founder", base_url="http://paper.example.cn/hewan/")
    >>> found = site_of("http://paper.example.cn/hewan/html/2022-03/24/node_1.htm", {"a": site})
    >>> found.slug if found else None
    'a'
    """
    under = [site for site in sites.values() if site.base_url and url.startswith(site.base_url)]
    on_host = [site for site in sites.values() if site.allows(url)]
    if under:
        return max(under, key=lambda site: len(site.base_url))
    return on_host[0] if len(on_host) == 1 else None
