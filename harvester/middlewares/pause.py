"""Waiting that ends when the crawl is told to stop."""

from time import monotonic

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.asyncio import sleep

STEP = 0.25  # seconds until a stop is noticed


class Stopping(IgnoreRequest):
    """The crawl is shutting down; what waited is left for the next one."""


async def pause(crawler: Crawler, seconds: float) -> None:
    """Waits; raises `Stopping` as soon as the crawl is told to stop."""
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        if not crawler.crawling:
            raise Stopping("the crawl is stopping")
        await sleep(min(left, STEP))
