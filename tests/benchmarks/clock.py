"""A Scrapy add-on that says on stderr what a crawl took, between the opening and the closing of its spider."""

import resource
import sys
import time
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

MARK = "measured:"  # then seconds of the clock, of the CPU, and the most memory in kB


class ClockAddon:
    """Adds the clock to whatever extensions a project has."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Scrapy's hook."""
        settings["EXTENSIONS"]["tests.benchmarks.clock.Clock"] = 1000


class Clock:
    """Time and CPU of this process, all its threads, while the spider is open: start-up and imports are left out."""

    def __init__(self, crawler: Crawler) -> None:
        self._cpu = self._wall = 0.0
        crawler.signals.connect(self._open, signal=signals.spider_opened)
        crawler.signals.connect(self._close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def _open(self) -> None:
        self._cpu, self._wall = time.process_time(), time.monotonic()

    def _close(self) -> None:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wall, cpu = time.monotonic() - self._wall, time.process_time() - self._cpu
        sys.stderr.write(f"\n{MARK} {wall:.6f} {cpu:.6f} {memory}\n")
