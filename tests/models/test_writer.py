"""Batches: each value once, all or nothing, nothing waits for ever."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import Engine, event, func, select

from models.database import reading
from models.errors import DatabaseError
from models.items import AnnotatedArticle
from models.reader import Duplicate, find_duplicates, load_article, load_page
from models.rows import prepare
from models.tables import (
    Article,
    ArticleDivision,
    ArticleText,
    Byline,
    Edition,
    Fetch,
    Keyword,
    Page,
    RawBody,
    Rejection,
    Site,
)
from models.writer import Writer
from tests.models import made
from tests.models.fingers import piece
from tests.models.indexed import check_index, find_text

TABLES = (Article, ArticleText, Byline, ArticleDivision, Keyword)


@pytest_asyncio.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    opened = Writer(engine, patience=0.01, now=lambda: made.NOW)
    yield opened
    await opened.close()


def count(engine: Engine, table: type[Article | ArticleText | Byline | ArticleDivision | Keyword | Rejection]) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


async def test_put_returns_when_the_value_is_committed(engine: Engine, writer: Writer) -> None:
    assert await writer.put(made.annotated()) == "inserted"
    assert [count(engine, table) for table in TABLES] == [1, 1, 2, 2, 2]


async def test_a_stored_article_comes_back_as_it_was_read(engine: Engine, writer: Writer) -> None:
    item = made.annotated()
    await writer.put(made.raw_page())
    await writer.put(item)
    with reading(engine) as connection:
        stored = load_article(connection, 1)
        assert load_article(connection, 2) is None
    assert stored is not None
    assert stored.annotated == _as_kept(item)
    assert stored.segmented == "人和路街道 联合社区"
    assert stored.fetched_at == made.NOW
    assert stored.raw_hash == item.article.raw_hash
    assert stored.n_chars == len(made.TEXT) - 1


def _as_kept(item: AnnotatedArticle) -> AnnotatedArticle:
    article = item.article.model_copy(update={"lines": ()})
    return item.model_copy(update={"article": article, "words": ()})


async def test_an_equal_article_writes_nothing(engine: Engine, writer: Writer) -> None:
    await writer.put(made.annotated())
    written: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: written.append(statement))
    writer.run_id = None
    assert await writer.put(made.annotated()) == "unchanged"
    assert not [text for text in written if text.startswith(("INSERT INTO article", "DELETE", "INSERT INTO byline"))]


async def test_a_changed_article_keeps_its_number_and_replaces_its_rows(engine: Engine, writer: Writer) -> None:
    await writer.put(made.annotated())
    changed = made.annotated(correspondent="侯知夏", text="全新的正文。", code=None)
    assert await writer.put(changed) == "updated"
    assert [count(engine, table) for table in TABLES] == [1, 1, 2, 2, 2]
    with reading(engine) as connection:
        stored = load_article(connection, 1)
        found, index = find_text(connection, "消防演"), find_text(connection, "全新")
    assert stored is not None
    assert stored.annotated == _as_kept(changed)
    assert found == [1]  # in the headline still
    assert index == [1]


async def test_the_full_text_index_agrees_with_the_texts(engine: Engine, writer: Writer) -> None:
    for number in range(20):
        await writer.put(made.annotated(number, text=f"正文{number}。" * 3))
    for number in range(0, 20, 2):
        await writer.put(made.annotated(number, text=f"改过{number}。", headline="新题"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM article WHERE id = 3")
        check_index(connection)


async def test_the_same_piece_elsewhere_is_found_as_it_is_stored(engine: Engine, writer: Writer) -> None:
    for number, value in ((1, piece(1)), (2, piece(2)), (3, piece(1, 110, 1))):
        await writer.put(made.annotated(number).model_copy(update={"fingerprint": value}))
    with reading(engine) as connection:
        assert [each.id for each in find_duplicates(connection, 1)] == [3]
        assert find_duplicates(connection, 2) == find_duplicates(connection, 9) == ()
    changed = made.annotated(3, text="全新的正文。").model_copy(update={"fingerprint": piece(2)})
    assert await writer.put(changed) == "updated"
    with reading(engine) as connection:
        assert [find_duplicates(connection, number) for number in (1, 2)] == [(), (Duplicate(3, made.SITE, made.DAY),)]


async def test_an_unchanged_article_gets_the_fingerprint_that_it_lacked(engine: Engine, writer: Writer) -> None:
    for number in (1, 2):
        await writer.put(made.annotated(number))
    for number in (1, 2):
        item = made.annotated(number).model_copy(update={"fingerprint": piece(1)})
        assert await writer.put(item) == "unchanged"
    with reading(engine) as connection:
        assert [each.id for each in find_duplicates(connection, 2)] == [1]


async def test_two_of_the_same_in_one_batch_are_stored_once(engine: Engine) -> None:
    writer = Writer(engine, patience=0.2)
    await asyncio.gather(*(writer.put(made.annotated(correspondent=name)) for name in ("卢映禾", "侯知夏", "卢映禾")))
    await writer.close()
    assert count(engine, Article) == 1
    assert count(engine, Byline) == 2


async def test_a_full_batch_goes_before_its_time(engine: Engine) -> None:
    writer = Writer(engine, size=10, patience=60, lull=60)
    outcomes = await asyncio.wait_for(asyncio.gather(*(writer.put(made.annotated(n)) for n in range(30))), timeout=20)
    assert outcomes == ["inserted"] * 30
    await writer.close()


async def test_a_batch_goes_when_nothing_more_comes(engine: Engine) -> None:
    writer = Writer(engine, size=10, patience=60, lull=0.01)
    assert await asyncio.wait_for(writer.put(made.annotated()), timeout=20) == "inserted"
    await writer.close()


async def test_closing_writes_what_waits(engine: Engine) -> None:
    writer = Writer(engine, size=100, patience=60, lull=60)
    waiting = asyncio.ensure_future(writer.put(made.annotated()))
    await asyncio.sleep(0)
    await writer.close()
    assert await waiting == "inserted"
    with pytest.raises(DatabaseError, match="was closed"):
        await writer.put(made.annotated(2))
    await writer.close()


async def test_pages_are_kept_once_by_content_and_every_fetch_is_noted(engine: Engine, writer: Writer) -> None:
    page = made.raw_page(b"\xb1\xa8" * 500)
    await writer.put(page)
    await writer.put(page.model_copy(update={"fetched_at": made.NOW + timedelta(hours=1)}))
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(Fetch)).scalar_one() == 2
        ((size, length),) = connection.execute(select(RawBody.size, func.length(RawBody.body))).all()
        stored = load_page(connection, page.body_hash)
        assert load_page(connection, "0" * 64) is None
    assert size == 1000
    assert length < 100
    assert stored is not None
    assert (stored.body, stored.url, stored.encoding) == (page.body, page.url, "gb18030")
    assert stored.fetched_at == made.NOW + timedelta(hours=1)


async def test_characters_that_no_database_keeps_are_replaced_and_spans_hold(engine: Engine, writer: Writer) -> None:
    assert await writer.put(made.annotated(text="坏\ud800字\x00符。")) == "inserted"
    await writer.put(made.raw_page(url="http://127.0.0.1/\udcff"))
    with reading(engine) as connection:
        stored = load_article(connection, 1)
        assert connection.scalars(select(Fetch.url)).all() == ["http://127.0.0.1/\ufffd"]
    assert stored is not None
    assert stored.annotated.text == "坏\ufffd字\ufffd符。"


async def test_a_bad_row_alone_is_lost_and_kept_as_a_rejection(engine: Engine) -> None:
    writer = Writer(engine, patience=0.2)
    items = [made.annotated(1), made.annotated(2, index=2**63), made.annotated(3)]
    outcomes = await asyncio.gather(*(writer.put(item) for item in items))
    await writer.close()
    assert outcomes == ["inserted", "rejected", "inserted"]
    with reading(engine) as connection:
        ((url, kind, reason, is_final),) = connection.execute(
            select(Rejection.url, Rejection.kind, Rejection.reason, Rejection.is_final)
        ).all()
    assert (url, kind, is_final) == (made.article_url(2), "article", True)
    assert reason.startswith("can't be stored: ")


async def test_a_database_error_ends_all_that_wait_and_all_that_come(sqlite_engine: Engine) -> None:
    event.listen(sqlite_engine, "connect", _no_more_pages)
    sqlite_engine.dispose()
    writer = Writer(sqlite_engine, patience=0.2)
    items = [made.annotated(n, text="长" * 50_000) for n in range(5)]
    outcomes = await asyncio.gather(*(writer.put(item) for item in items), return_exceptions=True)
    assert all(isinstance(outcome, DatabaseError) and "disk is full" in str(outcome) for outcome in outcomes)
    with pytest.raises(DatabaseError, match="disk is full"):
        await writer.put(made.annotated(9))
    await writer.close()
    assert count(sqlite_engine, Article) == 0


def _no_more_pages(connection: sqlite3.Connection, _record: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")


async def test_a_cancelled_wait_does_not_stop_the_others(engine: Engine) -> None:
    writer = Writer(engine, patience=0.1)
    first, second = (asyncio.ensure_future(writer.put(made.annotated(n))) for n in (1, 2))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == "inserted"
    await writer.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_fault_of_our_own_leaves_nobody_waiting(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("fault")

    monkeypatch.setattr("models.writer.write_batch", fail)
    monkeypatch.setattr(threading, "excepthook", lambda _arguments: None)
    writer = Writer(engine, patience=0.01)
    with pytest.raises(DatabaseError, match="the writer stopped"):
        await asyncio.wait_for(writer.put(made.annotated()), timeout=10)
    with pytest.raises(DatabaseError):
        await asyncio.wait_for(writer.put(made.annotated()), timeout=10)
    await writer.close()


async def test_rejections_are_counted_and_the_latest_reason_is_kept(engine: Engine, writer: Writer) -> None:
    url = made.article_url(1)
    await writer.put(made.rejection(url, is_final=False).model_copy(update={"reason": "HTTP 500"}))
    await writer.put(made.rejection(url))
    with reading(engine) as connection:
        found = connection.execute(
            select(Rejection.reason, Rejection.is_final, Rejection.times, Rejection.resolved_at)
        ).all()
    assert found == [("HTTP 404", True, 2, None)]
    await writer.put(made.annotated(1))
    with reading(engine) as connection:
        assert connection.scalars(select(Rejection.resolved_at)).all() == [made.NOW]


async def test_a_site_has_a_row_as_soon_as_something_of_it_is_stored(engine: Engine, writer: Writer) -> None:
    await writer.put(made.annotated(1, site=None))
    await writer.put(made.edition_listing())
    with reading(engine) as connection:
        assert connection.scalars(select(Site.slug)).all() == [made.SITE]
        assert connection.scalars(select(Edition.state)).all() == ["listed"]
        assert len(connection.scalars(select(Page.url)).all()) == 2


def test_the_hash_tells_a_new_reading_but_not_new_lines() -> None:
    item = made.annotated()
    lines = item.article.model_copy(update={"lines": ("x",), "raw_hash": "0"})
    assert prepare(item).content_hash == prepare(item.model_copy(update={"article": lines})).content_hash
    assert prepare(item).content_hash != prepare(made.annotated(correspondent="侯知夏")).content_hash
