"""Unpacks answers; Scrapy's own takes what is cut off for whole."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes

from harvester.unpacking import ACCEPTED, SpoiltError, TooLargeError, parse_encodings, unpack


class AnswerRefused(IgnoreRequest):
    """The answer can't be used as it came; the next crawl asks again."""


class UnpackingMiddleware:
    """Asks for packed answers, and unpacks them within the limit for a page."""

    def __init__(self, limit: int) -> None:
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    async def process_request(self, request: Request) -> None:
        """Says what can be unpacked."""
        request.headers.setdefault("Accept-Encoding", ", ".join(ACCEPTED))

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response unpacked; raises `AnswerRefused`."""
        encodings = parse_encodings(value.decode("latin-1") for value in response.headers.getlist("Content-Encoding"))
        if not encodings or request.method == "HEAD":
            return response
        try:
            body = unpack(response.body, encodings, self._limit)
        except (SpoiltError, TooLargeError) as error:
            raise AnswerRefused(str(error)) from error
        del response.headers["Content-Encoding"]
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        if issubclass(kind, TextResponse):
            return response.replace(cls=kind, body=body, encoding=None)
        return response.replace(cls=kind, body=body)
