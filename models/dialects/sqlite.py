"""SQLite: a file. How it is opened, who may write to it, and what its errors mean."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from models import holder
from models.columns import Base
from models.described import Entry
from models.dialects import sqlite_fulltext, waiting
from models.dialects.options import READER, Mode, to_json
from models.dialects.sqlite_statistics import write_statistics
from models.errors import DatabaseError
from models.fulltext import zh_spaced

APPLICATION_ID = 0x42554C4C  # "BULL" in the file's header: this SQLite file is ours
FULLTEXT = sqlite_fulltext
PARAMETER = "?"
NUMBERS = "SELECT value FROM json_each(?)"
WORDS: Mapping[str, str] = {
    "names": "group_concat(b.name, '、')",
    "changed_fields": "json_each(r.changed) f",
    "field": "f.value",
    "before": "json_extract(r.before, '$.' || f.value)",
    "month": "substr(published_on, 1, 7)",
}

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
    parsed = make_url(url)
    if parsed.database in (None, "", ":memory:"):
        raise DatabaseError(f"{url!s}: the database needs a file; write sqlite:///FILE.db")
    return Path(str(parsed.database)).absolute()


def check_folder(path: Path) -> None:
    """Raises where no file can be at the path: it is a folder itself, or its folder is not there."""
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder; name a file with --db sqlite:///FILE.db")
    if not path.parent.is_dir():
        raise DatabaseError(f"there is no folder {path.parent} for the database; make it or choose another with --db")


def check(url: URL, mode: Mode) -> None:
    """Raises where no file can be there, or none is that could be read."""
    path = sqlite_path(url)
    check_folder(path)
    if mode == "read" and not path.exists():
        raise DatabaseError(f"no database at {path}; run `harvester crawl` or `harvester demo` first")


def name_of(url: URL) -> str:
    """The file's path."""
    return str(sqlite_path(url))


def is_there(url: URL) -> bool:
    """Whether there is a file."""
    return sqlite_path(url).is_file()


def leaves_traces(url: URL) -> bool:
    """A connection that writes turns the journal of the file to WAL."""
    return sqlite_path(url).exists()


def to_engine(url: URL, mode: Mode) -> Engine:
    """An engine whose writers begin with the write lock (BEGIN IMMEDIATE): a later wait for it would fail at once."""
    path = sqlite_path(url)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=_connector(path, mode),
        poolclass=QueuePool,
        json_serializer=to_json,
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
    patience = waiting.BUSY_SECONDS
    connection = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False, timeout=patience)
    try:
        _set_up(connection, mode)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, mode: Mode) -> None:
    connection.execute(f"PRAGMA busy_timeout = {waiting.BUSY_SECONDS * 1000:.0f}")
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
    connection.exec_driver_sql("BEGIN" if READER in connection.get_execution_options() else "BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def is_marked(connection: Connection) -> bool:
    """Whether the file's header says that it is ours."""
    return bool(connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID)


def mark(connection: Connection) -> None:
    """Writes into the file's header that it is ours."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def describe(_connection: Connection, _entries: Iterable[Entry]) -> None:
    """Nothing: SQLite has no place for comments."""


def inform_planner(connection: Connection) -> None:
    """Figures of a large database: a small one is quick whatever is told."""
    write_statistics(connection)


def is_busy(error: Exception) -> bool:
    """Whether another connection holds the file's write lock."""
    return "database is locked" in _said(error).lower()


def find_cause(error: Exception, url: URL) -> str | None:
    """What the error means to a person."""
    said, path = _said(error).lower(), sqlite_path(url)
    if is_busy(error):
        found = holder.find_holder(path)
        return _LOCKED.format("" if found is None else f" ({found})")
    if any(mark in said for mark in _CAUSES_ON_A_FULL_DISK) and _is_disk_full(path):
        return _FULL
    return next((cause for mark, cause in _CAUSES if mark in said), None)


def _said(error: Exception) -> str:
    return str(error.orig) if isinstance(error, DBAPIError) else str(error)


def _is_disk_full(path: Path) -> bool:
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < _NO_SPACE


def find_holder(url: URL) -> str | None:
    """The process that holds the file's write lock, as Linux tells it."""
    return holder.find_holder(sqlite_path(url))


def lock_path(database: Path, slug: str) -> Path:
    """The lock file of a site.

    >>> lock_path(Path("/data/bulletins.db"), "binhai_shibao").name
    'bulletins.db.binhai_shibao.lock'
    """
    kept = "".join(char if char.isascii() and (char.isalnum() or char in "_-") else "_" for char in slug)
    return database.with_name(f"{database.name}.{kept}.lock")


@contextmanager
def hold_site(url: URL, slug: str) -> Iterator[bool]:
    """A lock file beside the database. The system lets go of it when its owner ends; the empty file stays."""
    file = sqlite_path(url)
    check_folder(file)
    path = lock_path(file, slug)
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    except OSError as error:
        raise DatabaseError(f"can't lock {slug} beside the database: {path}: {error.strerror}") from error
    try:
        yield True
    finally:
        lock.release()


def insert_into(table: type[Base]) -> sqlite.Insert:
    """SQLite's insert."""
    return sqlite.insert(table)


def unpack(parameter: str, kinds: Mapping[str, str]) -> str:
    """A query for the rows of a JSON list of lists; SQLite gives each value the type that it has in JSON."""
    columns = (f"json_extract(value, '$[{position}]') AS {name}" for position, name in enumerate(kinds))
    return f"SELECT {', '.join(columns)} FROM json_each({parameter})"  # noqa: S608 (nothing of it comes from outside)


def check_server(_connection: Connection) -> None:
    """Nothing: what Python brings will do."""


def compact(engine: Engine) -> None:
    """Writes the file anew without what was removed."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute("VACUUM")  # outside a transaction
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def settle(_connection: Connection) -> None:
    """Nothing: the next number is the highest and one."""


def size_of(connection: Connection) -> int:
    """Bytes of the file."""
    return sqlite_path(connection.engine.url).stat().st_size


def absolute(url: URL) -> str:
    """The URL with the file's whole path."""
    return f"sqlite:///{sqlite_path(url)}"


def folder_of(url: URL) -> Path | None:
    """The file's folder."""
    return sqlite_path(url).parent


def why_unwritable(connection: Connection) -> str | None:
    """The file or its folder, where a log must be written, is not this user's to write."""
    path = sqlite_path(connection.engine.url)
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return None
    return "is read-only; give this user write permission to it and its folder"


def find_faults(connection: Connection) -> list[str]:
    """Pages of the file that are damaged, and how many rows refer to nothing."""
    faults = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(3)") if row[0] != "ok"]
    orphans = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    return faults + ([f"{orphans} rows refer to nothing"] if orphans else [])
