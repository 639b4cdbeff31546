"""Tries again after a wait: as long as the server asks (Retry-After), else longer each time."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from harvester.middlewares.faults import NOBODY, certificate_fault
from harvester.middlewares.pause import pause


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retry, which fires three times in ten milliseconds, with waits.

    A host that asks for quiet is left alone for so long, by every request.
    """

    first_wait: float
    longest_wait: float
    quiet_until: dict[str, float]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        middleware = super().from_crawler(crawler)
        middleware.first_wait = crawler.settings.getfloat("HARVEST_RETRY_WAIT")
        middleware.longest_wait = crawler.settings.getfloat("HARVEST_MAX_WAIT")
        middleware.quiet_until = {}
        return middleware

    async def process_request(self, request: Request) -> None:
        """Holds a request while its host has asked for quiet."""
        if (left := self.quiet_until.get(_host(request), 0.0) - monotonic()) > 0:
            await pause(self.crawler, left)

    async def process_response(  # type: ignore[override]  # Scrapy awaits either kind
        self, request: Request, response: Response
    ) -> Request | Response:
        """The response, or the request again after the wait that it asks for."""
        if response.status not in self.retry_http_codes or request.meta.get("dont_retry"):
            return response
        asked = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        wait = self._wait(request) if asked is None else asked
        if wait > self.longest_wait:  # come back with the next crawl
            return response
        again = self._retry(request, f"{response.status}")
        if again is None:
            return response
        if asked is not None:
            self.quiet_until[_host(request)] = monotonic() + wait
        await pause(self.crawler, wait)
        return again

    async def process_exception(  # type: ignore[override]  # Scrapy awaits either kind
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """The request again after a wait, if the failure may pass; a certificate is as bad the second time."""
        if certificate_fault(exception) is not None:
            return None
        again: Request | Response | None = super().process_exception(request, exception)
        if again is not None:
            await pause(self.crawler, self._wait(request) / (2 if isinstance(exception, NOBODY) else 1))
        return again

    def _wait(self, request: Request) -> float:
        tried: int = request.meta.get("retry_times", 0)
        return min(self.first_wait * 2.0**tried, self.longest_wait)


def retry_after(value: bytes | None, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for: a number, or a date.

    >>> retry_after(b"120", datetime(2026, 11, 24, tzinfo=UTC))
    120.0
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def _host(request: Request) -> str:
    return request.url.split("/", 3)[2] if "//" in request.url else ""
