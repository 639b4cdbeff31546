"""Answers requests from the archive of stored pages: in place of every handler that could reach a network or a file."""

from typing import Protocol, Self, cast

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.misc import load_object

from harvester.middlewares.charset import FETCHED_AT, RAW_HASH
from models.reader import StoredPage


class NotStored(IgnoreRequest):
    """The archive has no such page."""


class Archive(Protocol):
    """What gives the bytes of a stored page."""

    def load(self, url: str, raw_hash: str) -> StoredPage | None:
        """The page, as it came from the address if it did."""

    def close(self) -> None:
        """Lets go of the store."""


def to_response(page: StoredPage) -> Response:
    """The page as its server sent it."""
    headers = Headers({})
    for header in page.headers:
        headers.appendlist(header.name, header.value)
    kind = responsetypes.from_args(headers=headers, url=page.url, body=page.body)
    return kind(url=page.url, status=page.status, headers=headers, body=page.body)


class StoredPageHandler(BaseDownloadHandler):
    """Scrapy's download handler for stored pages."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        kind = load_object(crawler.settings["HARVEST_ARCHIVE"])
        self._archive = cast("Archive", kind.from_settings(crawler.settings))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The page as it came; raises `NotStored`."""
        raw_hash: str | None = request.meta.get(RAW_HASH)
        page = None if raw_hash is None else self._archive.load(request.url, raw_hash)
        if page is None:
            raise NotStored("its page is no longer in the archive")
        request.meta[FETCHED_AT] = page.fetched_at
        return to_response(page)

    async def close(self) -> None:
        """Lets go of the archive."""
        self._archive.close()
