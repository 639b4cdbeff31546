"""Read-only SQL: what reads works, what writes gets one line."""

import hashlib
from pathlib import Path

import pytest

from harvester.query import run_query
from models.batch import write_batch
from models.database import open_database, writing
from models.errors import DatabaseError, UsageError
from tests.models import made


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'bulletins.db'}"
    engine = open_database(address)
    with writing(engine) as connection:
        write_batch(connection, [made.annotated(n) for n in range(5)], None, made.NOW)
    engine.dispose()
    return address


def test_a_query_gives_columns_and_rows(url: str) -> None:
    result = run_query(url, "SELECT name, articles FROM v_correspondent_month;")
    assert result.columns == ("name", "articles")
    assert result.rows == (("卢映禾", 5),)
    assert not result.is_truncated


def test_rows_are_limited(url: str) -> None:
    result = run_query(url, "SELECT id FROM v_article ORDER BY id", limit=3)
    assert (result.rows, result.is_truncated) == (((1,), (2,), (3,)), True)
    assert not run_query(url, "SELECT id FROM article", limit=5).is_truncated


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM article_fts WHERE article_fts MATCH '\"消 防\"'",
        "SELECT snippet(article_fts, 1, '[', ']', '…', 5) FROM article_fts WHERE article_fts MATCH '\"消 防\"'",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5) SELECT sum(x) FROM n",
        "SELECT name, row_number() OVER (ORDER BY name) FROM byline",
        "EXPLAIN QUERY PLAN SELECT * FROM article",
        "PRAGMA table_info(article)",
        "SELECT name FROM sqlite_master",
        "-- a note\nVALUES (1)",
    ],
)
def test_what_reads_is_allowed(url: str, sql: str) -> None:
    assert run_query(url, sql).columns


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM article",
        "INSERT INTO site(slug) VALUES ('x')",
        "UPDATE article SET site = NULL",
        "DROP TABLE article",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "CREATE VIEW v AS SELECT 1",
        "ATTACH '/tmp/other.db' AS other",
        "ATTACH ':memory:' AS other",
        "DETACH main",
        "PRAGMA query_only = 0",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA user_version = 7",
        "PRAGMA writable_schema = 1",
        "PRAGMA wal_checkpoint",
        "VACUUM",
        "VACUUM INTO '/tmp/copy.db'",
        "REINDEX",
        "ANALYZE",
        "BEGIN",
        "BEGIN IMMEDIATE",
        "SELECT load_extension('x')",
        "INSERT INTO article_fts(article_fts) VALUES ('rebuild')",
        "WITH n AS (SELECT 1) DELETE FROM article",
        "UPDATE article SET site = NULL RETURNING id",
    ],
)
def test_what_writes_gets_one_line_and_changes_nothing(url: str, sql: str) -> None:
    path = Path(url.removeprefix("sqlite:///"))
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(UsageError, match="only reading is allowed") as caught:
        run_query(url, sql)
    assert "\n" not in str(caught.value)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "no SQL given"),
        ("-- nothing", "only queries are allowed"),
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM articles", "no such table: articles; see"),
        ("SELECT titel FROM article", "no such column: titel; see"),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("SELECT 1; DELETE FROM article", "one statement at a time"),
        ("SELECT ?", "can't be run"),
        ("SELECT '\ud800'", "can't be run"),
        ("SELECT 'a\x00b'", "can't be run"),
        ("SELECT zeroblob(200000000)", "can't be run"),
    ],
)
def test_wrong_sql_gets_one_line(url: str, sql: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        run_query(url, sql)
    assert "\n" not in str(caught.value)


def test_a_query_without_end_is_stopped(url: str) -> None:
    forever = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(UsageError, match=r"took longer than 0\.05 s"):
        run_query(url, forever, timeout=0.05)


def test_a_missing_database_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database at"):
        run_query(f"sqlite:///{tmp_path / 'none.db'}", "SELECT 1")
