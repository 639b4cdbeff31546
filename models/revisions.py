"""Earlier versions of articles: kept when an article changes or is withdrawn, within the writer's transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from models.duplicates import record_fingerprints
from models.items import AnnotatedArticle
from models.reader import StoredArticle, iter_articles
from models.revision_tables import ArticleRevision
from models.rows import Prepared, Row
from models.tables import Article, Run

WITHDRAWN = "withdrawn"
_NOT_COMPARED = {"article": {"source", "index", "lines", "is_broken", "byline_line", "raw_hash", "district"}}
_CHUNK = 1000  # numbers a query


@dataclass(frozen=True)
class Return:
    """The number that a withdrawn article had, for its return, and when and by which run it was first stored."""

    article_id: int
    stored_at: datetime
    first_run_id: int | None


def to_values(annotated: AnnotatedArticle, segmented: str) -> Row:
    """All that is stored of an article, by field, as JSON has it.

    >>> from models.items import Article
    >>> article = Article(site=None, source="page.txt", headline="清扫积雪", lines=())
    >>> read = AnnotatedArticle(article=article, dateline=None, paragraphs=("居民点赞。",), text="居民点赞。",
    ...                         byline_text="", signatures=(), mentions=(), keywords=(), words=())
    >>> values = to_values(read, "居民 点赞 。")
    >>> values["headline"], values["paragraphs"], values["words"]
    ('清扫积雪', ['居民点赞。'], '居民 点赞 。')
    """
    shown = annotated.model_dump(
        mode="json", exclude=_NOT_COMPARED | {"text": True, "words": True, "fingerprint": True}
    )
    article: Row = shown.pop("article")
    byline, divisions, keywords = (shown.pop(name) for name in ("signatures", "mentions", "keywords"))
    rules = article.pop("rules")
    return article | shown | {
        "byline": byline, "divisions": divisions, "keywords": keywords, "words": segmented, "rules": rules
    }  # fmt: skip


def find_changed(before: Row, after: Row) -> tuple[str, ...]:
    """The names of the fields whose values differ.

    >>> find_changed({"headline": "社区义演", "kicker": None}, {"headline": "社区义诊", "kicker": None})
    ('headline',)
    """
    return tuple(name for name, value in before.items() if after.get(name) != value)


def record_changes(connection: Connection, after: Mapping[int, Prepared], run_id: int | None, now: datetime) -> None:
    """Keeps the versions that these articles replace; call it before they are written."""
    kept = []
    for stored in iter_articles(connection, list(after)):
        prepared = after[stored.id]
        before = to_values(stored.annotated, stored.segmented)
        changed = find_changed(before, to_values(prepared.annotated, prepared.segmented))
        if changed:
            is_same_page = stored.raw_hash == prepared.annotated.article.raw_hash
            cause = "rules" if is_same_page else "site"
            row = _row(stored, changed, {name: before[name] for name in changed}, cause, None)
            kept.append(row)
    _insert(connection, kept, run_id, now)


def withdraw(
    connection: Connection, article_ids: Collection[int], reason: str, run_id: int | None, now: datetime
) -> None:
    """Takes the articles out of the tables that are asked; all of each stays as a revision, its number too."""
    if not article_ids:
        return
    kept = []
    for stored in iter_articles(connection, list(article_ids)):
        values = to_values(stored.annotated, stored.segmented)
        kept.append(_row(stored, tuple(values), values, WITHDRAWN, reason))
    _insert(connection, kept, run_id, now)
    record_fingerprints(connection, dict.fromkeys(article_ids, b""))
    connection.execute(delete(Article).where(Article.id.in_(article_ids)))


def find_returns(connection: Connection, sources: Iterable[str]) -> dict[tuple[str, int], Return]:
    """Of the articles of these sources, those that were withdrawn and are not back."""
    wanted = sorted(set(sources))
    found: dict[tuple[str, int], Return] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = connection.execute(
            select(ArticleRevision)
            .where(ArticleRevision.source.in_(wanted[start : start + _CHUNK]))
            .order_by(ArticleRevision.article_id, ArticleRevision.number)
            .with_only_columns(
                ArticleRevision.source,
                ArticleRevision.source_index,
                ArticleRevision.article_id,
                ArticleRevision.stored_at,
                ArticleRevision.stored_run_id,
            )
        )
        for source, index, article_id, stored_at, run_id in rows:
            found.setdefault((source, index), Return(article_id, stored_at, run_id))
    present = set(_present(connection, [each.article_id for each in found.values()]))
    return {key: each for key, each in found.items() if each.article_id not in present}


def next_number(connection: Connection) -> int | None:
    """The next free number of an article where a withdrawn one had the last, which SQLite would give again."""
    last_withdrawn = connection.execute(
        select(func.max(ArticleRevision.article_id)).where(ArticleRevision.cause == WITHDRAWN)
    ).scalar()
    if last_withdrawn is None:
        return None
    last = connection.execute(select(func.max(Article.id))).scalar() or 0
    return int(max(last, last_withdrawn)) + 1


def _present(connection: Connection, article_ids: list[int]) -> Iterator[int]:
    for start in range(0, len(article_ids), _CHUNK):
        yield from connection.scalars(select(Article.id).where(Article.id.in_(article_ids[start : start + _CHUNK])))


def _row(stored: StoredArticle, changed: Collection[str], before: Row, cause: str, reason: str | None) -> Row:
    article = stored.annotated.article
    return {
        "article_id": stored.id,
        "cause": cause,
        "reason": reason,
        "site": article.site,
        "source": article.source,
        "source_index": article.index,
        "published_on": article.published_on,
        "headline": article.headline,
        "changed": list(changed),
        "before": before,
        "content_hash": stored.content_hash,
        "raw_hash": stored.raw_hash,
        "stored_at": stored.changed_at,
        "stored_run_id": stored.run_id,
    }


def _insert(connection: Connection, rows: list[Row], run_id: int | None, now: datetime) -> None:
    if not rows:
        return
    numbers = _last_numbers(connection, [row["article_id"] for row in rows])
    rules = _rules_of(connection, {run_id, *(row["stored_run_id"] for row in rows)})
    for row in rows:
        row |= {
            "number": numbers.get(row["article_id"], 0) + 1,
            "rules": rules.get(row["stored_run_id"]),
            "rules_after": rules.get(run_id),
            "replaced_at": now,
            "run_id": run_id,
        }
    connection.execute(insert(ArticleRevision), rows)


def _last_numbers(connection: Connection, article_ids: Iterable[object]) -> dict[object, int]:
    rows = connection.execute(
        select(ArticleRevision.article_id, func.max(ArticleRevision.number).label("last"))
        .where(ArticleRevision.article_id.in_(list(article_ids)))
        .group_by(ArticleRevision.article_id)
    )
    return {row.article_id: row.last for row in rows}


def _rules_of(connection: Connection, run_ids: Iterable[object]) -> dict[object, str | None]:
    """Which rules the runs read by."""
    rows = connection.execute(select(Run.id, Run.versions).where(Run.id.in_([each for each in run_ids if each])))
    return {run_id: versions.get("rules") for run_id, versions in rows}
