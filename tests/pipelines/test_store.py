"""The store pipeline inside a real crawler."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.http import Response
from sqlalchemy import func, select

from models.database import open_database, reading
from models.items import RawPage, RunStart, Value
from models.runs import start_run
from models.tables import Article, Fetch
from tests.models import made


class Yielding(Spider):
    """Yields its items for one page that needs no network."""

    name = "yielding"
    start_urls = ["data:text/plain,page"]  # noqa: RUF012 (Scrapy asks for a list)
    items: tuple[Value, ...] = ()

    def parse(self, _response: Response) -> Iterator[Value]:
        yield from self.items


async def crawl(url: str, *items: Value, **settings: object) -> Crawler:
    runner = AsyncCrawlerRunner(
        {
            "TWISTED_REACTOR_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "LOG_ENABLED": False,
            "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https", "ftp", "s3")),
            "ITEM_PIPELINES": {"pipelines.store.StorePipeline": 900},
            "HARVEST_DATABASE_URL": url,
            "HARVEST_BATCH_SECONDS": 0.05,
        }
        | settings
    )
    crawler = runner.create_crawler(Yielding)
    await asyncio.wait_for(runner.crawl(crawler, items=items), timeout=30)
    return crawler


def stat(crawler: Crawler, name: str) -> object:
    assert crawler.stats is not None
    return crawler.stats.get_value(name)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bulletins.db'}"


def count(url: str, table: type[Article | Fetch]) -> int:
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        found = connection.execute(select(func.count()).select_from(table)).scalar_one()
    engine.dispose()
    return found


async def test_everything_the_spider_yields_is_stored_in_a_new_database(url: str) -> None:
    items = [made.raw_page(), made.edition_listing(1), made.page_listing(1, 1, 2)]
    crawler = await crawl(url, *items, made.annotated(1), made.rejection(made.article_url(2)))
    assert stat(crawler, "finish_reason") == "finished"
    assert stat(crawler, "harvest/articles/inserted") == 1
    assert stat(crawler, "item_scraped_count") == 5
    assert (count(url, Article), count(url, Fetch)) == (1, 1)


async def test_a_second_crawl_stores_nothing_new(url: str) -> None:
    await crawl(url, made.annotated(1))
    crawler = await crawl(url, made.annotated(1))
    assert stat(crawler, "harvest/articles/unchanged") == 1
    assert stat(crawler, "harvest/articles/inserted") is None
    assert count(url, Article) == 1


async def test_what_is_not_of_the_store_passes(url: str) -> None:
    crawler = await crawl(url, made.annotated().article)
    assert stat(crawler, "item_scraped_count") == 1
    assert count(url, Article) == 0


async def test_the_run_is_written_with_each_fetch(url: str) -> None:
    engine = open_database(url)
    run_id = start_run(engine, RunStart(command="crawl", started_at=made.NOW))
    await crawl(url, made.raw_page(), HARVEST_RUN_ID=run_id)
    with reading(engine) as connection:
        assert connection.scalars(select(Fetch.run_id)).all() == [run_id]
    engine.dispose()


async def test_a_database_that_cant_be_opened_closes_the_spider(tmp_path: Path) -> None:
    crawler = await crawl(f"sqlite:///{tmp_path}/none/bulletins.db", made.annotated())
    assert stat(crawler, "finish_reason") == "database_error"
    assert str(stat(crawler, "harvest/database_error")).startswith("there is no folder")


async def test_a_database_error_closes_the_spider_and_says_why(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(url).dispose()

    def full(connection: sqlite3.Connection, mode: str) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr("models.dialects.sqlite._set_up", full)
    pages: list[RawPage] = [made.raw_page(str(n).encode() * 5000, made.article_url(n)) for n in range(500)]
    crawler = await crawl(url, *pages, HARVEST_BATCH_SIZE=50)
    assert stat(crawler, "finish_reason") == "database_error"
    assert "the disk is full" in str(stat(crawler, "harvest/database_error"))
