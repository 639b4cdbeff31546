"""Makes a stop quick and sure: what waits in a download slot is left to the next crawl; an early stop is heard too."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from harvester.middlewares.pause import STEP, Stopping, is_stopping
from harvester.outcome import SHUTDOWN


class QuickStop:
    """Looks whether the crawl was told to stop (SIGINT, SIGTERM), and then empties the slots' queues.

    Scrapy would send them all, one a delay: with a crawl delay of half a minute that takes minutes. And it stops
    what runs already: a crawl that was still opening would begin all the same.
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
        """Starts to look; ends a crawl that was told to stop while it opened."""
        if is_stopping(self._crawler):
            raise CloseSpider(SHUTDOWN)
        self._loop.start(STEP, now=False)

    def spider_closed(self) -> None:
        """Ends looking."""
        if self._loop.running:
            self._loop.stop()

    def look(self) -> None:
        """Fails what waits, once the crawl is told to stop."""
        if not is_stopping(self._crawler):
            return
        if self._crawler.engine.running:  # it was told in the last moment of its opening
            deferred_from_coro(self._crawler.engine.stop_async())
        for slot in self._crawler.engine.downloader.slots.values():
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(Failure(Stopping("the crawl is stopping")))  # type: ignore[no-untyped-call]
