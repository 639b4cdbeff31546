"""Stored articles and pages as values again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, bindparam, select

from models.columns import Base
from models.duplicate_tables import ArticleFingerprint
from models.items import AnnotatedArticle, Header, Value
from models.rows import Row, from_body, from_rows
from models.tables import Article, ArticleDivision, ArticleText, Byline, Fetch, Keyword, RawBody

_CHUNK = 200  # articles read at a time
_PAGE = (  # made once: it is asked for every page that is read again
    select(Fetch.__table__, RawBody.body)
    .join(RawBody, RawBody.hash == Fetch.body_hash)
    .where(Fetch.body_hash == bindparam("body_hash"))
    .order_by(Fetch.url != bindparam("url"), Fetch.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class StoredArticle:
    """An article out of the database: as it was read, and where it came from.

    `annotated` has no printed lines, no words and no fingerprint; `segmented` has the words.
    """

    id: int
    annotated: AnnotatedArticle
    segmented: str
    n_chars: int
    content_hash: str
    raw_hash: str | None
    fetched_at: datetime | None
    first_run_id: int | None
    run_id: int | None
    stored_at: datetime
    changed_at: datetime


class StoredPage(Value):
    """The bytes of a page as they came, and its latest fetch."""

    url: str
    body: bytes
    body_hash: str
    fetched_at: datetime
    status: int
    headers: tuple[Header, ...]
    encoding: str
    encoding_rule: str


def load_article(connection: Connection, article_id: int) -> StoredArticle | None:
    """The article with that number, or None."""
    return next(iter_articles(connection, [article_id]), None)


def iter_articles(connection: Connection, article_ids: Sequence[int]) -> Iterator[StoredArticle]:
    """The articles with those numbers, in that order; a number that is not there is left out."""
    for start in range(0, len(article_ids), _CHUNK):
        chunk = article_ids[start : start + _CHUNK]
        found = {stored.id: stored for stored in _load(connection, chunk)}
        yield from (found[article_id] for article_id in chunk if article_id in found)


def load_page(connection: Connection, body_hash: str, url: str | None = None) -> StoredPage | None:
    """The stored page with that hash, as it was last fetched, or None; one body may stand under several addresses."""
    row = connection.execute(_PAGE, {"body_hash": body_hash, "url": url or ""}).mappings().first()
    if row is None:
        return None
    shown = {name: row[name] for name in StoredPage.model_fields if name in row}
    headers = tuple(Header(name=name, value=value) for name, value in row["headers"])
    return StoredPage.model_validate(shown | {"headers": headers, "body": from_body(row["body"])})


@dataclass(frozen=True)
class Duplicate:
    """Another article that prints the same piece (转载)."""

    id: int
    site: str | None
    published_on: date | None


def find_duplicates(connection: Connection, article_id: int) -> tuple[Duplicate, ...]:
    """The other articles of its cluster, in the order of print."""
    cluster = select(ArticleFingerprint.cluster_id).where(ArticleFingerprint.article_id == article_id)
    others = (
        select(Article.id, Article.site, Article.published_on)
        .join(ArticleFingerprint, ArticleFingerprint.article_id == Article.id)
        .where(ArticleFingerprint.cluster_id == cluster.scalar_subquery(), Article.id != article_id)
        .order_by(Article.published_on.is_(None), Article.published_on, Article.id)
    )
    return tuple(Duplicate(row.id, row.site, row.published_on) for row in connection.execute(others))


def find_article_ids(
    connection: Connection, *, site: str | None = None, since: date | None = None, until: date | None = None
) -> list[int]:
    """The numbers of a site's articles between two dates, oldest first."""
    wanted = select(Article.id).order_by(Article.published_on, Article.id)
    if site is not None:
        wanted = wanted.where(Article.site == site)
    if since is not None:
        wanted = wanted.where(Article.published_on >= since)
    if until is not None:
        wanted = wanted.where(Article.published_on <= until)
    return list(connection.scalars(wanted))


def _load(connection: Connection, article_ids: Sequence[int]) -> Iterator[StoredArticle]:
    articles = connection.execute(select(Article.__table__).where(Article.id.in_(article_ids))).mappings().all()
    texts = _children(connection, ArticleText, article_ids, by_position=False)
    bylines = _children(connection, Byline, article_ids)
    divisions = _children(connection, ArticleDivision, article_ids)
    keywords = _children(connection, Keyword, article_ids)
    fetched = _fetch_times(connection, [row["raw_hash"] for row in articles if row["raw_hash"]])
    for row in articles:
        key = row["id"]
        (text,) = texts[key]
        annotated = from_rows(_named(row), text, bylines.get(key, ()), divisions.get(key, ()), keywords.get(key, ()))
        shown = {name: row[name] for name in StoredArticle.__dataclass_fields__ if name in row}
        yield StoredArticle(
            **shown, annotated=annotated, segmented=str(text["segmented"]), fetched_at=fetched.get(row["raw_hash"])
        )


def _children(
    connection: Connection,
    table: type[ArticleText | Byline | ArticleDivision | Keyword],
    article_ids: Sequence[int],
    *,
    by_position: bool = True,
) -> dict[int, list[Row]]:
    columns: type[Base] = table
    wanted = select(columns.__table__).where(table.article_id.in_(article_ids))
    if by_position:
        wanted = wanted.order_by(columns.__table__.c.article_id, columns.__table__.c.position)
    found: dict[int, list[Row]] = {}
    for row in connection.execute(wanted).mappings():
        found.setdefault(row["article_id"], []).append(_named(row))
    return found


def _named(row: RowMapping) -> Row:
    return {str(name): value for name, value in row.items()}


def _fetch_times(connection: Connection, hashes: Sequence[str]) -> dict[str, datetime]:
    """When the bodies were first fetched."""
    rows = connection.execute(
        select(Fetch.body_hash, Fetch.fetched_at).where(Fetch.body_hash.in_(hashes)).order_by(Fetch.id.desc())
    )
    return {row.body_hash: row.fetched_at for row in rows}
