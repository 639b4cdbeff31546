"""SQLite's full-text index: FTS5 reads the texts through a view, characters with blanks between (`zh_spaced`)."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Subquery,
    func,
    literal_column,
    select,
    table,
)

from models.fulltext import Asked, to_phrase

_FTS = table("article_fts")
_PLACE: ColumnClause[int] = literal_column("article_fts.rowid", Integer)
# the + keeps SQLite from running the full-text match once for each number that a filter gives
_ROWID: ColumnClause[int] = literal_column("+article_fts.rowid", Integer)


def index_texts(connection: Connection, texts: Iterable[Mapping[str, object]]) -> None:
    """Nothing: triggers do it."""


def rebuild_index(connection: Connection) -> None:
    """Lets FTS5 read all texts again."""
    connection.exec_driver_sql("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")


def to_matches(asked: Asked) -> Select[int]:
    """One FTS5 expression."""
    matching = literal_column("article_fts").op("MATCH")(to_expression(asked))
    return select(_ROWID.label("id")).select_from(_FTS).where(matching)


def to_matches_among(_connection: Connection, asked: Asked, numbers: Sequence[CompoundSelect[int]]) -> Select[int]:
    """FTS5 gives its numbers in one go, and each list is made but once."""
    return to_matches(asked).where(*(_ROWID.in_(one) for one in numbers))


def is_match(numbers: Subquery, asked: Asked) -> ColumnElement[bool]:
    """FTS5 gives all numbers from the lowest to the highest in less time than it takes to ask it for fifty alone."""
    first, last = (select(end(numbers.c.id)).correlate(None).scalar_subquery() for end in (func.min, func.max))
    return numbers.c.id.in_(to_matches(asked).where(_PLACE.between(first, last)))


def to_expression(asked: Asked) -> str:
    """The FTS5 expression of what is asked for.

    >>> to_expression(Asked((("消防", "演练"), ("义诊",)), excluded=("火灾",)))
    '(("消 防" AND "演 练") OR ("义 诊")) NOT "火 灾"'
    >>> to_expression(Asked((("消防",),), in_title=True))
    'title : ((("消 防")))'
    """
    wanted = " OR ".join(f"({' AND '.join(map(_quoted, group))})" for group in asked.groups)
    whole = f"({wanted})" + "".join(f" NOT {_quoted(phrase)}" for phrase in asked.excluded)
    own = f"title : ({whole})" if asked.in_title else whole
    return " AND ".join(f"({part})" for part in (own, *map(to_expression, asked.also))) if asked.also else own


def _quoted(phrase: str) -> str:
    return to_phrase(phrase) or '""'
