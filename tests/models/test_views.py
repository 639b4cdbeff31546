"""The analysts' views count and join as they say."""

from datetime import date

from sqlalchemy import Connection, Engine, inspect

from models.batch import write_batch
from models.database import reading, writing
from models.items import AnnotatedArticle, Signature
from models.views import create_views, drop_views
from tests.models import made
from tests.models.fingers import piece


def _signed(number: int, *names: str) -> AnnotatedArticle:
    item = made.annotated(number)
    signatures = [
        Signature(role="correspondent", name=name, text=name, start=0, end=len(name), rule="r") for name in names
    ]
    return item.model_copy(update={"signatures": tuple(signatures)})


def _fill(engine: Engine) -> None:
    items = [_signed(1, "卢映禾", "安知夏"), _signed(2, "卢映禾"), made.annotated(3, day=None, code=None)]
    with writing(engine) as connection:
        write_batch(connection, items, None, made.NOW)


def _rows(engine: Engine, sql: str) -> list[tuple[object, ...]]:
    with reading(engine) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_names_are_joined_in_the_order_of_the_byline(engine: Engine) -> None:
    _fill(engine)
    found = _rows(engine, "SELECT id, reporters, correspondents FROM v_article ORDER BY id")
    assert found == [(1, None, "卢映禾、安知夏"), (2, None, "卢映禾"), (3, "段青岚", "卢映禾")]


def test_correspondents_are_counted_by_month(engine: Engine) -> None:
    _fill(engine)
    sql = "SELECT pub_month, name, articles, front_page_articles FROM v_correspondent_month"
    found = sorted(_rows(engine, sql), key=str, reverse=True)
    assert found == [(None, "卢映禾", 1, 1), ("2026-11", "安知夏", 1, 1), ("2026-11", "卢映禾", 2, 2)]


def test_divisions_are_counted_once_an_article(engine: Engine) -> None:
    item = made.annotated(1)
    with writing(engine) as connection:
        write_batch(
            connection, [item.model_copy(update={"mentions": (*item.mentions, *item.mentions)})], None, made.NOW
        )
    sql = "SELECT name, code, articles, subject_articles FROM v_division_month ORDER BY code"
    assert _rows(engine, sql) == [("人和路街道", "410103014000", 1, 1), ("联合社区", "410103014012", 1, 0)]


def test_a_piece_that_went_round_is_told_by_who_printed_it_first(engine: Engine) -> None:
    items = [
        made.annotated(1, site="beipu_shibao", day=date(2026, 11, 21), headline="转来的"),
        made.annotated(2, headline="最先的"),
        made.annotated(3, day=None, headline="无日期的"),
        made.annotated(4),
    ]
    printed = [piece(1), piece(1, 110, 1), piece(1), piece(2)]
    with writing(engine) as connection:
        write_batch(connection, [_printed(*pair) for pair in zip(items, printed, strict=True)], None, made.NOW)
    assert _rows(engine, "SELECT cluster, article_id, position FROM v_duplicate ORDER BY position") == [
        (1, 2, 1),
        (1, 1, 2),
        (1, 3, 3),
    ]
    found = _rows(
        engine,
        "SELECT cluster, articles, sites, CAST(first_published_on AS text), CAST(last_published_on AS text),"
        " first_article_id, first_site, headline"
        " FROM v_duplicate_cluster",
    )
    assert found == [(1, 3, 2, "2026-11-20", "2026-11-21", 2, made.SITE, "最先的")]


def _printed(item: AnnotatedArticle, fingerprint: bytes) -> AnnotatedArticle:
    return item.model_copy(update={"fingerprint": fingerprint})


def test_views_are_dropped_and_made_again(engine: Engine) -> None:
    def views(connection: Connection) -> set[str]:
        return {name for name in inspect(connection).get_view_names() if name.startswith("v_")}

    with writing(engine) as connection:
        before = views(connection)
        drop_views(connection)
        assert views(connection) == set()
        create_views(connection)
        assert views(connection) == before
