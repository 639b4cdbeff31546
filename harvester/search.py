"""Chinese full-text search over the stored articles, newest or best first, with snippets and filters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
)

from harvester.query_words import Cut, parse_query
from harvester.snippet import Snippet, find_snippet
from models.dialects import dialect_of
from models.rows import storable_text
from models.tables import Article, ArticleDivision, ArticleText, Byline

Order = Literal["newest", "best"]
COUNT_LIMIT = 10_000  # counting further costs more than it tells
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


def search(
    connection: Connection,
    query: str,
    *,
    cut: Cut,
    division: str | None = None,
    reporter: str | None = None,
    correspondent: str | None = None,
    site: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 20,
    order: Order = "newest",
) -> SearchResult:
    """The articles that match: all words of the query, each as a run of characters anywhere in title or text.

    `cut` cuts bare words (`Segmenter.cut_query`); a quoted phrase is looked for as it stands. `division` is a name
    or a code, and takes in what lies below it. Raises `UsageError` where there is nothing to search for.
    """
    words = parse_query(query, cut)
    wanted = [
        *([_is_in_division(connection, division)] if division else []),
        *([_is_signed("reporter", reporter)] if reporter else []),
        *([_is_signed("correspondent", correspondent)] if correspondent else []),
        *_is_of(site, since, until),
    ]
    among = select(Article.id).where(*wanted) if wanted else None
    index = dialect_of(connection).FULLTEXT
    matches = index.to_matches(words.groups, words.excluded, among=among, is_scored=order == "best")
    total = connection.execute(_count(matches)).scalar_one()
    hits = tuple(_to_hit(row, words.phrases) for row in connection.execute(_page(matches, max(0, limit))))
    return SearchResult(hits, min(total, COUNT_LIMIT), total > COUNT_LIMIT)


def _count(matches: Select[int, float]) -> Select[int]:
    found: Select[int] = matches.with_only_columns(literal_column("1")).limit(COUNT_LIMIT + 1)
    return select(func.count()).select_from(found.subquery())


def _page(matches: Select[int, float], limit: int) -> Select[*tuple[object, ...]]:
    """The rows to show: first the few numbers by order, then their texts, which a sort should not carry."""
    hits = matches.cte("hits").prefix_with("MATERIALIZED", dialect="sqlite")
    newest = (Article.published_on.desc().nulls_last(), Article.id.desc())
    few = (
        select(Article.id, hits.c.score)
        .join(hits, Article.id == hits.c.id)
        .order_by(hits.c.score, *newest)
        .limit(limit)
        .cte("few")
        .prefix_with("MATERIALIZED", dialect="sqlite")
    )
    article = (Article.id, Article.site, Article.published_on, Article.page_number, Article.page_name)
    return (
        select(*article, Article.headline, Article.source, ArticleText.title, ArticleText.text)
        .select_from(few)
        .join(Article, Article.id == few.c.id)
        .join(ArticleText, ArticleText.article_id == few.c.id)
        .order_by(few.c.score, *newest)
    )


def _is_of(site: str | None, since: date | None, until: date | None) -> Iterator[ColumnElement[bool]]:
    if site is not None:
        yield Article.site == storable_text(site)
    if since is not None:
        yield Article.published_on >= since
    if until is not None:
        yield Article.published_on <= until


def _is_signed(role: str, name: str) -> ColumnElement[bool]:
    """Names are stored without inner spaces: 张　三 is asked for as 张三."""
    signed = select(Byline.article_id).where(Byline.role == role, Byline.name == storable_text("".join(name.split())))
    return Article.id.in_(signed)


def _is_in_division(connection: Connection, division: str) -> ColumnElement[bool]:
    """Named in the article: the division itself, or one whose code by the same authority lies below its code."""
    asked = storable_text(division.strip())
    if asked.isascii() and asked.isdigit():
        return _is_named(_is_below(to_prefix(asked)))
    is_it = or_(ArticleDivision.name == asked, ArticleDivision.surface == asked)
    known = select(ArticleDivision.code, ArticleDivision.authority).where(is_it, ArticleDivision.code.is_not(None))
    below = [
        and_(ArticleDivision.authority == authority, _is_below(to_prefix(code)))
        for code, authority in connection.execute(known.distinct())
        if code is not None
    ]
    return _is_named(or_(is_it, *below))


def _is_named(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return Article.id.in_(select(ArticleDivision.article_id).where(condition))


def to_prefix(code: str) -> str:
    """What the codes of a division and of all below it start with.

    >>> to_prefix("410103014000"), to_prefix("410103014012"), to_prefix("410103000000"), to_prefix("410103")
    ('410103014', '410103014012', '410103', '410103')
    """
    for length in (2, 4, 6, 9):
        if len(code) == 12 and not code[length:].strip("0"):
            return code[:length]
    return code


def _is_below(prefix: str) -> ColumnElement[bool]:
    """A range, which an index serves; ":" comes after "9"."""
    return and_(ArticleDivision.code >= prefix, ArticleDivision.code < f"{prefix}:")


def _to_hit(row: Row[*tuple[object, ...]], phrases: Sequence[str]) -> Hit:
    found = row._mapping
    title = found["headline"] or found["title"].replace("\n", " ")
    shown = {name: found[name] for name in Hit.__dataclass_fields__ if name not in ("title", "snippet")}
    return Hit(**shown, title=find_snippet(title, phrases, _HEADLINE), snippet=find_snippet(found["text"], phrases))
