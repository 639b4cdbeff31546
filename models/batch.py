"""One batch of values into the database, within the caller's transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from models import rows
from models.columns import Base
from models.dialects import dialect_of
from models.duplicates import record_fingerprints
from models.editions import editions_of, recount, write_edition, write_failed_edition, write_page
from models.items import AnnotatedArticle, EditionListing, PageListing, RawPage, Reading, Rejection
from models.persons import with_persons
from models.readings import write_readings
from models.rejections import resolve, write_rejections
from models.revisions import Return, find_returns, next_number, record_changes
from models.runs import ensure_sites
from models.tables import Article, ArticleDivision, ArticleText, Byline, Fetch, Keyword, RawBody
from models.upsert import insert_into, insert_missing, upsert

Item = RawPage | EditionListing | PageListing | AnnotatedArticle | Rejection | Reading
Outcome = Literal["inserted", "updated", "unchanged", "stored", "rejected"]
ArticleKey = tuple[str, int]
_CHILDREN: tuple[type[Byline | ArticleDivision | Keyword], ...] = (Byline, ArticleDivision, Keyword)


@dataclass(frozen=True)
class _Found:
    id: int
    content_hash: str


def write_batch(connection: Connection, items: Sequence[Item], run_id: int | None, now: datetime) -> list[Outcome]:
    """Writes the values and counts the editions they touch; gives what became of each, in order."""
    ensure_sites(connection, (site for item in items if (site := _site(item))))
    touched: set[int | None] = set()
    _write_pages(connection, [item for item in items if isinstance(item, RawPage)], run_id)
    for item in items:
        if isinstance(item, EditionListing):
            touched.add(write_edition(connection, item, run_id, now))
        elif isinstance(item, PageListing):
            touched.add(write_page(connection, item, run_id, now))
    rejections = [item for item in items if isinstance(item, Rejection)]
    write_rejections(connection, rejections, run_id, now)
    touched |= {write_failed_edition(connection, item, run_id, now) for item in rejections if item.kind == "edition"}
    articles = {_key(item): rows.prepare(item) for item in items if isinstance(item, AnnotatedArticle)}
    outcomes = _write_articles(connection, articles, run_id, now)
    readings = [item for item in items if isinstance(item, Reading)]
    write_readings(connection, readings, run_id, now)
    resolve(connection, _stored(items), now)
    addresses = [source for source, _ in articles]
    addresses += [*(item.url for item in rejections), *(item.url for item in readings)]
    touched |= editions_of(connection, addresses)
    recount(connection, (edition_id for edition_id in touched if edition_id is not None))
    return [outcomes[_key(item)] if isinstance(item, AnnotatedArticle) else "stored" for item in items]


def _site(item: Item) -> str | None:
    if isinstance(item, RawPage):
        return None
    return item.article.site if isinstance(item, AnnotatedArticle) else item.site


def _key(item: AnnotatedArticle) -> ArticleKey:
    return (rows.storable_text(item.article.source), item.article.index)


def _write_pages(connection: Connection, pages: Sequence[RawPage], run_id: int | None) -> None:
    bodies = {page.body_hash: page for page in pages}
    known = set(connection.scalars(select(RawBody.hash).where(RawBody.hash.in_(bodies)))) if bodies else set()
    insert_missing(connection, RawBody, [rows.to_body_row(page) for key, page in bodies.items() if key not in known])
    _insert(connection, Fetch, [rows.to_fetch_row(page, run_id) for page in pages])


def _insert(connection: Connection, table: type[Base], values: Sequence[rows.Row]) -> None:
    if values:
        connection.execute(insert(table), list(values))


def _write_articles(
    connection: Connection, articles: Mapping[ArticleKey, rows.Prepared], run_id: int | None, now: datetime
) -> dict[ArticleKey, Outcome]:
    """Inserts new articles, updates changed ones with all their rows, and leaves equal ones alone.

    An equal one may still lack its fingerprint: an earlier version stored it without.
    """
    narrow = {key: rows.to_article_row(item, run_id, now) for key, item in articles.items()}
    before = _find(connection, articles)
    outcomes = {key: _outcome(before.get(key), str(row["content_hash"])) for key, row in narrow.items()}
    changed = {key: articles[key] for key, outcome in outcomes.items() if outcome != "unchanged"}
    ids = {key: found.id for key, found in before.items()}
    if changed:
        record_changes(connection, {ids[key]: item for key, item in changed.items() if key in before}, run_id, now)
        _upsert_articles(connection, _numbered(connection, {key: narrow[key] for key in changed}, ids))
        ids |= {key: found.id for key, found in _find(connection, changed).items()}
        _delete_children(connection, [ids[key] for key in changed if key in before])
        _insert_children(connection, {ids[key]: item for key, item in changed.items()})
    record_fingerprints(connection, {ids[key]: item.annotated.fingerprint for key, item in articles.items()})
    return outcomes


def _find(connection: Connection, keys: Iterable[ArticleKey]) -> dict[ArticleKey, _Found]:
    wanted = set(keys)
    columns = select(Article.source, Article.source_index, Article.id, Article.content_hash)
    found = connection.execute(columns.where(Article.source.in_({source for source, _ in wanted})))
    return {
        (source, index): _Found(article_id, content)
        for source, index, article_id, content in found
        if (source, index) in wanted
    }


def _outcome(before: _Found | None, content: str) -> Outcome:
    if before is None:
        return "inserted"
    return "unchanged" if before.content_hash == content else "updated"


def _numbered(
    connection: Connection, new: Mapping[ArticleKey, rows.Row], ids: Mapping[ArticleKey, int]
) -> list[rows.Row]:
    """The rows, with numbers where SQLite's own choice could be a withdrawn article's; that one gets its own again."""
    number = next_number(connection)
    if number is None:
        return list(new.values())
    returns = find_returns(connection, [source for source, _ in new])
    numbered = []
    for key, row in new.items():
        back = returns.get(key)
        article_id = ids.get(key) or (back.article_id if back else number)
        number = max(number, article_id + 1)
        numbered.append({"id": article_id} | row | (_as_before(back) if back else {}))
    return numbered


def _as_before(back: Return) -> rows.Row:
    return {"stored_at": back.stored_at, "first_run_id": back.first_run_id}


def _upsert_articles(connection: Connection, values: list[rows.Row]) -> None:
    statement = insert_into(connection, Article)
    kept = ("id", "source", "source_index", "first_run_id", "stored_at")
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["source", "source_index"],
            set_={name: statement.excluded[name] for name in values[0] if name not in kept},
            where=statement.excluded.content_hash != Article.content_hash,
        ),
        values,
    )


def _delete_children(connection: Connection, article_ids: Sequence[int]) -> None:
    if article_ids:
        for table in _CHILDREN:
            connection.execute(delete(table).where(table.article_id.in_(article_ids)))


def _insert_children(connection: Connection, stored: Mapping[int, rows.Prepared]) -> None:
    texts = _each(stored, rows.to_text_rows)
    upsert(connection, ArticleText, texts, ("article_id",))
    dialect_of(connection).FULLTEXT.index_texts(connection, texts)
    signed = {each: item.annotated.article for each, item in stored.items()}
    places = {each: (article.site, article.published_on) for each, article in signed.items()}
    _insert(connection, Byline, with_persons(connection, _each(stored, rows.to_byline_rows), places))
    _insert(connection, ArticleDivision, _each(stored, rows.to_division_rows))
    _insert(connection, Keyword, _each(stored, rows.to_keyword_rows))


def _each(
    stored: Mapping[int, rows.Prepared], to_rows: Callable[[int, rows.Prepared], list[rows.Row]]
) -> list[rows.Row]:
    return [row for article_id, item in stored.items() for row in to_rows(article_id, item)]


def _stored(items: Sequence[Item]) -> dict[str, list[str]]:
    """The addresses of what is stored, by kind; a list that was read whole is a page, unless something is amiss."""
    stored: dict[str, list[str]] = {"article": [], "page": [], "edition": []}
    amiss = {item.url for item in items if isinstance(item, Rejection) and item.kind == "page"}
    for item in items:
        if isinstance(item, AnnotatedArticle):
            stored["article"].append(item.article.source)
        elif isinstance(item, PageListing):
            stored["page"].append(item.url)
        elif isinstance(item, EditionListing):
            stored["edition"].append(item.url)
        elif isinstance(item, Reading) and item.kind == "page" and item.raw_hash and item.reason is None:
            stored["page"] += [item.url] if item.url not in amiss else []
    return stored
