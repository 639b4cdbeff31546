import logging
from pathlib import Path

import pytest

from models.errors import DatabaseError
from models.items import Article, Value
from tests.harvester.crawling import crawl_day, put_edition
from tests.harvester.web import serving


class Broken:
    """A pipeline that fails on articles."""

    error: Exception = ValueError("张三的稿件")

    async def process_item(self, item: Value) -> Value:
        """Raises on an article."""
        if isinstance(item, Article):
            raise self.error
        return item


async def test_a_pipeline_that_fails_is_counted_and_its_item_stays_out_of_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving() as web, caplog.at_level(logging.INFO):
        put_edition(web)
        found = await crawl_day(tmp_path, web, {"ITEM_PIPELINES": {Broken: 1}})
    assert found.count("errors") == 3
    assert "街道开展活动" not in caplog.text


async def test_a_database_that_fails_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Broken, "error", DatabaseError("the disk is full; make room"))
    with serving() as web:
        put_edition(web)
        found = await crawl_day(tmp_path, web, {"ITEM_PIPELINES": {Broken: 1}})
    assert found.reason == "database_error"
    assert str(found.crawler.stats.get_value("harvest/problem")) == "the disk is full; make room"
