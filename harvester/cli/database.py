"""The database as most verbs need it: open to read, and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


@contextmanager
def opened(url: str) -> "Iterator[Engine]":
    """The database, for reading only; raises `DatabaseError` that says what to do."""
    from models.database import open_database

    engine = open_database(url, mode="read")
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def connected(url: str) -> "Iterator[Connection]":
    """One connection that sees one state of the database."""
    from models.database import reading

    with opened(url) as engine, reading(engine) as connection:
        yield connection


@contextmanager
def connected_if_any(url: str) -> "Iterator[Connection | None]":
    """One connection as `connected` gives it, or none where there is no database yet."""
    from models.database import holds_something

    if not holds_something(url):
        yield None
        return
    with connected(url) as connection:
        yield connection
