"""Makes the `RawPage` of every page that comes: its charset decided, its hash and time taken."""

from datetime import UTC, datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse

from harvester.middlewares.unpacking import AnswerRefused
from harvester.rawpage import to_raw_page
from harvester.site import Site
from harvester.unpacking import SpoiltError, TooLargeError, unpack_file
from models.items import Header

RAW_PAGE = "raw_page"  # request.meta: the RawPage
RAW_HASH = "raw_hash"  # request.meta: the stored body that is asked for, where nothing is to be fetched
FETCHED_AT = "fetched_at"  # request.meta: when a stored page was fetched
ENCODING = "site_encoding"  # request.meta: the site's charset on the day of the edition
WHOLE = frozenset({200, 203})  # 203: a proxy on the way has changed something
UNKEPT = frozenset({"set-cookie", "authorization"})


class CharsetMiddleware:
    """Puts the raw page into the request's meta and its charset into the response."""

    def __init__(self, encoding: str | None, limit: int) -> None:
        self._encoding = encoding
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        site: Site | None = crawler.settings.get("HARVEST_SITE")
        limit = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        return cls(None if site is None else site.encoding, limit)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response with the charset that its bytes are in; raises `UndecodableError`.

        Raises `AnswerRefused` for what Scrapy takes for success and is none: 202 of a gate that wants a browser, 204.
        """
        if not 200 <= response.status < 300 or request.url.endswith("/robots.txt"):
            return response
        if response.status not in WHOLE:
            raise AnswerRefused(f"HTTP {response.status}")
        encoding = request.meta.get(ENCODING, self._encoding)
        try:
            body = unpack_file(response.body, self._limit)
        except (SpoiltError, TooLargeError) as error:
            raise AnswerRefused(str(error)) from error
        page = to_raw_page(
            response.url,
            body,
            request.meta.get(FETCHED_AT) or datetime.now(UTC),
            response.status,
            _headers(response),
            encoding=encoding,
        )
        request.meta[RAW_PAGE] = page
        if not isinstance(response, TextResponse):
            return response
        return response.replace(encoding=page.encoding)


def _headers(response: Response) -> tuple[Header, ...]:
    return tuple(
        Header(name=name.decode("latin-1").lower(), value=value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
        if name.decode("latin-1").lower() not in UNKEPT
    )
