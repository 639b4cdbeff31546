"""Applies the Crawl-delay of robots.txt to the host's download slot; Scrapy reads it and lets it lie."""

import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


class CrawlDelay:
    """Lengthens the delay between requests to what the host asks for, up to a limit."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._longest = crawler.settings.getfloat("HARVEST_MAX_CRAWL_DELAY")
        crawler.signals.connect(self.robots_parsed, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Sets the slot's delay, and the slot's settings, since Scrapy forgets slots that were idle for a minute."""
        asked = robotparser.crawl_delay(self._agent)
        if not asked:
            return
        if asked > self._longest:
            logger.warning("url=%s asks for a crawl delay of %s s; waiting %s s", request.url, asked, self._longest)
        downloader = self._crawler.engine.downloader
        key = downloader.get_slot_key(request)
        settings = downloader.per_slot_settings.get(key, {})
        delay = max(
            min(asked, self._longest), float(settings.get("delay", downloader.settings.getfloat("DOWNLOAD_DELAY")))
        )
        downloader.per_slot_settings[key] = {**settings, "delay": delay, "concurrency": 1, "jitter": 0}
        if (slot := downloader.slots.get(key)) is not None:
            slot.delay, slot.concurrency, slot.jitter = delay, 1, 0
