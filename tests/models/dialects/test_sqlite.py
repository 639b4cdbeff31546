"""What only files do: missing, empty, torn, locked, full, of another program, of another user."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, insert, select

from models import migrations
from models.database import current, explain, holds_something, open_database, reading, upgrade, writing
from models.dialects import sqlite
from models.dialects.options import Mode
from models.dialects.sqlite import sqlite_path
from models.errors import DatabaseError
from models.tables import Run, Site


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bulletins.db'}"


def _open(url: str) -> None:
    open_database(url).dispose()


def test_reading_a_missing_file_says_what_to_run(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"no database at .*; run `harvester crawl` or `harvester demo` first"):
        open_database(url, mode="read")
    assert not sqlite_path(url).exists()


def test_an_empty_file_is_a_new_database(url: str) -> None:
    sqlite_path(url).touch()
    with pytest.raises(DatabaseError, match="is empty"):
        open_database(url, mode="read")
    _open(url)
    assert current(url) == migrations.HEAD


def test_a_file_whose_making_was_cut_off_holds_nothing(url: str) -> None:
    assert not holds_something(url)
    sqlite_path(url).touch()
    assert not holds_something(url)
    _open(url)
    assert holds_something(url)


def test_what_sqlite_says_on_a_full_disk_means_the_disk(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {text: sqlite3.OperationalError(text) for text in ("disk I/O error", "unable to open database file")}
    assert "full, or over a quota?" in str(explain(said["disk I/O error"], url))
    assert "check the folder" in str(explain(said["unable to open database file"], url))
    monkeypatch.setattr(sqlite, "_NO_SPACE", 2**60)
    for error in said.values():
        assert str(explain(error, url)).endswith(
            "can't grow: the disk is full; free some space and run the command again"
        )


def test_another_programs_file_is_left_alone(url: str) -> None:
    with sqlite3.connect(sqlite_path(url)) as connection:
        connection.execute("CREATE TABLE moz_places (id)")
    connection.close()
    before = sqlite_path(url).read_bytes()
    for mode in ("write", "read"):
        with pytest.raises(DatabaseError, match="belongs to another program"):
            open_database(url, mode=mode)
    with pytest.raises(DatabaseError, match="belongs to another program"):
        upgrade(url)
    assert sqlite_path(url).read_bytes()[100:] == before[100:]


def test_a_file_that_is_no_database_is_refused(url: str) -> None:
    sqlite_path(url).write_text("本报讯" * 500, encoding="utf-8")
    for mode in ("write", "read"):
        with pytest.raises(DatabaseError, match="is not a SQLite database"):
            open_database(url, mode=mode)


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is a folder"):
        open_database(f"sqlite:///{tmp_path}")
    with pytest.raises(DatabaseError, match="there is no folder"):
        open_database(f"sqlite:///{tmp_path}/none/bulletins.db")


def test_a_locked_database_says_so(url: str) -> None:
    engine = open_database(url)
    other = sqlite3.connect(sqlite_path(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout = 1"))
    engine.dispose()
    with pytest.raises(DatabaseError, match="is locked by another program"), writing(engine):
        pass
    with reading(engine) as connection:
        assert connection.execute(select(Run.id)).all() == []
    other.close()
    engine.dispose()


def test_a_full_disk_says_so_and_keeps_what_was_there(url: str) -> None:
    engine = open_database(url)
    with writing(engine) as connection:
        connection.execute(insert(Site), [{"slug": "kept"}])
    event.listen(engine, "connect", _no_more_pages)
    engine.dispose()
    with pytest.raises(DatabaseError, match="the disk is full"):
        _fill(engine)
    engine.dispose()
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        assert connection.scalars(select(Site.slug)).all() == ["kept"]
    engine.dispose()


def _no_more_pages(connection: sqlite3.Connection, _record: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def _fill(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(insert(Site), [{"slug": f"{n:09}" * 100} for n in range(500)])


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may look into (pytest's own are closed)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root to become another user")
def test_another_user_can_read_a_closed_database_and_is_told_it_cant_write(open_folder: Path) -> None:
    url = f"sqlite:///{open_folder / 'bulletins.db'}"
    _open(url)
    read, write = _as_nobody(url, "read"), _as_nobody(url, "write")
    assert read == "0"
    assert "bulletins.db" in write
    assert "is read-only" in write or "can't be opened" in write


def _as_nobody(url: str, mode: Mode) -> str:
    """What opening the database says to a user who may only read it."""
    said, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        os.write(tell, _count_sites(url, mode).encode())
        os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(said, encoding="utf-8") as answer:
        return answer.read()


def _count_sites(url: str, mode: Mode) -> str:
    try:
        engine = open_database(url, mode=mode)
        with reading(engine) as connection:
            return str(len(connection.execute(select(Site.slug)).all()))
    except DatabaseError as error:
        return str(error)
