"""Fetches one page, or one after another, as a crawl would: robots, charset, limits, the pace. Stores nothing."""

from collections.abc import AsyncIterator, Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, Self, TypeVar, cast
from urllib.parse import unquote, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from harvester.crawl import base_settings, new_process
from harvester.detect.trail import Answer
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
    "DEPTH_LIMIT": 0,  # an inquiry bounds itself
}


Found = TypeVar("Found")


class Errands(Generic[Found]):
    """An inquiry on its way: a generator that yields addresses, is sent their pages, and returns what it found."""

    def __init__(self, inquiry: Generator[str, Answer, Found]) -> None:
        self._inquiry = inquiry
        self.result: Found | None = None
        self.is_done = False

    def first(self) -> str | None:
        """The first address."""
        return self._step(lambda: next(self._inquiry))

    def after(self, answer: Answer) -> str | None:
        """The address that follows an answer; none at the end."""
        return self._step(lambda: self._inquiry.send(answer))

    def _step(self, go_on: Callable[[], str]) -> str | None:
        try:
            return go_on()
        except StopIteration as end:
            self.result, self.is_done = cast("Found", end.value), True
            return None


class PageSpider(Spider):
    """Fetches the addresses that an inquiry asks for, one after another."""

    name = "pages"

    def __init__(self, errands: Errands[object]) -> None:
        super().__init__()
        self._errands = errands

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **arguments: object) -> Self:
        """Scrapy's constructor."""
        configure(crawler.settings, Errand(site=cast("Site", arguments["site"])))
        spider = cls(cast("Errands[object]", arguments["errands"]))
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The first request."""
        for request in self._requests(self._errands.first()):
            yield request

    def keep(self, response: Response) -> Iterator[Request]:
        """Hands on the page that the charset middleware made."""
        yield from self._requests(self._errands.after(response.meta[RAW_PAGE]))

    def fail(self, failure: TwistedFailure) -> Iterator[Request]:
        """Hands on the reason."""
        yield from self._requests(self._errands.after(explain(failure.value).reason))

    def _requests(self, url: str | None) -> Iterator[Request]:
        if url is not None:
            yield Request(url, callback=self.keep, errback=self.fail, dont_filter=True)


def ask(inquiry: Generator[str, Answer, Found], url: str, site: Site) -> Found:
    """What an inquiry into a site finds; raises `HarvestError` where the crawl ends before it. Once a process."""
    process = new_process(base_settings(None, None, True, "try", ALONE))
    errands = Errands(inquiry)
    process.crawl(process.create_crawler(PageSpider), errands=errands, site=site)
    process.start()
    if not errands.is_done:
        raise HarvestError(f"{url}: the crawl stopped before the page came; see `harvester doctor`")
    return cast("Found", errands.result)


def fetch_page(url: str, site: Site) -> RawPage:
    """The page at an address of the site; raises `HarvestError` with the reason where it can't be had."""
    answer = ask(_one_page(url), url, site)
    if isinstance(answer, str):
        raise HarvestError(f"{url}: {answer}; check the address, or try again later")
    return answer


def _one_page(url: str) -> Generator[str, Answer, Answer]:
    return (yield url)


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
