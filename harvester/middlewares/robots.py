"""Obeys robots.txt. One that fails is waited for; while it fails nothing is fetched, and never everything."""

import asyncio
import logging
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotConfigured,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler, load_object
from twisted.internet.error import ConnectionClosed

from harvester.middlewares.faults import certificate_fault
from harvester.middlewares.hosts import LOCAL
from harvester.middlewares.pause import pause

logger = logging.getLogger(__name__)
UNREAD = (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    ConnectionClosed,
    OSError,
)
SILENT_TRIES = 2  # a robots.txt that does not answer in time is asked for so often; one that fails, more patiently
IS_ROBOTS = "is_robots"  # request.meta: the request for robots.txt itself


class RobotsForbidden(IgnoreRequest):
    """The site's robots.txt forbids the address."""


class RobotsUnreachable(IgnoreRequest):
    """The site's robots.txt can't be read, so nothing may be fetched; `is_silent` where nothing answered in time."""

    def __init__(self, reason: str, *, is_silent: bool = False) -> None:
        super().__init__(f"its robots.txt can't be read ({reason}), so nothing is fetched; the next crawl asks again")
        self.is_silent = is_silent


class _Unread(NamedTuple):
    """Why robots.txt was not read, and whether another try may help."""

    reason: str
    is_silent: bool = False
    is_worth_waiting: bool = True


class RobotsMiddleware:
    """Asks each host for its rules once, before the first request."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._waits = [float(wait) for wait in crawler.settings.getlist("HARVEST_ROBOTS_WAITS")]
        self._deadline = min(
            crawler.settings.getfloat("HARVEST_ROBOTS_DEADLINE"), crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        )
        self._parser: type[RobotParser] = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._rules: dict[str, asyncio.Task[RobotParser | _Unread]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises where the rules forbid the address or can't be had."""
        if request.meta.get(LOCAL) or request.meta.get(IS_ROBOTS):
            return
        rules = await self._rules_of(request)
        if isinstance(rules, _Unread):
            raise RobotsUnreachable(rules.reason, is_silent=rules.is_silent)
        if not rules.allowed(request.url, self._agent):
            raise RobotsForbidden("forbidden by robots.txt")

    async def _rules_of(self, request: Request) -> RobotParser | _Unread:
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        asked = self._rules.get(host)
        if asked is None or has_failed(asked):
            asked = self._rules[host] = asyncio.ensure_future(self._ask(f"{host}/robots.txt", request))
        return await asyncio.shield(asked)

    async def _ask(self, url: str, request: Request) -> RobotParser | _Unread:
        """The rules of a host, or why there are none after the last wait.

        Raises where nobody is there or the certificate is bad: there is nobody to wait for.
        """
        waits = iter(self._waits)
        tries = 1
        while isinstance(rules := await self._try(url), _Unread):
            wait = next(waits, None)
            is_over = wait is None or not rules.is_worth_waiting or (rules.is_silent and tries >= SILENT_TRIES)
            if wait is None or is_over:
                logger.info("url=%s can't be read: nothing is fetched from there", url)
                return rules
            tries += 1
            await pause(self._crawler, wait)
        await self._crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules

    async def _try(self, url: str) -> RobotParser | _Unread:
        meta = {IS_ROBOTS: True, "dont_retry": True, "download_timeout": self._deadline}
        asked = Request(url, callback=NO_CALLBACK, priority=1000, meta=meta, dont_filter=True)
        try:
            response: Response = await self._crawler.engine.download_async(asked)
        except IgnoreRequest as error:
            logger.info("url=%s %s", url, error)
            return _Unread(str(error), is_worth_waiting=False)
        except UNREAD as error:
            if certificate_fault(error) is not None:
                raise
            logger.info("url=%s robots.txt: %s", url, type(error).__name__)
            is_silent = isinstance(error, DownloadTimeoutError)
            return _Unread("no answer in time" if is_silent else "the answer was cut off", is_silent=is_silent)
        if response.status >= 500 or response.status == 429:
            return _Unread(f"HTTP {response.status}")
        # 404 and its kind: there are no rules (RFC 9309)
        body = response.body if response.status < 300 else b""
        return build_from_crawler(self._parser, self._crawler, body)


def has_failed(task: asyncio.Task[RobotParser | _Unread]) -> bool:
    """Whether a task ended without a result."""
    return task.done() and (task.cancelled() or task.exception() is not None)
