"""Asks a server whether a stored page changed; where it says no, the stored page is the answer (RFC 9110, 13)."""

from typing import Self, cast

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.misc import load_object

from harvester.outcome import PREFIX, UNMODIFIED
from harvester.spiders.recheck import KNOWN
from harvester.storedpages import Archive, to_response
from models.items import LastFetch

NOT_MODIFIED = 304
CONDITIONS = ("If-None-Match", "If-Modified-Since")
UNTOLD = (b"content-length", b"content-encoding", b"transfer-encoding", b"connection")  # of a body that did not come


class RevalidationMiddleware:
    """Sends what the server said of the page last time, and puts the stored page in place of its 304."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._archive: Archive | None = None
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Says which version is stored; not to where a redirect led."""
        known: LastFetch | None = request.meta.get(KNOWN)
        is_own = known is not None and not request.meta.get("redirect_urls")
        told = (known.etag, known.last_modified) if known is not None and is_own else (None, None)
        for name, value in zip(CONDITIONS, told, strict=True):
            request.headers.pop(name, None)
            if value is not None:
                request.headers[name] = value

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """The stored page where it did not change; where it is not stored any more, the question without conditions."""
        known: LastFetch | None = request.meta.get(KNOWN)
        if response.status != NOT_MODIFIED or known is None:
            return response
        page = self._open().load(request.url, known.raw_hash)
        if page is None:
            return request.replace(meta={name: value for name, value in request.meta.items() if name != KNOWN})
        self._crawler.stats.inc_value(PREFIX + UNMODIFIED)
        stored = to_response(page)
        for name, values in response.headers.items():
            if name.lower() not in UNTOLD and values:
                stored.headers[name] = values
        return stored

    def spider_closed(self) -> None:
        """Lets go of the archive."""
        if self._archive is not None:
            self._archive.close()

    def _open(self) -> Archive:
        if self._archive is None:
            kind = load_object(self._crawler.settings["HARVEST_ARCHIVE"])
            self._archive = cast("Archive", kind.from_settings(self._crawler.settings))
        return self._archive
