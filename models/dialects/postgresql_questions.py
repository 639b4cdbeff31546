"""A person's SQL on PostgreSQL: one SELECT behind a cursor, in a read-only transaction, with no more than its rights.

Each of these holds by itself: DECLARE CURSOR takes nothing but a SELECT; the protocol of prepared statements takes one;
the transaction can't be made to write once it has read; functions and tables of the system are on a list; and a
superuser asks as `pg_read_all_data`, whom the server itself refuses files, programs and the work of others.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

import psycopg
from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from models.dialects.answers import ONLY_READING, WHERE_TO_LOOK, Answer, Cell, Clock, Row
from models.dialects.options import to_json
from models.dialects.postgresql import find_cause, name_of, to_engine
from models.dialects.postgresql_statements import check_statement
from models.errors import DatabaseError, UsageError

_BATCH = 500  # rows that are fetched at a time
_READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_SCHEMAS = """
SELECT set_config('search_path', array_to_string(ARRAY(SELECT quote_ident(s) FROM unnest(current_schemas(false)) s),
                                                 ', '), true),
       set_config('standard_conforming_strings', 'on', true),
       set_config('cursor_tuple_fraction', '1', true), -- all rows are wanted, not the first ones soon
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
"""
_TOO_MUCH = ("534", "54")  # configuration_limit_exceeded: the disk for sorting; program_limit_exceeded
_BROKEN = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError)
_WRITES = ("25006", "42501")  # read_only_sql_transaction, insufficient_privilege


@contextmanager
def ask(url: URL, statement: str, timeout: float) -> Iterator[Answer]:
    """The answer to one SELECT, while the block lasts; raises `UsageError` for what is wrong, writes or has no end."""
    asked = _encoded(check_statement(statement))
    clock = Clock(timeout)
    with _transaction(url, clock) as connection:
        cursor = connection.cursor()
        with _explained(url, clock):
            _limit(cursor, clock)
            cursor.execute(b"DECLARE answer NO SCROLL CURSOR FOR " + asked, prepare=True)
            rows = _fetch(cursor, clock)
        columns = tuple(column.name for column in cursor.description or ())
        yield Answer(columns, clock.resting(_read(cursor, rows, url, clock)))


def _encoded(statement: str) -> bytes:
    try:
        return statement.encode()
    except UnicodeEncodeError:
        raise UsageError("the SQL can't be run: it holds half a character; write it anew") from None


@contextmanager
def _transaction(url: URL, clock: Clock) -> Iterator[psycopg.Connection]:
    """A read-only transaction whose user has no right but to read."""
    engine = to_engine(url, "read")
    try:
        with _explained(url, clock), engine.connect() as pooled:
            connection = pooled.connection.driver_connection
            if not isinstance(connection, psycopg.Connection):
                raise DatabaseError(f"the database {name_of(url)} is asked by another driver")
            connection.execute(_READ_ONLY)
            row = connection.execute(_SCHEMAS).fetchone()
            if row is not None and row[-1]:
                connection.execute("SET LOCAL temp_file_limit = '2GB'")
                connection.execute("SET LOCAL ROLE pg_read_all_data")
            try:
                yield connection
            finally:
                pooled.invalidate()  # closed as it is: a ROLLBACK would have no more time than the question had left
    finally:
        engine.dispose()


def _limit(cursor: psycopg.Cursor, clock: Clock) -> None:
    """Gives the next statement the time that is left."""
    left = max(1, round(clock.left * 1000))
    cursor.execute(f"SET LOCAL statement_timeout = {left}".encode())


def _fetch(cursor: psycopg.Cursor, clock: Clock) -> list[tuple[object, ...]]:
    _limit(cursor, clock)
    cursor.execute(f"FETCH {_BATCH} FROM answer".encode())
    return cursor.fetchall()


def _read(cursor: psycopg.Cursor, rows: list[tuple[object, ...]], url: URL, clock: Clock) -> Iterator[Row]:
    while rows:
        yield from (tuple(map(to_cell, row)) for row in rows)
        with _explained(url, clock):
            rows = _fetch(cursor, clock) if len(rows) == _BATCH else []


def to_cell(value: object) -> Cell:
    """The value as SQLite keeps it, so that an answer is the same from both.

    >>> to_cell(True), to_cell(date(2026, 3, 24)), to_cell(Decimal("2.0")), to_cell(Decimal(3)), to_cell(["社区"])
    (1, '2026-03-24', 2.0, 3, '["社区"]')
    >>> to_cell(datetime(2026, 3, 24, 9, tzinfo=UTC))
    '2026-03-24 09:00:00.000000'
    """
    if value is None or isinstance(value, str):  # most of them
        return value
    cell = value
    match value:
        case bool():
            cell = int(value)
        case Decimal():
            cell = int(value) if value.as_tuple().exponent == 0 else float(value)  # round(…, 1) has a decimal
        case datetime():
            cell = (value.astimezone(UTC) if value.tzinfo else value).strftime("%Y-%m-%d %H:%M:%S.%f")
        case date():
            cell = value.isoformat()
        case list() | dict():
            cell = to_json(value)
    return cell if cell is None or isinstance(cell, str | int | float | bytes) else str(cell)


@contextmanager
def _explained(url: URL, clock: Clock) -> Iterator[None]:
    """Turns what the driver and the server say into one line."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseError(f"the database {name_of(url)} {find_cause(error, url) or 'failed'}") from error
    except psycopg.Error as error:
        said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if error.sqlstate == "57014":
            raise UsageError(clock.over) from error
        if error.sqlstate in _WRITES or "data-modifying" in said or "INTO is not allowed" in said:
            raise UsageError(f"{ONLY_READING} ({said})") from error
        is_asked_for = (error.sqlstate or "").startswith(_TOO_MUCH)
        if isinstance(error, _BROKEN) and not is_asked_for:
            raise DatabaseError(f"the database {name_of(url)} {find_cause(error, url) or f'failed: {said}'}") from error
        raise UsageError(f"the SQL can't be run: {said}; {WHERE_TO_LOOK}") from error
