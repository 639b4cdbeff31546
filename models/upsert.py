"""Inserts that meet a row already there, in the dialect of the database (SQLite and PostgreSQL speak alike)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection
from sqlalchemy.dialects import postgresql, sqlite

from models.columns import Base

Row = Mapping[str, object]
Insert = sqlite.Insert | postgresql.Insert


def insert_into(connection: Connection, table: type[Base]) -> Insert:
    """An insert that knows ON CONFLICT."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def insert_missing(connection: Connection, table: type[Base], rows: Sequence[Row]) -> None:
    """Inserts the rows whose keys are not there yet."""
    if rows:
        connection.execute(insert_into(connection, table).on_conflict_do_nothing(), list(rows))


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
    statement = insert_into(connection, table)
    changed: dict[str, object] = {
        name: statement.excluded[name] for name in rows[0] if name not in key and name not in keep
    }
    changed.update(extra or {})
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed), list(rows))
