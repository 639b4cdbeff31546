"""Read-only SQL for a person: one statement, a limit of rows, a limit of time, and no way to write."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from models.database import explain, open_database
from models.dialects.sqlite import connect_sqlite, sqlite_path
from models.errors import DatabaseError, UsageError

Cell = str | int | float | bytes | None
_STEPS = 20_000  # of SQLite's virtual machine between two looks at the clock: a few milliseconds
_LONGEST_CELL = 100_000_000  # bytes: `zeroblob` and the like can't fill the memory
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_PRAGMAS = frozenset(
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
        "data_version", "user_version", "application_id", "page_count", "page_size", "freelist_count",
        "compile_options", "function_list", "pragma_list", "collation_list", "database_list", "encoding",
    }
)  # fmt: skip
_WITH_ARGUMENT = frozenset(
    {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list"}
)
_HINTS = {  # what SQLite says → what helps
    "no such table": "see `SELECT name FROM sqlite_master` or the models' README for tables and views",
    "no such column": "see `PRAGMA table_info(TABLE)` for the columns",
}


@dataclass(frozen=True)
class QueryResult:
    """The rows of a query; `is_truncated` says that there are more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_truncated: bool


def run_query(url: str, sql: str, *, limit: int | None = None, timeout: float | None = 60.0) -> QueryResult:
    """The rows that one SELECT gives.

    The file is opened read-only, the connection refuses to write, and a guard looks at every step that SQLite
    plans. Raises `UsageError` for SQL that is wrong, writes or takes too long.
    """
    statement = sql.strip()
    if not statement:
        raise UsageError('no SQL given; try `harvester sql "SELECT * FROM v_edition"`')
    open_database(url, mode="read").dispose()  # says what is wrong with the file
    with _guarded(url, timeout) as connection:
        try:
            cursor = connection.execute(statement)
            columns = tuple(column[0] for column in cursor.description or ())
            rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit + 1)
        except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError) as error:
            raise _explained(error, url, timeout) from error
    if not columns:
        raise UsageError("only queries are allowed here: write one SELECT")
    shown = rows if limit is None else rows[:limit]
    return QueryResult(columns, tuple(shown), len(shown) < len(rows))


@contextmanager
def _guarded(url: str, timeout: float | None) -> Iterator[sqlite3.Connection]:
    try:
        connection = connect_sqlite(sqlite_path(url), "read")
    except sqlite3.Error as error:
        raise DatabaseError(f"the database {sqlite_path(url)} can't be opened: {error}") from error
    connection.execute("SELECT 1 FROM article_fts LIMIT 0")  # SQLite declares the index by steps the guard forbids
    connection.set_authorizer(_judge)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
    if timeout is not None:
        deadline = time.monotonic() + timeout
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    try:
        yield connection
    finally:
        connection.close()


def _judge(action: int, first: str | None, second: str | None, _schema: str | None, _trigger: str | None) -> int:
    """Whether SQLite may plan the step."""
    is_allowed = (
        action in _READS
        or (action == sqlite3.SQLITE_FUNCTION and second not in ("load_extension", "fts5"))
        or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS and (second is None or first in _WITH_ARGUMENT))
    )
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def _explained(error: Exception, url: str, timeout: float | None) -> UsageError | DatabaseError:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    if said == "interrupted":
        return UsageError(f"the query took longer than {timeout:g} s; narrow it, or give it more time")
    if "one statement" in said:
        return UsageError("one statement at a time: leave out what follows the first semicolon")
    if "not authorized" in said or "authorization denied" in said or "readonly" in said or "prohibited" in said:
        return UsageError("only reading is allowed here: write one SELECT")
    if "malformed" in said or "disk" in said:
        return explain(error, url)
    hint = next((hint for mark, hint in _HINTS.items() if mark in said), "see the models' README for examples")
    return UsageError(f"the SQL can't be run: {said}; {hint}")
