"""SQLite's full-text index: FTS5 reads the texts through a view, characters with blanks between (`zh_spaced`)."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnClause, Connection, Float, Integer, Select, literal_column, select, table

from models.fulltext import to_phrase

_FTS = table("article_fts")
_ROWID: ColumnClause[int] = literal_column("article_fts.rowid", Integer)
_SCORE: ColumnClause[float] = literal_column("bm25(article_fts, 4.0, 1.0)", Float)  # a title weighs four times a text
_NO_SCORE: ColumnClause[float] = literal_column("0", Float)


def index_texts(connection: Connection, texts: Iterable[Mapping[str, object]]) -> None:
    """Nothing: triggers do it."""


def rebuild_index(connection: Connection) -> None:
    """Lets FTS5 read all texts again."""
    connection.exec_driver_sql("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")


def to_matches(
    groups: Sequence[Sequence[str]],
    excluded: Sequence[str],
    *,
    among: Select[int] | None = None,
    is_scored: bool = False,
) -> Select[int, float]:
    """One FTS5 expression, filtered by numbers."""
    score = _SCORE if is_scored else _NO_SCORE
    matching = select(_ROWID.label("id"), score.label("score")).select_from(_FTS)
    matching = matching.where(literal_column("article_fts").op("MATCH")(to_expression(groups, excluded)))
    if among is None:
        return matching
    # the + keeps SQLite from running the full-text match once for each filtered article
    return matching.where(literal_column("+article_fts.rowid").in_(among))


def to_expression(groups: Sequence[Sequence[str]], excluded: Sequence[str]) -> str:
    """The FTS5 expression for groups of phrases, of which one must occur whole, and what must not occur.

    >>> to_expression([["消防", "演练"]], ["火灾"])
    '(("消 防" AND "演 练")) NOT "火 灾"'
    """
    wanted = " OR ".join(f"({' AND '.join(map(_quoted, group))})" for group in groups)
    return f"({wanted})" + "".join(f" NOT {_quoted(phrase)}" for phrase in excluded)


def _quoted(phrase: str) -> str:
    return to_phrase(phrase) or '""'
