"""What each kind of database does in its own way, one module a kind; everything else is the same on all of them.

A module of `DIALECTS` is a `Dialect`; what it says of full text stands in its `fulltext` part.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import (
    URL,
    ColumnElement,
    CompoundSelect,
    Connection,
    Engine,
    Integer,
    Select,
    Subquery,
    TextualSelect,
    make_url,
    text,
)
from sqlalchemy.dialects import postgresql as postgresql_sql
from sqlalchemy.dialects import sqlite as sqlite_sql
from sqlalchemy.exc import ArgumentError

from models.columns import Base
from models.described import Entry
from models.dialects import postgresql, sqlite
from models.dialects.options import Mode
from models.errors import DatabaseError
from models.fulltext import Asked

Insert = sqlite_sql.Insert | postgresql_sql.Insert


class FullText(Protocol):
    """The full-text index of one kind of database."""

    def index_texts(self, connection: Connection, texts: Iterable[Mapping[str, object]]) -> None:
        """Brings the index up to date with these rows of `article_text`, just written."""

    def rebuild_index(self, connection: Connection) -> None:
        """Makes the index of all of `article_text` anew."""

    def to_matches(self, asked: Asked) -> Select[int]:
        """A query for the numbers of all articles that hold what is asked for; its one column is `id`."""

    def to_matches_among(
        self, connection: Connection, asked: Asked, numbers: Sequence[CompoundSelect[int]]
    ) -> Select[int]:
        """The same of the articles that are among all the numbers."""

    def is_match(self, numbers: Subquery, asked: Asked) -> ColumnElement[bool]:
        """Whether an article of the few whose `id` is among the numbers holds it, for a query that ends early."""


class Dialect(Protocol):
    """One kind of database: how it is opened, locked and asked."""

    @property
    def PARAMETER(self) -> str:  # noqa: N802 (a module's constant)
        """The mark of a parameter in the driver's own SQL."""

    @property
    def NUMBERS(self) -> str:  # noqa: N802
        """A query for the column `value` of whole numbers out of one parameter, a JSON list."""

    @property
    def WORDS(self) -> Mapping[str, str]:  # noqa: N802
        """The words of the analysts' views that differ, by the name that the views give them."""

    @property
    def FULLTEXT(self) -> FullText:  # noqa: N802
        """Its full-text index."""

    def check(self, url: URL, mode: Mode) -> None:
        """Raises `DatabaseError` where no database can be there, or none is that could be read."""

    def name_of(self, url: URL) -> str:
        """What messages call the database; never with a password."""

    def is_there(self, url: URL) -> bool:
        """Whether there is something that could be opened."""

    def leaves_traces(self, url: URL) -> bool:
        """Whether a connection that writes changes what is there before it writes anything."""

    def to_engine(self, url: URL, mode: Mode) -> Engine:
        """An engine that opens with our settings; one for reading can't write, by construction."""

    def is_marked(self, connection: Connection) -> bool:
        """Whether the database bears our mark."""

    def mark(self, connection: Connection) -> None:
        """Marks the migrated database as ours."""

    def describe(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Writes into the database what tables and views hold, column by column, where there is a place for that."""

    def inform_planner(self, connection: Connection) -> None:
        """Tells how rows are spread over the tables, where the database does not count that by itself."""

    def is_busy(self, error: Exception) -> bool:
        """Whether the driver says that another holds the lock."""

    def find_cause(self, error: Exception, url: URL) -> str | None:
        """What is wrong and what to do, to follow the database's name; None where only the driver knows."""

    def find_holder(self, url: URL) -> str | None:
        """Who holds the write lock, in words; None where nobody does or nobody says."""

    def hold_site(self, url: URL, slug: str) -> AbstractContextManager[bool]:
        """Holds a site for the time of the block, and dies with its owner; gives whether it is held."""

    def insert_into(self, table: type[Base]) -> Insert:
        """An insert that knows ON CONFLICT."""

    def unpack(self, parameter: str, kinds: Mapping[str, str]) -> str:
        """A query for the rows that one parameter holds, a JSON list of lists: names and SQL types of its columns."""

    def check_server(self, connection: Connection) -> None:
        """Raises `DatabaseError` where a database can't be made, whatever is in it: too old, another encoding."""

    def compact(self, engine: Engine) -> None:
        """Gives the room of removed rows back to the disk."""

    def settle(self, connection: Connection) -> None:
        """Makes ready for new rows what was filled with rows that brought their numbers."""

    def size_of(self, connection: Connection) -> int:
        """Bytes that the database takes."""

    def absolute(self, url: URL) -> str:
        """The URL as it holds from any folder."""

    def folder_of(self, url: URL) -> Path | None:
        """The folder of this machine that grows with the database; None where it lies on a server."""

    def why_unwritable(self, connection: Connection) -> str | None:
        """Why this user can't write to the database and what to do; None where nothing hinders it."""

    def find_faults(self, connection: Connection) -> list[str]:
        """What is broken in the database, in the words of its own check."""


DIALECTS: Mapping[str, Dialect] = {"sqlite": sqlite, "postgresql": postgresql}
HINT = "write sqlite:///FILE.db or postgresql+psycopg://USER@HOST/DATABASE"


def parse_url(url: str | URL) -> URL:
    """The URL, if it is one of a database that we can use; raises `DatabaseError`.

    >>> parse_url("sqlite:///bulletins.db").database
    'bulletins.db'
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        said = "what was given is no" if "@" in str(url) else f"{url!s}: not a"  # a password may stand in it
        raise DatabaseError(f"{said} database URL; {HINT}") from None
    if parsed.get_backend_name() not in DIALECTS:
        raise DatabaseError(f"{parsed.get_backend_name()} databases are not supported; {HINT}")
    return parsed


def dialect_of(database: str | URL | Engine | Connection) -> Dialect:
    """What knows the ways of that database."""
    if isinstance(database, Engine | Connection):
        return DIALECTS[database.dialect.name]
    return DIALECTS[parse_url(database).get_backend_name()]


def to_numbers(dialect: Dialect, numbers: Iterable[int]) -> TextualSelect:
    """A query for whole numbers, however many, by one parameter."""
    query = text(dialect.NUMBERS.replace(dialect.PARAMETER, ":numbers"))
    return query.bindparams(numbers=json.dumps(list(numbers))).columns(value=Integer)
