"""In place of the store where nothing is to be stored: writes down what would change. A thin adapter."""

import asyncio
from pathlib import Path
from typing import Self, TextIO, TypeVar

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from sqlalchemy import Engine, select

from models.comparing import Change, compare, compare_withdrawn
from models.database import open_database, reading
from models.items import AnnotatedArticle, PageListing, Reading, Value
from models.readings import find_gone, reason_of
from models.tables import ListedArticle, Page
from pipelines.readings import ReadingTally

_Item = TypeVar("_Item", bound=Value)


class ComparePipeline:
    """Compares what comes with what is stored; each difference is one JSON object a line of the file HARVEST_DRAFT."""

    def __init__(self, database_url: str, draft: Path) -> None:
        self._database_url = database_url
        self._draft = draft
        self._engine: Engine | None = None
        self._file: TextIO | None = None
        self._tally = ReadingTally()
        self._pages: dict[str, frozenset[str]] = {}  # what each page lists now
        self._unlisted: list[Reading] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler.settings["HARVEST_DATABASE_URL"], Path(crawler.settings["HARVEST_DRAFT"]))

    async def open_spider(self) -> None:
        """Opens the database to read, and the file; several spiders may write to it, a line at a time."""
        self._engine = await asyncio.to_thread(open_database, self._database_url, mode="read")
        self._file = self._draft.open("a", encoding="utf-8")

    async def process_item(self, item: _Item) -> _Item:
        """The item, compared."""
        told = self._tally.settle(item)
        if told is None:
            raise DropItem("not read whole", log_level="DEBUG")
        if self._engine is None:
            raise DropItem("no database", log_level="DEBUG")
        with reading(self._engine) as connection:
            if isinstance(told, AnnotatedArticle):
                self._write(compare(connection, told))
            elif isinstance(told, PageListing):
                self._pages[told.url] = frozenset(link.url for link in told.articles)
            elif isinstance(told, Reading) and told.raw_hash is None:
                self._unlisted.append(told)
            elif isinstance(told, Reading):
                for change in compare_withdrawn(connection, find_gone(connection, told), reason_of(told)):
                    self._write(change)
        return item

    async def close_spider(self) -> None:
        """Writes what no page lists any more, now that all are read, and closes."""
        if self._engine is not None:
            self._write_unlisted(self._engine)
            self._engine.dispose()
        if self._file is not None:
            self._file.close()

    def _write_unlisted(self, engine: Engine) -> None:
        listed = frozenset().union(*self._pages.values())
        with reading(engine) as connection:
            for told in self._unlisted:
                pages = connection.scalars(
                    select(Page.url)
                    .join(ListedArticle, ListedArticle.page_id == Page.id)
                    .where(ListedArticle.url == told.url)
                )
                if told.url not in listed and all(url in self._pages for url in pages):
                    for change in compare_withdrawn(connection, find_gone(connection, told), reason_of(told)):
                        self._write(change)

    def _write(self, change: Change | None) -> None:
        if change is not None and self._file is not None:
            self._file.write(f"{change.model_dump_json()}\n")
            self._file.flush()
