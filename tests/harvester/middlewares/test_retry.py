from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harvester.middlewares.retry import retry_after
from models.items import Article, Rejection
from tests.harvester.crawling import FOLDER, crawl_day
from tests.harvester.paper import DAY, article_page, layout_page
from tests.harvester.web import Web, serving

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, {"content_1.htm": "甲"}))
        yield web


async def test_retry_after_is_waited_for(tmp_path: Path, web: Web) -> None:
    web.put(FOLDER + "content_1.htm", "x", status=503, Retry_After="1")
    web.put(FOLDER + "content_1.htm", article_page("甲", "<P>正文。</P>"))
    found = await crawl_day(tmp_path, web)
    first, second = (moment for moment, path, _ in web.asked if path.endswith("content_1.htm"))
    assert second - first >= 1
    assert len(found.of(Article)) == 1


async def test_a_wait_beyond_the_limit_leaves_the_page_to_the_next_crawl(tmp_path: Path, web: Web) -> None:
    web.put(FOLDER + "content_1.htm", "x", status=503, Retry_After="3600")
    (rejection,) = (await crawl_day(tmp_path, web)).of(Rejection)
    assert (rejection.reason, rejection.is_final) == ("HTTP 503", False)
    assert web.paths().count(FOLDER + "content_1.htm") == 1


async def test_without_retry_after_the_waits_grow(tmp_path: Path, web: Web) -> None:
    web.put(FOLDER + "content_1.htm", "x", status=500)
    await crawl_day(tmp_path, web, {"HARVEST_RETRY_WAIT": 0.1})
    moments = [moment for moment, path, _ in web.asked if path.endswith("content_1.htm")]
    assert len(moments) == 3
    assert moments[1] - moments[0] >= 0.1
    assert moments[2] - moments[1] >= 0.2


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b"Tue, 24 Nov 2026 08:02:00 GMT", 120.0),
        (b"Tue, 24 Nov 2026 07:00:00 GMT", 0.0),
        (b"soon", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: bytes | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
