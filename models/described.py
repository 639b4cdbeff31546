"""What tables and views hold, column by column, out of the models: types and meanings in words."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Boolean, Date, DateTime, Float, Integer, LargeBinary, String
from sqlalchemy import Column as SqlColumn
from sqlalchemy.types import JSON, TypeEngine

from models.columns import Base, UtcDateTime

KINDS: Final = (
    (Boolean, "boolean"),
    (Integer, "integer"),
    (Float, "real"),
    (Date, "date"),
    (DateTime, "moment"),
    (JSON, "json"),
    (LargeBinary, "bytes"),
    (String, "text"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its values, and what it holds."""

    name: str
    kind: str
    holds: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A table or a view of the data dictionary; a view has a question to begin with."""

    name: str
    kind: str
    holds: str
    columns: tuple[Column, ...]
    example: str = ""


def like(table: type[Base], name: str, new_name: str | None = None) -> Column:
    """The column of a table, as a view shows it under the same name or another.

    >>> from models.tables import Article
    >>> like(Article, "pub_month")
    Column(name='pub_month', kind='text', holds='Month of that date: 2026-11')
    >>> like(Article, "id", "article_id").name
    'article_id'
    """
    found = to_column(Base.metadata.tables[table.__tablename__].columns[name])
    return replace(found, name=new_name or name)


def likes(table: type[Base], names: str) -> tuple[Column, ...]:
    """Several columns of a table, their names with blanks between."""
    return tuple(like(table, name) for name in names.split())


def kind_of(column: TypeEngine[object]) -> str:
    """The kind of a column's values in one word, the same on every kind of database.

    >>> from models.tables import Article
    >>> kind_of(Article.published_on.type), kind_of(Article.stored_at.type), kind_of(Article.is_front_page.type)
    ('date', 'moment', 'boolean')
    """
    if isinstance(column, UtcDateTime):
        return "moment"
    return next(kind for known, kind in KINDS if isinstance(column, known))


def to_column(column: SqlColumn[object]) -> Column:
    """A table's column as the dictionary has it."""
    return Column(column.name, kind_of(column.type), column.comment or "")
