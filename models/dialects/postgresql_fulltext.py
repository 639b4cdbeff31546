"""PostgreSQL's full-text index: `article_fts` holds articles as `zh_compact` spells them, indexed by pairs."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY

from models.fulltext import BOUNDARY, SENTINEL, Asked, zh_compact

_SPELT = column("spelt", Text)
_TITLE = literal_column(f"split_part(spelt, '{BOUNDARY}', 1)", Text)  # as the index on titles has it
_ARTICLE = column("article_id", Integer)
_FTS = table("article_fts", _ARTICLE, _SPELT)

FEW = 20_000  # articles; to look through more of them takes longer than to ask the index
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


def to_matches(asked: Asked) -> Select[int]:
    """Single characters and pairs, which the index has; then the text itself where a phrase is longer."""
    spelt = _TITLE if asked.in_title else _SPELT
    wanted: list[ColumnElement[bool]] = [or_(*(_is_indexed(spelt, group) for group in asked.groups))]
    if any(len(_asked(phrase)) > 2 for group in asked.groups for phrase in group):
        wanted.append(_has_one(spelt, asked.groups))
    wanted += [*_lacks(spelt, asked.excluded), *map(_is_held, asked.also)]
    found = select(_ARTICLE.label("id")).select_from(_FTS).where(*wanted)
    # OFFSET keeps the server from going through filtered articles instead, and computing the pairs of each
    return select(found.offset(0).subquery("found").c.id)


def to_matches_among(connection: Connection, asked: Asked, numbers: Sequence[CompoundSelect[int]]) -> Select[int]:
    """Few articles are looked through, one by one; the server would compute pairs for them, or think them fewer."""
    counts = [(connection.execute(_count(one)).scalar_one(), one) for one in numbers]
    count, few = min(counts, key=itemgetter(0), default=(FEW + 1, None))
    if few is None or count > FEW:
        matches = to_matches(asked)
        return matches.where(*(matches.selected_columns[0].in_(one) for one in numbers))
    listed = few.subquery("listed")
    fewest = select(listed.c[0].label("id")).distinct().subquery("few")
    number = fewest.c.id
    return select(number).where(is_match(fewest, asked), *(number.in_(one) for one in numbers if one is not few))


def _count(numbers: CompoundSelect[int]) -> Select[int]:
    return select(func.count()).select_from(numbers.limit(FEW + 1).subquery())


def is_match(numbers: Subquery, asked: Asked) -> ColumnElement[bool]:
    """The text of the one article is looked through."""
    # a value, not EXISTS, which the server might turn into a look at all texts
    return select(_is_held(asked)).select_from(_FTS).where(numbers.c.id == _ARTICLE).scalar_subquery()


def _is_indexed(spelt: ColumnElement[str], group: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether the pairs of all of the phrases stand there: a condition for the index alone, dear to compute."""
    grams = dict.fromkeys(gram for phrase in group for gram in _to_grams(_asked(phrase)))
    return func.zh_grams(spelt, type_=ARRAY(Text)).contains(literal(list(grams), ARRAY(Text)))


def _is_held(asked: Asked) -> ColumnElement[bool]:
    spelt = _TITLE if asked.in_title else _SPELT
    return and_(_has_one(spelt, asked.groups), *_lacks(spelt, asked.excluded), *map(_is_held, asked.also))


def _has_one(spelt: ColumnElement[str], groups: Iterable[tuple[str, ...]]) -> ColumnElement[bool]:
    return or_(*(and_(*(_is_in(spelt, phrase) for phrase in group)) for group in groups))


def _lacks(spelt: ColumnElement[str], excluded: Iterable[str]) -> list[ColumnElement[bool]]:
    return [~_is_in(spelt, phrase) for phrase in excluded]


def _to_grams(phrase: str) -> list[str]:
    return [phrase[start : start + 2] for start in range(len(phrase) - 1)] or [phrase]


def _is_in(spelt: ColumnElement[str], phrase: str) -> ColumnElement[bool]:
    return spelt.like(f"%{_asked(phrase)}%")


def _asked(phrase: str) -> str:
    """The phrase as it is spelt: letters, digits and the sentinel of signs, nothing that LIKE reads otherwise."""
    return zh_compact(phrase).strip(SENTINEL)
