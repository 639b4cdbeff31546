"""Obeys robots.txt. One that fails is waited for; while it fails nothing is fetched, and never everything."""

import asyncio
import logging
from typing import Self
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
from twisted.internet.error import ConnectError, ConnectionClosed

from harvester.middlewares.hosts import LOCAL
from harvester.middlewares.pause import pause

logger = logging.getLogger(__name__)
# A host without address or one that refuses connections is not among them: there is nobody to ask.
UNREAD = (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    ConnectError,
    ConnectionClosed,
    OSError,
)
IS_ROBOTS = "is_robots"  # request.meta: the request for robots.txt itself


class RobotsForbidden(IgnoreRequest):
    """The site's robots.txt forbids the address."""


class RobotsUnreachable(IgnoreRequest):
    """The site's robots.txt can't be read, so nothing may be fetched."""


class RobotsMiddleware:
    """Asks each host for its rules once, before the first request."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._waits = [float(wait) for wait in crawler.settings.getlist("HARVEST_ROBOTS_WAITS")]
        self._parser: type[RobotParser] = load_object(crawler.settings["ROBOTSTXT_PARSER"])
        self._rules: dict[str, asyncio.Task[RobotParser | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises where the rules forbid the address or can't be had."""
        if request.meta.get(LOCAL) or request.meta.get(IS_ROBOTS):
            return
        rules = await self._rules_of(request)
        if rules is None:
            raise RobotsUnreachable("its robots.txt can't be read, so nothing is fetched; the next crawl asks again")
        if not rules.allowed(request.url, self._agent):
            raise RobotsForbidden("forbidden by robots.txt")

    async def _rules_of(self, request: Request) -> RobotParser | None:
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        asked = self._rules.get(host)
        if asked is None or has_failed(asked):
            asked = self._rules[host] = asyncio.ensure_future(self._ask(f"{host}/robots.txt", request))
        return await asyncio.shield(asked)

    async def _ask(self, url: str, request: Request) -> RobotParser | None:
        """The rules of a host; none after the last wait. Raises where nobody is there: the request is tried again."""
        waits = iter(self._waits)
        while (rules := await self._try(url)) is None:
            wait = next(waits, None)
            if wait is None:
                logger.info("url=%s can't be read: nothing is fetched from there", url)
                return None
            await pause(self._crawler, wait)
        await self._crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return rules

    async def _try(self, url: str) -> RobotParser | None:
        meta = {IS_ROBOTS: True, "dont_retry": True}
        asked = Request(url, callback=NO_CALLBACK, priority=1000, meta=meta, dont_filter=True)
        try:
            response: Response = await self._crawler.engine.download_async(asked)
        except IgnoreRequest as error:
            logger.info("url=%s %s", url, error)
            return None
        except UNREAD as error:
            logger.info("url=%s robots.txt: %s", url, type(error).__name__)
            return None
        if response.status >= 500 or response.status == 429:
            return None
        # 404 and its kind: there are no rules (RFC 9309)
        body = response.body if response.status < 300 else b""
        return build_from_crawler(self._parser, self._crawler, body)


def has_failed(task: asyncio.Task[RobotParser | None]) -> bool:
    """Whether a task ended without a result."""
    return task.done() and (task.cancelled() or task.exception() is not None)
