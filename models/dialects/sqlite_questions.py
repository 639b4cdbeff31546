"""A person's SQL on SQLite: the file is opened to read, the connection refuses to write, a guard sees each step."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import URL

from models.dialects.answers import ONE_STATEMENT, ONLY_READING, WHERE_TO_LOOK, Answer, Clock, Row
from models.dialects.sqlite import connect_sqlite, find_cause, name_of, sqlite_path
from models.errors import DatabaseError, UsageError

_STEPS = 20_000  # of SQLite's virtual machine between two looks at the clock: a few milliseconds
_LONGEST_CELL = 100_000_000  # bytes: `zeroblob` and the like can't fill the memory
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_PRAGMAS = frozenset(
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
        "data_version", "user_version", "application_id", "page_count", "page_size", "freelist_count",
        "compile_options", "function_list", "pragma_list", "collation_list", "encoding",
    }
)  # fmt: skip
_WITH_ARGUMENT = frozenset(
    {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list"}
)
_NO_FUNCTIONS = ("load_extension", "fts5", "fts3_tokenizer")  # code, and addresses of code
_REFUSED = ("not authorized", "authorization denied", "readonly", "prohibited", "unsafe use")
_WRONG = (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError)


@contextmanager
def ask(url: URL, statement: str, timeout: float) -> Iterator[Answer]:
    """The answer to one SELECT, while the block lasts; raises `UsageError` for what is wrong, writes or has no end."""
    clock = Clock(timeout)
    with _guarded(url, clock) as connection:
        with _explained(url, clock):
            cursor = connection.execute(statement)
        columns = tuple(column[0] for column in cursor.description or ())
        if not columns:
            raise UsageError(ONLY_READING)
        yield Answer(columns, clock.resting(_read(cursor, url, clock)))


def _read(cursor: sqlite3.Cursor, url: URL, clock: Clock) -> Iterator[Row]:
    with _explained(url, clock):
        for row in cursor:  # noqa: UP028 (`yield from` would close the cursor, after its connection)
            yield row


@contextmanager
def _guarded(url: URL, clock: Clock) -> Iterator[sqlite3.Connection]:
    try:
        connection = connect_sqlite(sqlite_path(url), "read")
    except sqlite3.Error as error:
        raise DatabaseError(f"the database {name_of(url)} can't be opened: {error}") from error
    with closing(connection):
        connection.execute("SELECT 1 FROM article_fts LIMIT 0")  # its declaration takes steps that the guard forbids
        connection.set_authorizer(_judge)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
        connection.set_progress_handler(lambda: clock.left < 0, _STEPS)
        yield connection


def _judge(action: int, first: str | None, second: str | None, _schema: str | None, _trigger: str | None) -> int:
    """Whether SQLite may plan the step."""
    is_allowed = (
        action in _READS
        or (action == sqlite3.SQLITE_FUNCTION and second not in _NO_FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS and (second is None or first in _WITH_ARGUMENT))
    )
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


@contextmanager
def _explained(url: URL, clock: Clock) -> Iterator[None]:
    """Turns what SQLite says into one line."""
    try:
        yield
    except _WRONG as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        if said == "interrupted":
            raise UsageError(clock.over) from error
        if "one statement" in said:
            raise UsageError(ONE_STATEMENT) from error
        if any(mark in said for mark in _REFUSED):
            raise UsageError(ONLY_READING) from error
        if "malformed" in said or "disk" in said:
            raise DatabaseError(f"the database {name_of(url)} {find_cause(error, url) or f'failed: {said}'}") from error
        raise UsageError(f"the SQL can't be run: {said}; {WHERE_TO_LOOK}") from error
