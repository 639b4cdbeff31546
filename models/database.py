"""Opens, makes and migrates a database. A database is made by migrations only; SQLite in this version."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from models.errors import DatabaseError
from models.fulltext import zh_spaced
from models.holder import find_holder
from models.migrations import HEAD, REVISIONS, migrate

Mode = Literal["write", "read"]
APPLICATION_ID = 0x42554C4C  # "BULL" in the file's header: this SQLite file is ours
READER = {"harvest_begin": "BEGIN"}  # execution option of connections that only read

BUSY_SECONDS = 10.0  # how long SQLite waits for a lock by itself
_NO_SPACE = 64 * 2**10  # less is free: SQLite's index of its log (-shm) takes 32 kB
_FULL = "can't grow: the disk is full; free some space and run the command again"
_LOCKED = "is locked by another program{}; close it, or try again when it is done"

_CAUSES = (  # what SQLite says → what a person should know
    ("attempt to write a readonly", "is read-only; give it write permission or choose another with --db"),
    ("disk is full", _FULL),
    ("file is not a database", "is not a SQLite database; choose another path with --db"),
    ("file is encrypted", "is not a SQLite database; choose another path with --db"),
    ("malformed", "is damaged; restore a copy, or move it away and crawl again"),
    ("unable to open database file", "can't be opened; check the folder and its permissions"),
    ("disk i/o error", "can't be read or written: the disk reports an error; is it full, or over a quota?"),
)
_CAUSES_ON_A_FULL_DISK = ("unable to open database file", "disk i/o error")


def sqlite_path(url: str | URL) -> Path:
    """The file of a SQLite URL.

    >>> sqlite_path("sqlite:///bulletins.db").name
    'bulletins.db'
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseError(f"{url!s}: not a database URL; write sqlite:///FILE.db") from None
    if parsed.get_backend_name() != "sqlite":
        raise DatabaseError(f"{parsed.get_backend_name()} databases are not supported yet; write sqlite:///FILE.db")
    if parsed.database in (None, "", ":memory:"):
        raise DatabaseError(f"{url!s}: the database needs a file; write sqlite:///FILE.db")
    return Path(str(parsed.database)).absolute()


def explain(error: Exception, path: Path) -> DatabaseError:
    """The error as one line that says what is wrong with the database and what to do."""
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return DatabaseError(f"the database {path} {_cause(said.lower(), path) or f'failed: {said.splitlines()[0]}'}")


def _cause(said: str, path: Path) -> str | None:
    if "database is locked" in said:
        holder = find_holder(path)
        return _LOCKED.format("" if holder is None else f" ({holder})")
    if any(mark in said for mark in _CAUSES_ON_A_FULL_DISK) and _is_disk_full(path):
        return _FULL
    return next((cause for mark, cause in _CAUSES if mark in said), None)


def _is_disk_full(path: Path) -> bool:
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < _NO_SPACE


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turns what the driver raises inside the block into a `DatabaseError` of one line."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error, sqlite_path(engine.url)) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that reads one state of the database and takes no write lock."""
    with explained(engine), engine.execution_options(**READER).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that holds the write lock; commits at the end."""
    with explained(engine), engine.begin() as connection:
        yield connection


def open_database(url: str, *, mode: Mode = "write") -> Engine:
    """The database at `url`; writing makes and migrates a new file, reading never touches it.

    Raises `DatabaseError` where it is missing, older, newer, not ours, or can't be opened.
    """
    path = sqlite_path(url)
    _check_file(path, mode)
    _spare_strangers(url, path)
    engine = _engine(path, mode)
    try:
        with reading(engine) as connection:
            found = _revision(connection, path)
        if found is None and mode == "write":
            upgrade(url)
        elif found != HEAD:
            raise _wrong_revision(path, found)
    except DatabaseError:
        engine.dispose()
        raise
    return engine


def current(url: str) -> str | None:
    """The revision of the database at `url`; None for a file that holds nothing yet."""
    path = sqlite_path(url)
    _check_file(path, "read")
    engine = _engine(path, "read")
    try:
        with reading(engine) as connection:
            return _revision(connection, path)
    finally:
        engine.dispose()


def holds_something(url: str) -> bool:
    """Whether there is a database at `url`; not so where its making was cut off, by a kill or a full disk."""
    return sqlite_path(url).is_file() and current(url) is not None


def upgrade(url: str) -> tuple[str | None, str]:
    """Brings the database to this version's revision, wholly or not at all; gives (before, after)."""
    path = sqlite_path(url)
    _check_file(path, "write")
    _spare_strangers(url, path)
    engine = _engine(path, "write")
    try:
        with writing(engine) as connection:
            before = _revision(connection, path)
            if before is not None and before not in REVISIONS:
                raise _wrong_revision(path, before)
            if before != HEAD:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                migrate(connection)
            return before, HEAD
    finally:
        engine.dispose()


def _spare_strangers(url: str, path: Path) -> None:
    """Raises for another program's file before a connection that writes turns its journal to WAL."""
    if path.exists():
        current(url)


def check_folder(path: Path) -> None:
    """Raises where no file can be at the path: it is a folder itself, or its folder is not there."""
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder; name a file with --db sqlite:///FILE.db")
    if not path.parent.is_dir():
        raise DatabaseError(f"there is no folder {path.parent} for the database; make it or choose another with --db")


def _check_file(path: Path, mode: Mode) -> None:
    check_folder(path)
    if mode == "read" and not path.exists():
        raise DatabaseError(f"no database at {path}; run `harvester crawl` or `harvester demo` first")


def _wrong_revision(path: Path, found: str | None) -> DatabaseError:
    if found is None:
        return DatabaseError(f"the database {path} is empty; run `harvester crawl` or `harvester demo` first")
    if found in REVISIONS:
        return DatabaseError(f"the database {path} is of an older version ({found}); run `harvester db upgrade`")
    return DatabaseError(f"the database {path} was made by a newer version ({found}); upgrade the harvester")


def _revision(connection: Connection, path: Path) -> str | None:
    """The revision, or None for an empty database; refuses the file of another program."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if mark != APPLICATION_ID or "alembic_version" not in tables:
        raise DatabaseError(f"the database {path} belongs to another program; choose another path with --db")
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _engine(path: Path, mode: Mode) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=_connector(path, mode),
        poolclass=QueuePool,
        json_serializer=_to_json,
    )
    event.listen(engine, "begin", _begin if mode == "write" else _begin_reading)
    return engine


def _connector(path: Path, mode: Mode) -> Callable[[], sqlite3.Connection]:
    return lambda: connect_sqlite(path, mode)


def connect_sqlite(path: Path, mode: Mode) -> sqlite3.Connection:
    """A driver connection with our settings and `zh_spaced`; one for reading can't write, by construction."""
    name = f"file:{quote(str(path))}" + ("?mode=ro" if mode == "read" else "?mode=rwc")
    if mode == "read" and _needs_no_log(path):
        name += "&immutable=1"
    connection = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS)
    try:
        _set_up(connection, mode)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, mode: Mode) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
    if mode == "read":
        connection.execute("PRAGMA query_only = 1")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("zh_spaced", 1, zh_spaced, deterministic=True)


def _needs_no_log(path: Path) -> bool:
    """A log (WAL) can't be made in a folder that is read-only, nor is one needed where none is."""
    log = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("harvest_begin", "BEGIN IMMEDIATE"))


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
