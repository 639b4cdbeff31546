"""A Scrapy add-on that notes the CPU seconds between the opening and the closing of the spider, as a stat."""

import time
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

STAT = "bench/cpu_seconds"


class ClockAddon:
    """Adds the clock to whatever extensions a project has."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Scrapy's hook."""
        settings["EXTENSIONS"]["tests.benchmarks.clock.Clock"] = 1000


class Clock:
    """CPU of this process, all its threads, while the spider is open: start-up and imports are left out."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._start = 0.0
        crawler.signals.connect(self._open, signal=signals.spider_opened)
        crawler.signals.connect(self._close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def _open(self) -> None:
        self._start = time.process_time()

    def _close(self) -> None:
        if self._crawler.stats is not None:
            self._crawler.stats.set_value(STAT, time.process_time() - self._start)
