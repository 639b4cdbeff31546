"""Finds articles by words: how many there are, which come first, and what a person sees of them.

One plan for every database. The index gives the numbers of what matches, up to a limit; few are sorted here. Where
there are many, the newest articles are looked through first, for the twenty that were asked for lie among them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    RowMapping,
    Select,
    SQLColumnExpression,
    select,
    true,
)

from harvester.search.filters import Filters, Wanted, find_wanted
from harvester.search.ranking import Order, find_scored, to_first, to_score
from harvester.search.snippet import Snippet, find_snippet
from harvester.search.words import Cut, Words, parse_query
from models.dialects import FullText, dialect_of, to_numbers
from models.fulltext import Asked
from models.tables import Article, ArticleText

COUNT_LIMIT = 10_000  # counting further costs more than it tells
WINDOW = 5_000  # newest articles; of those that match often, this holds many
_CHUNK = 500  # articles whose texts are read at once
_HEADLINE = 200  # characters; longer headlines are text gone astray


@dataclass(frozen=True)
class Hit:
    """An article that was found; `title` is its headline, `snippet` a passage of its text, both with marks."""

    id: int
    site: str | None
    published_on: date | None
    page_number: str | None
    page_name: str | None
    headline: str | None
    source: str
    title: Snippet
    snippet: Snippet


@dataclass(frozen=True)
class SearchResult:
    """The hits that were asked for; `total` counts all of them, up to 10,000 (`is_capped`: there are more)."""

    hits: tuple[Hit, ...]
    total: int
    is_capped: bool


@dataclass(frozen=True)
class Found:
    """The numbers of the articles that come first, of `total` up to 10,000; `marks` are what was looked for."""

    ids: tuple[int, ...]
    total: int
    is_capped: bool
    marks: tuple[str, ...]


@dataclass(frozen=True)
class _Question:
    index: FullText
    words: Words
    wanted: Wanted

    def to_matches(self, connection: Connection, *among: CompoundSelect[int]) -> Select[int]:
        """The numbers of all articles that match and meet the conditions, as the index gives them."""
        listed = (*self.wanted.listed, *among)
        matches = self.index.to_matches_among(connection, self.words.asked, listed).subquery("matches")
        return select(matches.c.id).where(self.wanted.is_met_by_listed(matches.c.id))

    def to_latest(self, asked: Asked, order: Order = "newest") -> Select[int]:
        """Those of the newest articles that hold what is asked and meet the conditions, the newest first."""
        latest = select(Article.id, Article.published_on).where(Article.published_on.is_not(None), *self.wanted.days)
        window = latest.order_by(Article.published_on.desc(), Article.id.desc()).limit(WINDOW).subquery("latest")
        is_met = self.index.is_match(window, asked) & self.wanted.is_met_by_latest(window.c.id)
        found = select(window.c.id).where(is_met, self.is_left(window.c.id, order))
        return found.order_by(window.c.published_on.desc(), window.c.id.desc())

    def order(self, order: Order) -> tuple[SQLColumnExpression[object], ...]:
        """What articles are ordered by."""
        newest = (Article.published_on.desc().nulls_last(), Article.id.desc())
        return newest if order == "newest" else (to_score(self.index, self.words, Article.id).desc(), *newest)

    def is_left(self, article_id: SQLColumnExpression[int], order: Order) -> ColumnElement[bool]:
        """Whether an article is not one of those that come first for their score."""
        return true() if order == "newest" else ~article_id.in_(find_scored(self.index, self.words))


def search(
    connection: Connection,
    query: str,
    *,
    cut: Cut,
    filters: Filters | None = None,
    limit: int = 20,
    order: Order = "newest",
) -> SearchResult:
    """The articles that match: all words of the query, each as a run of characters anywhere in title or text.

    `cut` cuts bare words (`Segmenter.cut_query`); a quoted phrase is looked for as it stands. Raises `UsageError`
    where there is nothing to search for, and where nothing is stored under a name that a filter gives.
    """
    found = find(connection, query, cut=cut, filters=filters, limit=limit, order=order)
    hits = tuple(_to_hit(row, found.marks) for row in read_texts(connection, found.ids))
    return SearchResult(hits, found.total, found.is_capped)


def find(
    connection: Connection,
    query: str,
    *,
    cut: Cut,
    filters: Filters | None = None,
    limit: int = 20,
    order: Order = "newest",
) -> Found:
    """The numbers of the articles that match, the first first; the arguments are those of `search`."""
    words = parse_query(query, cut)
    dialect = dialect_of(connection)
    question = _Question(dialect.FULLTEXT, words, find_wanted(connection, filters or Filters()))
    some = list(connection.execute(question.to_matches(connection).limit(COUNT_LIMIT + 1)).scalars())
    is_capped = len(some) > COUNT_LIMIT
    if is_capped:
        ids = _find_first(connection, question, order, max(0, limit))
    else:
        few = select(Article.id).where(Article.id.in_(to_numbers(dialect, some)))
        ids = _read(connection, few.order_by(*question.order(order)), max(0, limit))
    return Found(tuple(ids), min(len(some), COUNT_LIMIT), is_capped, words.marks)


def _find_first(connection: Connection, question: _Question, order: Order, limit: int) -> list[int]:
    """The first of the many that match: those with a score, then the newest of the rest."""
    if order == "newest":
        return _find_newest(connection, question, order, limit)
    first = _read(connection, question.to_latest(to_first(question.words)), limit)
    if len(first) == limit:
        return first
    scored = question.to_matches(connection, find_scored(question.index, question.words))
    best = select(Article.id).where(Article.id.in_(scored))
    first = _read(connection, best.order_by(*question.order(order)), limit)
    return first + _find_newest(connection, question, order, limit - len(first))


def _find_newest(connection: Connection, question: _Question, order: Order, limit: int) -> list[int]:
    """The newest of the many that match: they are among the newest articles, or else all are sorted."""
    ids = _read(connection, question.to_latest(question.words.asked, order), limit)
    if len(ids) == limit:
        return ids
    matches = question.to_matches(connection)
    rest = matches.where(question.is_left(matches.selected_columns[0], order))
    every = select(Article.id).where(Article.id.in_(rest))
    return _read(connection, every.order_by(*question.order("newest")), limit)


def _read(connection: Connection, numbers: Select[int], limit: int) -> list[int]:
    return list(connection.execute(numbers.limit(limit)).scalars()) if limit else []


def read_texts(connection: Connection, ids: Sequence[int]) -> Iterator[RowMapping]:
    """The articles of these numbers and their texts, in this order."""
    article = (Article.id, Article.site, Article.published_on, Article.page_number, Article.page_name)
    rows = select(*article, Article.headline, Article.source, ArticleText.title, ArticleText.text)
    rows = rows.join(ArticleText, ArticleText.article_id == Article.id)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        found = {row["id"]: row for row in connection.execute(rows.where(Article.id.in_(chunk))).mappings()}
        yield from (found[number] for number in chunk)


def _to_hit(row: RowMapping, marks: Sequence[str]) -> Hit:
    title = row["headline"] or row["title"].replace("\n", " ")
    shown = {name: row[name] for name in Hit.__dataclass_fields__ if name not in ("title", "snippet")}
    return Hit(**shown, title=find_snippet(title, marks, _HEADLINE), snippet=find_snippet(row["text"], marks))
