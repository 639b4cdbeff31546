"""Waiting that ends when the crawl is told to stop."""

from time import monotonic

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.asyncio import sleep

STEP = 0.25  # seconds until a stop is noticed


class Stopping(IgnoreRequest):
    """The crawl is shutting down; what waited is left for the next one."""


def is_stopping(crawler: Crawler) -> bool:
    """Whether the crawl was told to stop; what `scrapy shell` fetches belongs to no crawl, and can't be stopped so."""
    return crawler.settings.get("HARVEST_ERRAND") is not None and not crawler.crawling


async def pause(crawler: Crawler, seconds: float) -> None:
    """Waits; raises `Stopping` as soon as the crawl is told to stop."""
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        if is_stopping(crawler):
            raise Stopping("the crawl is stopping")
        await sleep(min(left, STEP))
