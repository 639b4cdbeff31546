"""What tables and views hold, as comments in the catalogue of PostgreSQL."""

from collections.abc import Iterable

from sqlalchemy import Connection

from models.described import Entry


def write_comments(connection: Connection, entries: Iterable[Entry]) -> None:
    """Comments on the tables, the views, and their columns."""
    for entry in entries:
        _comment(connection, f'{entry.kind} "{entry.name}"', entry.holds)
        for column in entry.columns:
            _comment(connection, f'COLUMN "{entry.name}"."{column.name}"', column.holds)


def _comment(connection: Connection, what: str, said: str) -> None:
    quoted = said.replace("'", "''").replace("%", "%%")
    connection.exec_driver_sql(f"COMMENT ON {what} IS '{quoted}'")
