"""Copies for analysts hold one state, whatever is being written; a role of a server may read and no more."""

import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from models import sharing
from models.batch import write_batch
from models.database import open_database, reading, writing
from models.errors import DatabaseError, UsageError
from models.sharing import check_has_roles, grant_reading, write_copy
from tests.models import made


def _copied(url: str, path: Path) -> list[float]:
    told: list[float] = []
    write_copy(url, path, told.append)
    return told


def test_a_copy_holds_what_was_committed_while_another_writes_on(
    sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_STEPS", 100)  # so small a file is copied before a word is said
    monkeypatch.setattr(sharing, "_QUIET_SECONDS", 0.0)
    url, path = sqlite_engine.url.render_as_string(), tmp_path / "copy.db"
    with writing(sqlite_engine) as connection:
        write_batch(connection, [made.annotated(1)], None, made.NOW)
    with writing(sqlite_engine) as connection:
        write_batch(connection, [made.annotated(2)], None, made.NOW)
        told = _copied(url, path)
    assert set(told) == {0.0}  # SQLite writes so small a file at the end alone
    copy = open_database(f"sqlite:///{path}", mode="read")
    with reading(copy) as connection:
        assert connection.execute(text("SELECT count(*) FROM v_article")).scalar_one() == 1
        found = "SELECT count(*) FROM article_fts WHERE article_fts MATCH '\"消 防\"'"
        assert connection.exec_driver_sql(found).scalar_one() == 1
    copy.dispose()
    with reading(sqlite_engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM article")).scalar_one() == 2


def test_the_share_that_is_done_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_QUIET_SECONDS", 0.0)
    path, told = tmp_path / "copy.db", list[float]()
    look = sharing._teller(path, 100, told.append)
    for size in (0, 50, 150):
        path.write_bytes(bytes(size))
        look()
    assert told == [0.0, 0.5, 1.0]


def test_a_copy_has_no_log_beside_it(sqlite_engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    _copied(sqlite_engine.url.render_as_string(), path)
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    assert not list(tmp_path.glob("copy.db-*"))


def test_a_copy_that_can_not_be_written_is_one_line(sqlite_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="can't be written"):
        _copied(sqlite_engine.url.render_as_string(), tmp_path / "none" / "copy.db")


def test_a_server_has_no_file_to_copy_and_a_file_no_roles(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="db grant-readonly ROLE"):
        _copied("postgresql+psycopg://desk@db.example/bulletins", tmp_path / "copy.db")
    with pytest.raises(UsageError, match="db snapshot PATH"):
        check_has_roles(f"sqlite:///{tmp_path}/a.db")
    check_has_roles("postgresql+psycopg://desk@db.example/bulletins")


@pytest.fixture
def desk(postgresql_url: str) -> Iterator[Engine]:
    """The database as its owner."""
    engine = open_database(postgresql_url)
    yield engine
    engine.dispose()


@pytest.fixture
def role(desk: Engine) -> Iterator[str]:
    """A role beside the owner that may do nothing yet; roles are the whole server's, which other tests use too."""
    name = f"har vester {uuid.uuid4().hex}"
    with writing(desk) as connection:
        connection.execute(text(f'CREATE ROLE "{name}" LOGIN'))
    yield name
    with writing(desk) as connection:
        connection.execute(text(f'DROP OWNED BY "{name}"'))
        connection.execute(text(f'DROP ROLE "{name}"'))


def test_a_role_may_read_what_is_there_and_what_comes_and_nothing_else(desk: Engine, role: str) -> None:
    assert not grant_reading(desk, role).may_write
    with writing(desk) as connection:
        write_batch(connection, [made.annotated(1)], None, made.NOW)
        connection.execute(text("CREATE TABLE later AS SELECT 1 AS x"))
    analyst = create_engine(make_url(desk.url).set(username=role))
    with analyst.connect() as connection:
        for table in ("v_article", "article_fts", "later"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 1
        with pytest.raises(DBAPIError, match="read-only"):
            connection.execute(text("DELETE FROM article"))
        connection.rollback()
        connection.execute(text("SET TRANSACTION READ WRITE"))
        with pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text("DELETE FROM article"))
    analyst.dispose()


def test_who_may_write_already_is_told(desk: Engine, role: str) -> None:
    with writing(desk) as connection:
        connection.execute(text(f'GRANT INSERT ON article TO "{role}"'))
    assert grant_reading(desk, role).may_write


@pytest.mark.parametrize(("name", "said"), [("nobody'", "no role nobody'"), ("postgres", "is a superuser")])
def test_a_role_that_is_none_or_may_all_gets_one_line(desk: Engine, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        grant_reading(desk, name)
