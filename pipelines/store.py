"""The last pipeline: puts what the spider yields into the database. A thin adapter around `models.writer`."""

import asyncio
import logging
from typing import Self, TypeVar

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem
from scrapy.statscollectors import StatsCollector

from models.database import open_database
from models.errors import DatabaseError
from models.items import AnnotatedArticle, EditionListing, PageListing, RawPage, Reading, Rejection
from models.writer import Writer
from pipelines.readings import ReadingTally

logger = logging.getLogger(__name__)

_Item = TypeVar("_Item")
_STORED = (RawPage, EditionListing, PageListing, AnnotatedArticle, Rejection, Reading)
REASON = "database_error"


class StorePipeline:
    """Stores pages, listings, articles and rejections; `process_item` returns when its item is committed.

    Settings: HARVEST_DATABASE_URL, HARVEST_RUN_ID (else the stat `harvest/run_id`), HARVEST_BATCH_SIZE,
    HARVEST_BATCH_SECONDS and HARVEST_LOCK_PATIENCE. A database error closes the spider for `database_error`; the stat
    `harvest/database_error` says what happened. What became of articles is counted in `harvest/articles/…`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._writer: Writer | None = None
        self._readings = ReadingTally()
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline with the crawler's settings."""
        return cls(crawler)

    async def open_spider(self) -> None:
        """Opens the database, a new one where there is none, and starts the writer."""
        settings = self._crawler.settings
        try:
            engine = await asyncio.to_thread(open_database, settings["HARVEST_DATABASE_URL"])
        except DatabaseError as error:
            self._record(error)
            raise CloseSpider(REASON) from error
        self._writer = Writer(
            engine,
            size=settings.getint("HARVEST_BATCH_SIZE", 200),
            patience=settings.getfloat("HARVEST_BATCH_SECONDS", 0.5),
            lock_patience=settings.getfloat("HARVEST_LOCK_PATIENCE", 0),
            is_wanted=lambda: self._crawler.crawling,  # no longer, once the crawl is told to stop
        )

    async def process_item(self, item: _Item) -> _Item:
        """The item, once it is committed; what is not of the store passes through."""
        if not isinstance(item, _STORED):
            return item
        if self._writer is None:
            raise DropItem("no database", log_level="DEBUG")
        if self._writer.run_id is None:
            self._writer.run_id = self._run_id()
        told = self._readings.settle(item)
        if told is None:
            raise DropItem("not read whole", log_level="DEBUG")
        try:
            outcome = await self._writer.put(told)
        except DatabaseError as error:
            self._fail(error)
            raise DropItem(str(error), log_level="DEBUG") from error
        self._count(item, outcome)
        return item

    async def close_spider(self) -> None:
        """Writes what waits and closes the database."""
        if self._writer is not None:
            await self._writer.close()
            self._writer.engine.dispose()

    def _run_id(self) -> int | None:
        found = self._crawler.settings.get("HARVEST_RUN_ID") or self._stats().get_value("harvest/run_id")
        return None if found is None else int(found)

    def _count(self, item: object, outcome: str) -> None:
        if isinstance(item, AnnotatedArticle):
            self._stats().inc_value(f"harvest/articles/{outcome}")
        elif outcome == "rejected":
            self._stats().inc_value("harvest/refused_rows")

    def _fail(self, error: DatabaseError) -> None:
        """Closes the spider, once; not awaited here, since closing waits for the items that are under way."""
        if self._closing is None and self._crawler.engine is not None:
            self._record(error)
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason=REASON))

    def _record(self, error: DatabaseError) -> None:
        logger.info("%s", error)  # who started the run says it, once, at its end
        self._stats().set_value("harvest/database_error", str(error))

    def _stats(self) -> StatsCollector:
        stats = self._crawler.stats
        if stats is None:  # a crawler has its stats before it makes pipelines
            raise DatabaseError("the crawler has no stats collector; keep Scrapy's STATS_CLASS")
        return stats
