"""The analysts' views count and join as they say."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect

from models.batch import write_batch
from models.database import open_database, reading, writing
from models.items import AnnotatedArticle, Signature
from models.migrations import REVISIONS
from models.views import VIEWS, create_views, drop_views
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


def test_reporters_are_counted_by_month_with_their_characters(engine: Engine) -> None:
    with writing(engine) as connection:
        write_batch(connection, [made.annotated(1), made.annotated(2)], None, made.NOW)
        connection.exec_driver_sql("UPDATE article SET is_front_page = NULL WHERE id = 2")
    found = _rows(engine, "SELECT name, articles, front_page_articles, characters FROM v_reporter_month")
    assert found == [("段青岚", 2, 1, 2 * len(made.TEXT.replace("\n", "")))]


def test_a_pair_of_divisions_stands_once_however_often_a_text_names_them(engine: Engine) -> None:
    item = made.annotated(1)
    with writing(engine) as connection:
        twice = item.model_copy(update={"mentions": (*item.mentions, *item.mentions)})
        write_batch(connection, [twice, made.annotated(2)], None, made.NOW)
    sql = "SELECT pub_month, name, code, other_name, other_code, articles FROM v_co_mention"
    assert _rows(engine, sql) == [("2026-11", "人和路街道", "410103014000", "联合社区", "410103014012", 2)]


def test_keywords_are_counted_by_month(engine: Engine) -> None:
    _fill(engine)
    found = _rows(engine, "SELECT word, articles FROM v_keyword_month WHERE pub_month = '2026-11' ORDER BY 1")
    assert found == [("消防", 2), ("演练", 2)]


def test_correspondents_share_the_points_of_a_piece_and_divisions_have_them_in_full(engine: Engine) -> None:
    _fill(engine)
    sql = "SELECT league, name, articles, points FROM v_score WHERE pub_month = '2026-11' ORDER BY league, name"
    assert _rows(engine, sql) == [
        ("correspondent", "卢映禾", 2, 2.25),  # a front page is 1.5: one alone, one shared by two
        ("correspondent", "安知夏", 1, 0.75),
        ("division", "人和路街道", 2, 3.0),
    ]


def test_a_long_piece_is_worth_more(engine: Engine) -> None:
    _fill(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE article SET n_chars = 1000 + id, is_front_page = NULL WHERE id < 3")
        connection.exec_driver_sql("UPDATE article SET n_chars = 1000 WHERE id = 2")
    sql = "SELECT articles, front_page_articles, long_articles, points FROM v_score WHERE league = 'division'"
    assert _rows(engine, f"{sql} AND pub_month IS NOT NULL") == [(2, 0, 1, 2.5)]


HELD = json.loads((Path(__file__).parent / "views.json").read_text(encoding="utf-8"))


def test_a_view_that_changes_is_seen() -> None:
    now = {name: [f"{column.name} {column.kind}" for column in view.columns] for name, view in VIEWS.items()}
    assert now == HELD["columns"], "add columns last; write them into views.json too"
    digest = hashlib.sha256("".join(f"{name}{view.select}" for name, view in VIEWS.items()).encode()).hexdigest()
    assert digest == HELD["digest"], "a new revision of the database makes the views anew; write it into views.json"
    assert HELD["revision"] in REVISIONS


KINDS = {  # what PostgreSQL says → the dictionary's word
    "boolean": "boolean",
    "date": "date",
    "double": "real",
    "json": "json",
    "timestamp": "moment",
    **dict.fromkeys(("bigint", "integer", "numeric"), "integer"),
    **dict.fromkeys(("varchar", "text"), "text"),
}


def test_each_view_has_the_columns_that_the_dictionary_says(engine: Engine) -> None:
    with reading(engine) as connection:
        for name, view in VIEWS.items():
            found = inspect(connection).get_columns(name)
            assert [column["name"] for column in found] == [column.name for column in view.columns]
            if connection.dialect.name == "postgresql":
                kinds = [KINDS[re.split(r"[ (]", str(column["type"]).lower())[0]] for column in found]
                assert kinds == [column.kind for column in view.columns], name


# These rest on tables of a row an edition, or of few rows; or have no month.
WITHOUT_MONTH = {"v_edition", "v_edition_coverage", "v_revision", "v_person"}


def test_one_month_of_a_view_is_read_by_the_index(sqlite_engine: Engine) -> None:
    for name in sorted(set(VIEWS) - WITHOUT_MONTH):
        for asked in ("= '2026-11'", "BETWEEN '2026-01' AND '2026-03'"):
            plan = _rows(sqlite_engine, f"EXPLAIN QUERY PLAN SELECT * FROM {name} WHERE pub_month {asked}")
            read = [str(row[-1]) for row in plan if str(row[-1]).startswith(("SCAN", "SEARCH"))]
            first = [step for step in read if step.startswith("SEARCH a USING")]
            assert first, (name, read)
            assert all("ix_article_pub_month_site (pub_month" in step for step in first), (name, read)


@pytest.mark.parametrize(
    ("view", "asked", "index"),
    [
        ("v_correspondent_month", "name = '卢映禾'", "ix_byline_person_id_role_article_id"),
        ("v_person", "name = '卢映禾'", "ix_byline_person_id_role_article_id"),
        ("v_byline", "name = '卢映禾' AND role = 'correspondent'", "ix_byline_role_name_article_id"),
        ("v_division_month", "code = '410103014000'", "ix_article_division_code_article_id"),
        ("v_article_division", "name = '人和路街道'", "ix_article_division_name_article_id"),
        ("v_keyword_month", "word = '消防'", "ix_keyword_word_article_id"),
    ],
)
def test_a_name_is_read_by_its_index(view: str, asked: str, index: str, sqlite_engine: Engine) -> None:
    plan = _rows(sqlite_engine, f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {asked}")
    assert any(index in str(row[-1]) for row in plan), plan


def test_postgresql_says_at_each_view_and_column_what_it_holds(postgresql_url: str) -> None:
    engine = open_database(postgresql_url, mode="read")
    with reading(engine) as connection:
        said = connection.exec_driver_sql("SELECT obj_description('v_score'::regclass)").scalar_one()
        column = connection.exec_driver_sql("SELECT col_description('v_score'::regclass, 11)").scalar_one()
    engine.dispose()
    assert (said, column) == (VIEWS["v_score"].holds, VIEWS["v_score"].columns[10].holds)


def test_views_are_dropped_and_made_again(engine: Engine) -> None:
    def views(connection: Connection) -> set[str]:
        return {name for name in inspect(connection).get_view_names() if name.startswith("v_")}

    with writing(engine) as connection:
        before = views(connection)
        drop_views(connection)
        assert views(connection) == set()
        create_views(connection)
        assert views(connection) == before
