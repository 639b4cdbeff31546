"""Read-only SQL on every kind of database: what reads works, what does anything else gets one line and does nothing."""

import hashlib
import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from harvester.query import ask
from models.batch import write_batch
from models.database import open_database, writing
from models.dialects import DIALECTS
from models.dialects.answers import Cell
from models.errors import DatabaseError, UsageError
from tests.harvester.hostile_sql import COMMON, ENDLESS_ON_BOTH, ENDLESS_ON_POSTGRESQL, POSTGRESQL, SQLITE
from tests.models import made
from tests.postgresql import Postgresql

HOSTILE = {"sqlite": (*COMMON, *SQLITE), "postgresql": (*COMMON, *POSTGRESQL)}


def _rows(url: str, sql: str, limit: int | None = None) -> list[tuple[Cell, ...]]:
    with ask(url, sql, limit=limit) as answer:
        return list(answer)


@contextmanager
def _database(kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{request.getfixturevalue('tmp_path_factory').mktemp('asked') / 'bulletins.db'}"
        return
    server: Postgresql = request.getfixturevalue("postgresql")
    with server.database() as url:
        yield url


def _fill(url: str) -> None:
    engine = open_database(url)
    with writing(engine) as connection:
        write_batch(connection, [made.annotated(n) for n in range(5)], None, made.NOW)
    engine.dispose()


@pytest.fixture(scope="module")
def sqlite(request: pytest.FixtureRequest) -> Iterator[str]:
    with _database("sqlite", request) as url:
        _fill(url)
        yield url


@pytest.fixture(scope="module")
def postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    with _database("postgresql", request) as url:
        _fill(url)
        yield url


@pytest.fixture(params=DIALECTS)
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue({"sqlite": "sqlite", "postgresql": "postgres"}[request.param]))


def test_a_query_gives_columns_and_rows(url: str) -> None:
    with ask(url, "SELECT name, articles FROM v_correspondent_month;") as answer:
        assert answer.columns == ("name", "articles")
        assert list(answer) == [("卢映禾", 5)]
    assert not answer.is_truncated


def test_rows_are_limited(url: str) -> None:
    with ask(url, "SELECT id FROM v_article ORDER BY id", limit=3) as answer:
        assert list(answer) == [(1,), (2,), (3,)]
    assert answer.is_truncated
    with ask(url, "SELECT id FROM article", limit=5) as answer:
        assert len(list(answer)) == 5
    assert not answer.is_truncated


def test_values_are_the_same_from_every_kind_of_database(url: str) -> None:
    sql = """
    SELECT a.published_on, a.is_front_page, a.stored_at, t.captions, d.candidates, b.confidence, a.subhead,
           round(100.0 / 3, 1) AS share, (SELECT sum(n_chars) FROM article) AS chars,
           a.headline LIKE '%社区' AS is_alike
    FROM article a
    JOIN article_text t ON t.article_id = a.id
    JOIN article_division d ON d.article_id = a.id AND d.position = 1
    JOIN byline b ON b.article_id = a.id AND b.position = 0
    WHERE a.id = 1
    """
    day, moment, codes = "2026-11-20", "2026-11-24 01:02:03.000000", '["410103014012","410103001003"]'
    assert _rows(url, sql) == [(day, 1, moment, '["演练现场"]', codes, 1.0, None, 33.3, 170, 1)]


def test_a_long_answer_is_a_stream(url: str) -> None:
    sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1500) SELECT x FROM n"
    assert sum(int(row[0] or 0) for row in _rows(url, sql)) == 1500 * 1501 // 2
    with ask(url, sql.replace("1500", "100000000")) as answer:
        assert list(itertools.islice(answer, 2)) == [(1,), (2,)]


@pytest.mark.parametrize(
    "sql",
    [
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5) SELECT sum(x) FROM n",
        "SELECT name, row_number() OVER (ORDER BY name) FROM byline",
        "-- a note\nVALUES (1)",
        "SELECT 'DELETE FROM article; it''s' AS \"a b\", \"name\" FROM byline -- ; DROP TABLE article",
        "SELECT count(*) FILTER (WHERE is_front_page) FROM article WHERE headline LIKE '%a%' OR headline IN ('x')",
        "SELECT CAST(substr(pub_month, 1, 4) AS decimal(10)) AS year FROM article GROUP BY year HAVING (count(*) > 1)",
        "SELECT * FROM (SELECT 1 AS x) AS t JOIN (VALUES (1)) AS u ON (u.column1 = t.x) /* ; */",
    ],
)
def test_what_reads_is_allowed(url: str, sql: str) -> None:
    with ask(url, sql) as answer:
        assert answer.columns
        assert list(answer)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM article_fts WHERE article_fts MATCH '\"消 防\"'",
        "SELECT snippet(article_fts, 1, '[', ']', '…', 5) FROM article_fts WHERE article_fts MATCH '\"消 防\"'",
        "EXPLAIN QUERY PLAN SELECT * FROM article",
        "PRAGMA table_info(article)",
        "SELECT name FROM sqlite_master",
    ],
)
def test_what_reads_on_sqlite_alone_is_allowed(sqlite: str, sql: str) -> None:
    assert _rows(sqlite, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT to_char(published_on, 'YYYY-MM') FROM article WHERE published_on > date '2026-01-01'",
        "SELECT x.n FROM generate_series(1, 3) AS x(n), LATERAL (SELECT 1) AS y",
        "SELECT json_array_elements_text(candidates) FROM article_division",
        "SELECT pg_catalog.count(*)::numeric(10, 2) FROM article",
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace",
        "SELECT table_name FROM information_schema.tables",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n_chars) FROM article",
        "SELECT ARRAY(SELECT DISTINCT name FROM byline), EXTRACT(year FROM now()) > 2000",
        "TABLE site",
        "((SELECT 1))",
    ],
)
def test_what_reads_on_postgresql_alone_is_allowed(postgres: str, sql: str) -> None:
    assert _rows(postgres, sql)


def test_there_are_enough_of_them() -> None:
    assert all(len(set(each)) == len(each) >= 60 for each in HOSTILE.values())


@pytest.mark.parametrize("sql", HOSTILE["sqlite"])
def test_hostile_sql_does_nothing_on_sqlite(sqlite: str, sql: str) -> None:
    path = Path(sqlite.removeprefix("sqlite:///"))
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(UsageError) as caught:
        _rows(sqlite, sql)
    assert "\n" not in str(caught.value)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert not Path("/tmp/harvester-x").exists()


STATE = """
SELECT (SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM article t),
       (SELECT count(*) FROM site), (SELECT last_value FROM article_id_seq),
       (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc),
       (SELECT count(*) FROM pg_roles WHERE rolname = 'x'),
       (SELECT count(*) FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_extension),
       (SELECT md5(string_agg(name || setting, '' ORDER BY name)) FROM pg_settings),
       (SELECT count(*) FROM pg_locks l WHERE locktype = 'advisory'
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


@pytest.fixture(scope="module")
def watcher(postgres: str) -> Iterator[psycopg.Connection]:
    address = make_url(postgres).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def owner(postgres: str, watcher: psycopg.Connection) -> Iterator[str]:
    """The database as one who owns its tables, and is no superuser."""
    role = f"owner_{uuid.uuid4().hex}"  # of the whole server, which other tests use at the same time
    for statement in (
        "CREATE ROLE {} LOGIN",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {}",
        "GRANT CREATE ON SCHEMA public TO {}",
    ):
        watcher.execute(statement.format(role).encode())
    yield make_url(postgres).set(username=role).render_as_string(hide_password=False)
    watcher.execute(f"DROP OWNED BY {role}".encode())
    watcher.execute(f"DROP ROLE {role}".encode())


@pytest.mark.parametrize("sql", HOSTILE["postgresql"])
def test_hostile_sql_does_nothing_on_postgresql(
    postgres: str, owner: str, watcher: psycopg.Connection, sql: str
) -> None:
    before = watcher.execute(STATE).fetchall()
    for user in (postgres, owner):
        with pytest.raises(UsageError) as caught:
            _rows(user, sql)
        assert "\n" not in str(caught.value)
    assert watcher.execute(STATE).fetchall() == before
    assert not Path("/tmp/harvester-x").exists()


def test_a_superuser_asks_without_his_rights(postgres: str) -> None:
    assert _rows(postgres, "SELECT current_user, session_user") == [("pg_read_all_data", "postgres")]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "no SQL given"),
        ("-- nothing", "only reading is allowed"),
        ("SELEC 1", "only reading is allowed|syntax error"),
        ("SELECT FROM WHERE", "syntax error"),
        ("SELECT * FROM articles", "articles.*db describe"),
        ("SELECT titel FROM article", "titel.*db describe"),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("SELECT 1; DELETE FROM article", "one statement at a time"),
        ("SELECT '\ud800'", "can't be run"),
        ("SELECT 'a", "can't be run"),
    ],
)
def test_wrong_sql_gets_one_line(url: str, sql: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        _rows(url, sql)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("sql", ["SELECT ?", "SELECT 'a\x00b'", "SELECT zeroblob(200000000)"])
def test_what_sqlite_can_not_run_gets_one_line(sqlite: str, sql: str) -> None:
    with pytest.raises(UsageError, match="can't be run"):
        _rows(sqlite, sql)


NOT_TO_BE_SAID = ["SELECT 'infinity'::date", "SELECT to_timestamp(-1e11)"]  # no day of Python's
TOO_MUCH = [f"SELECT {'+ ' * 30_000}1"]  # for the stack of the server


@pytest.mark.parametrize(
    "sql",
    ["SELECT 1 /* a", "SELECT 1 /* /* */", 'SELECT "a', "SELECT 1 FROM x.y.z.a", *NOT_TO_BE_SAID, *TOO_MUCH],
    ids=range(7),
)
def test_what_postgresql_can_not_run_gets_one_line(postgres: str, sql: str) -> None:
    with pytest.raises(UsageError, match="can't be run"):
        _rows(postgres, sql)


@pytest.mark.parametrize("sql", ENDLESS_ON_BOTH)
def test_a_query_without_end_is_stopped(url: str, sql: str) -> None:
    with pytest.raises(UsageError, match=r"took longer than 0\.1 s"), ask(url, sql, timeout=0.1) as answer:
        list(answer)


@pytest.mark.parametrize("sql", ENDLESS_ON_POSTGRESQL)
def test_a_series_without_end_is_stopped(postgres: str, sql: str) -> None:
    with pytest.raises(UsageError, match=r"took longer than 0\.1 s"), ask(postgres, sql, timeout=0.1) as answer:
        list(answer)


def test_a_missing_database_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database at"):
        _rows(f"sqlite:///{tmp_path / 'none.db'}", "SELECT 1")
