"""The database that `harvester demo` makes, and the same on PostgreSQL."""

from pathlib import Path

from sqlalchemy import Connection, inspect

from models.columns import Base
from models.database import open_database, reading, writing
from tests.forked import run_module


def make_demo(folder: Path) -> str:
    """The address of the database of a demo, crawled into the folder."""
    ended = run_module("harvester.cli", "demo", "--keep", str(folder), cwd=folder)
    if ended.code:
        raise RuntimeError(ended.err)
    return f"sqlite:///{folder / 'bulletins.db'}"


def copy_rows(source: str, target: str) -> None:
    """Writes all rows of a database to an empty one."""
    old, new = open_database(source, mode="read"), open_database(target)
    with reading(old) as here, writing(new) as there:
        for name in _in_order(here):
            table = Base.metadata.tables[name]
            if rows := [dict(row) for row in here.execute(table.select()).mappings()]:
                there.execute(table.insert(), rows)
    old.dispose()
    new.dispose()


def _in_order(connection: Connection) -> list[str]:
    known = set(inspect(connection).get_table_names())
    return [table.name for table in Base.metadata.sorted_tables if table.name in known]
