"""Fetches one page as a crawl would: robots, charset, limits, the site's pace; or reads one file. Stores nothing."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, cast
from urllib.parse import unquote, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from harvester.crawl import base_settings
from harvester.errand import Errand
from harvester.middlewares.charset import RAW_PAGE
from harvester.middlewares.local_files import refusal
from harvester.rawpage import to_raw_page
from harvester.site import Site
from harvester.spiders.failures import explain
from harvester.spiders.wiring import configure
from models.errors import HarvestError, PageNotUnderstood, UsageError
from models.items import RawPage

# What a crawl records has no place here: nothing is stored, so nothing is locked, counted or written down.
ALONE: dict[str, object] = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {"harvester.extensions.crawl_delay.CrawlDelay": 0},
    "LOG_LEVEL": "ERROR",
    "HARVEST_ROBOTS_WAITS": [1.0],
    "RETRY_TIMES": 1,
}


class OnePageSpider(Spider):
    """Fetches one address and keeps the page, or the reason why there is none."""

    name = "one_page"

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.page: RawPage | None = None
        self.reason = "the crawl stopped before the page came"

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **arguments: object) -> Self:
        """Scrapy's constructor."""
        site = cast("Site", arguments["site"])
        configure(crawler.settings, Errand(site=site))
        spider = cls(str(arguments["url"]))
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The one request."""
        yield Request(self.url, callback=self.keep, errback=self.fail, dont_filter=True)

    def keep(self, response: Response) -> None:
        """Keeps the page that the charset middleware made."""
        self.page = response.meta[RAW_PAGE]

    def fail(self, failure: TwistedFailure) -> None:
        """Keeps the reason."""
        self.reason = explain(failure.value).reason


def fetch_page(url: str, site: Site) -> RawPage:
    """The page at an address of the site; raises `HarvestError` with the reason where it can't be had."""
    process = AsyncCrawlerProcess(base_settings(None, None, True, "try", ALONE))
    crawler = process.create_crawler(OnePageSpider)
    process.crawl(crawler, url=url, site=site)
    process.start()
    spider = cast("OnePageSpider | None", crawler.spider)
    if spider is None:
        raise HarvestError(f"{url}: the crawl could not start; see `harvester doctor`")
    if spider.page is None:
        raise HarvestError(f"{url}: {spider.reason}; check the address, or try again later")
    return spider.page


def read_file(path: Path, encoding: str | None = None) -> RawPage:
    """The page in a file; raises `HarvestError` with the reason where it is none."""
    if (reason := refusal(path)) is not None:
        raise PageNotUnderstood(str(path), f"{reason}; check the path")
    return to_raw_page(path.absolute().as_uri(), path.read_bytes(), datetime.now(UTC), encoding=encoding)


def path_of(address: str) -> Path | None:
    """The file that an address means: a path, or a `file:` URL; none for an address of the web.

    >>> path_of("file:///tmp/a.txt"), path_of("http://a.cn/"), path_of("a.txt")
    (PosixPath('/tmp/a.txt'), None, PosixPath('a.txt'))
    """
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"}:
        return None
    if "://" in address and parts.scheme != "file":
        raise UsageError(f"{address}: is no address of a page; give http://…, https://… or a file")
    return Path(unquote(parts.path)) if parts.scheme == "file" else Path(address)
