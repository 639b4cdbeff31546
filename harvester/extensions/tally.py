"""Counts what a run does, as Scrapy stats, and ends it where its database fails."""

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from harvester.outcome import (
    ARTICLES,
    DATABASE,
    ERRORS,
    FETCHED,
    LISTED,
    MISSING,
    PAGES,
    PREFIX,
    REJECTED,
)
from models.errors import DatabaseError, HarvestError
from models.items import AnnotatedArticle, Article, EditionListing, PageListing, RawPage, Rejection

logger = logging.getLogger(__name__)
COUNTED = (
    (PageListing, PAGES),
    ((Article, AnnotatedArticle), ARTICLES),
    (Rejection, REJECTED),
    (RawPage, FETCHED),
)
PROBLEM = f"{PREFIX}problem"  # stat: the HarvestError that ended the run


class Tally:
    """Counts the items that came through the pipelines."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(self.item_error, signal=signals.item_error)
        crawler.signals.connect(self.spider_error, signal=signals.spider_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def item_scraped(self, item: object) -> None:
        """Counts one item by its kind."""
        if (name := count_of(item)) is not None:
            self._crawler.stats.inc_value(PREFIX + name)

    def item_error(self, failure: Failure) -> None:
        """Counts an item that a pipeline failed on; a database that fails ends the run."""
        error = failure.value
        if isinstance(error, DatabaseError):
            if self._crawler.stats.get_value(PROBLEM) is None:
                self._crawler.stats.set_value(PROBLEM, error)
                deferred_from_coro(self._crawler.engine.close_spider_async(reason=DATABASE))
            return
        self._crawler.stats.inc_value(PREFIX + ERRORS)
        detail = error if isinstance(error, HarvestError) else type(error).__name__
        logger.error("a pipeline failed: %s", detail)

    def spider_error(self, spider: Spider) -> None:
        """Counts an exception of the spider's, which Scrapy logs."""
        self._crawler.stats.inc_value(PREFIX + ERRORS)


def count_of(item: object) -> str | None:
    """The name of the count that an item adds to."""
    if isinstance(item, EditionListing):
        return LISTED if item.state == "listed" else MISSING
    return next((name for kinds, name in COUNTED if isinstance(item, kinds)), None)
