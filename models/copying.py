"""Copies a whole database into an empty one of any kind: every row of every table, wholly or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, insert, select

from models.database import name_of, open_database, reading, writing
from models.dialects import dialect_of
from models.errors import DatabaseError, UsageError
from models.schema import TABLES
from models.tables import ArticleText

_BATCH = 500  # rows; some hold whole pages


@dataclass(frozen=True, slots=True)
class Copied:
    """How far a table is: of its rows, how many are copied."""

    table: str
    rows: int
    total: int


Tell = Callable[[Copied], None]


def copy_database(source: str, target: str, tell: Tell = lambda _copied: None) -> tuple[Copied, ...]:
    """Copies what `source` holds at this moment into `target`, which is made where it is not there.

    The target is written in one transaction: a copy that is cut off, by a kill too, leaves it empty, and is started
    again. Raises `UsageError` where the target holds anything, `DatabaseError` where counts differ in the end.
    """
    origin = open_database(source, mode="read")
    try:
        copy = open_database(target)
        try:
            with reading(origin) as reader, writing(copy) as writer:
                _refuse_rows(writer, name_of(target))
                copied = tuple(_copy(reader, writer, table, tell) for table in TABLES)
                dialect_of(writer).settle(writer)
                return copied
        finally:
            copy.dispose()
    finally:
        origin.dispose()


def _refuse_rows(connection: Connection, name: str) -> None:
    for table in TABLES:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise UsageError(f"{name} holds rows already ({table.name}); copy into a new database")


def _copy(reader: Connection, writer: Connection, table: Table, tell: Tell) -> Copied:
    """Copies a table's rows, and sees that as many have come as there are."""
    total = _count(reader, table)
    tell(Copied(table.name, 0, total))
    done = 0
    for rows in _batches(reader, table):
        writer.execute(insert(table), rows)
        if table is ArticleText.__table__:
            dialect_of(writer).FULLTEXT.index_texts(writer, rows)
        done += len(rows)
        tell(Copied(table.name, done, total))
    if _count(writer, table) != total:
        raise DatabaseError(f"{table.name}: {_count(writer, table):,} of {total:,} rows came; nothing was copied")
    return Copied(table.name, done, total)


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    """The rows as they lie, a few at a time: none of them waits in memory."""
    with connection.execute(select(table), execution_options={"yield_per": _BATCH}) as found:
        for rows in found.mappings().partitions():
            yield [dict(row) for row in rows]


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
