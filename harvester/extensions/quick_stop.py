"""Makes a stop quick: requests that wait for their turn in a download slot are left to the next crawl."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from harvester.middlewares.pause import STEP, Stopping, is_stopping


class QuickStop:
    """Looks whether the crawl was told to stop (SIGINT, SIGTERM), and then empties the slots' queues.

    Scrapy would send them all, one a delay: with a crawl delay of half a minute that takes minutes.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._loop = create_looping_call(self.look)
        crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def spider_opened(self) -> None:
        """Starts to look."""
        self._loop.start(STEP, now=False)

    def spider_closed(self) -> None:
        """Ends looking."""
        if self._loop.running:
            self._loop.stop()

    def look(self) -> None:
        """Fails what waits, once the crawl is told to stop."""
        if not is_stopping(self._crawler):
            return
        for slot in self._crawler.engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(Failure(Stopping("the crawl is stopping")))  # type: ignore[no-untyped-call]
