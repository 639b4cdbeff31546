"""Inserts that meet a row already there, in the dialect of the database."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection

from models.columns import Base
from models.dialects import DIALECTS, Insert

Row = Mapping[str, object]


def insert_into(connection: Connection, table: type[Base]) -> Insert:
    """An insert that knows ON CONFLICT."""
    return _insert(connection.dialect.name, table)


def insert_missing(connection: Connection, table: type[Base], rows: Sequence[Row]) -> None:
    """Inserts the rows whose keys are not there yet."""
    if rows:
        connection.execute(_insert_missing(connection.dialect.name, table), list(rows))


def upsert(
    connection: Connection,
    table: type[Base],
    rows: Sequence[Row],
    key: tuple[str, ...],
    *,
    keep: tuple[str, ...] = (),
    extra: Mapping[str, ColumnElement[int]] | None = None,
) -> None:
    """Inserts the rows; where the key is there, updates all other columns of the row but those in `keep`.

    `extra` gives columns an expression of their own on update. All rows have the same columns: one statement
    with a list of parameters, which is ten times faster than one VALUES list.
    """
    if not rows:
        return
    changed = tuple(name for name in rows[0] if name not in key and name not in keep)
    own = tuple((extra or {}).items())
    connection.execute(_upsert(connection.dialect.name, table, key, changed, own), list(rows))


# To make a statement costs more than to run it for one row; a program has a dozen of them.
@lru_cache(maxsize=64)
def _insert(dialect: str, table: type[Base]) -> Insert:
    return DIALECTS[dialect].insert_into(table)


@lru_cache(maxsize=64)
def _insert_missing(dialect: str, table: type[Base]) -> Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


@lru_cache(maxsize=64)
def _upsert(
    dialect: str,
    table: type[Base],
    key: tuple[str, ...],
    changed: tuple[str, ...],
    own: tuple[tuple[str, ColumnElement[int]], ...],
) -> Insert:
    statement = _insert(dialect, table)
    values: dict[str, object] = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=list(key), set_=values | dict(own))
