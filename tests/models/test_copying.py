"""A copy of a database: the same rows, on any kind, wholly or not at all."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select

from models.batch import write_batch
from models.copying import Copied, copy_database
from models.database import open_database, reading, writing
from models.errors import DatabaseError, UsageError
from models.schema import TABLES
from models.tables import Article
from tests.models import made
from tests.models.filled import fill
from tests.models.indexed import check_index, find_text
from tests.postgresql import Postgresql


@pytest.fixture
def source(engine: Engine) -> str:
    """The address of a database with a row in nearly every table."""
    fill(engine)
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def target(request: pytest.FixtureRequest, source: str, tmp_path: Path) -> Iterator[str]:
    """Where a database of the other kind can be made."""
    if source.startswith("postgresql"):
        yield f"sqlite:///{tmp_path / 'copy.db'}"
        return
    server: Postgresql = request.getfixturevalue("postgresql")
    with server.database(is_empty=True) as url:
        yield url


def _read(url: str, of: Callable[[Connection], object]) -> object:
    engine = open_database(url, mode="read")
    try:
        with reading(engine) as connection:
            return of(connection)
    finally:
        engine.dispose()


def _rows(connection: Connection) -> dict[str, list[str]]:
    """Every row of every table, in an order of its own."""
    return {table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table))) for table in TABLES}


def test_a_copy_holds_every_row_and_finds_every_text(source: str, target: str) -> None:
    told: list[Copied] = []
    copied = copy_database(source, target, told.append)
    rows = _read(source, _rows)
    assert isinstance(rows, dict)
    assert _read(target, _rows) == rows
    assert {each.table: each.rows for each in copied} == {name: len(found) for name, found in rows.items()}
    assert set(copied) <= set(told)
    assert {name for name, found in rows.items() if not found} == {"audit_mark", "common_band"}
    assert _read(target, lambda connection: find_text(connection, "消防演练")) == [1, 2]


def test_what_is_stored_after_a_copy_is_numbered_on(source: str, target: str) -> None:
    copy_database(source, target)
    engine = open_database(target)
    with writing(engine) as connection:
        write_batch(connection, [made.raw_page(b"new"), made.annotated(5, text="元宵灯会。")], None, made.NOW)
        check_index(connection)
        assert find_text(connection, "元宵") == [3]
    engine.dispose()


def test_a_copy_of_a_copy_is_the_same(source: str, target: str, tmp_path: Path) -> None:
    back = f"sqlite:///{tmp_path / 'back.db'}"
    copy_database(source, target)
    copy_database(target, back)
    assert _read(back, _rows) == _read(source, _rows)


def test_rows_that_are_there_are_never_touched(source: str, target: str) -> None:
    copy_database(source, target)
    before = _read(target, _rows)
    for kept in (target, source):
        with pytest.raises(UsageError, match=r"holds rows already \(\w+\); copy into a new database"):
            copy_database(source, kept)
    assert _read(target, _rows) == before


def test_a_copy_that_fails_leaves_nothing(source: str, target: str) -> None:
    def fail(copied: Copied) -> None:
        if copied.table == "keyword" and copied.rows:
            raise DatabaseError("no more")

    with pytest.raises(DatabaseError, match="no more"):
        copy_database(source, target, fail)
    assert _read(target, lambda connection: connection.execute(select(func.count(Article.id))).scalar()) == 0
    copy_database(source, target)
    assert _read(target, _rows) == _read(source, _rows)


KILL = """
import os, signal, sys
from models.copying import Copied, copy_database

def end(copied: Copied) -> None:
    if copied.table == "keyword" and copied.rows:
        os.kill(os.getpid(), signal.SIGKILL)

copy_database(sys.argv[1], sys.argv[2], end)
"""


def test_a_copy_that_is_killed_is_started_again(source: str, target: str) -> None:
    ended = subprocess.run([sys.executable, "-c", KILL, source, target], check=False, timeout=60)
    assert ended.returncode == -9
    copy_database(source, target)
    assert _read(target, _rows) == _read(source, _rows)


def test_a_missing_source_makes_no_target(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database at"):
        copy_database(f"sqlite:///{tmp_path}/none.db", f"sqlite:///{tmp_path}/copy.db")
    assert not (tmp_path / "copy.db").exists()
