"""PostgreSQL's full-text index: `article_fts` holds articles as `zh_compact` spells them, indexed by pairs."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, array

from models.fulltext import BOUNDARY, SENTINEL, zh_compact

_SPELT = column("spelt", Text)
_ARTICLE = column("article_id", Integer)
_FTS = table("article_fts", _ARTICLE, _SPELT)

_CHUNK = 1000  # articles at a time
_ALL = "SELECT article_id, title, text FROM article_text WHERE article_id > %s ORDER BY article_id LIMIT %s"
_WRITE = """
INSERT INTO article_fts (article_id, spelt) VALUES (%s, %s)
ON CONFLICT (article_id) DO UPDATE SET spelt = excluded.spelt WHERE article_fts.spelt <> excluded.spelt
"""


def index_texts(connection: Connection, texts: Iterable[Mapping[str, object]]) -> None:
    """Spells these rows of `article_text` and writes them beside."""
    _write(connection, [(row["article_id"], spell(str(row["title"]), str(row["text"]))) for row in texts])


def rebuild_index(connection: Connection) -> None:
    """Spells all rows of `article_text` anew."""
    last = 0
    while rows := connection.exec_driver_sql(_ALL, (last, _CHUNK)).all():
        _write(connection, [(article_id, spell(title, text)) for article_id, title, text in rows])
        last = rows[-1][0]


def _write(connection: Connection, spelt: list[tuple[object, ...]]) -> None:
    if spelt:
        connection.exec_driver_sql(_WRITE, spelt)


def spell(title: str, text: str) -> str:
    """Title and text as one, as they are spelt for the index."""
    return f"{zh_compact(title)}{BOUNDARY}{zh_compact(text)}"


def to_matches(
    groups: Sequence[Sequence[str]],
    excluded: Sequence[str],
    *,
    among: Select[int] | None = None,
    is_scored: bool = False,
) -> Select[int, float]:
    """Pairs of characters, which the index has, then the text itself where a phrase is longer."""
    phrases = {phrase for group in groups for phrase in group}
    score = _score(sorted(phrases)) if is_scored else literal(0.0)
    matching = select(_ARTICLE.label("id"), score.label("score")).select_from(_FTS)
    matching = matching.where(or_(*(and_(*map(_holds, group)) for group in groups)))
    matching = matching.where(*(_SPELT.not_like(f"%{_asked(phrase)}%") for phrase in excluded))
    return matching if among is None else matching.where(_ARTICLE.in_(among))


def _asked(phrase: str) -> str:
    """The phrase as it is spelt; letters, digits and signs' sentinel alone, so nothing that LIKE reads otherwise."""
    return zh_compact(phrase).strip(SENTINEL)


def _holds(phrase: str) -> ColumnElement[bool]:
    asked = _asked(phrase)
    pairs = [asked[start : start + 2] for start in range(len(asked) - 1)] or [asked]
    grams = cast(array(list(dict.fromkeys(pairs))), ARRAY(Text))  # the driver calls them VARCHAR
    is_found = func.zh_grams(_SPELT, type_=ARRAY(Text)).contains(grams)
    return is_found if len(asked) <= 2 else and_(is_found, _SPELT.like(f"%{asked}%"))


def _score(phrases: Sequence[str]) -> ColumnElement[float]:
    """Of phrases in the title, as many as there are, below zero."""
    title = func.split_part(_SPELT, BOUNDARY, 1, type_=Text)
    return sum((case((title.like(f"%{_asked(phrase)}%"), -1.0), else_=0.0) for phrase in phrases), literal(0.0, Float))
