"""What the listings promise, row by row, and the state of an edition by what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    SQLColumnExpression,
    and_,
    bindparam,
    case,
    delete,
    distinct,
    exists,
    func,
    select,
    update,
)

from models.items import EditionListing, Link, PageListing
from models.items import Rejection as RejectionValue
from models.rows import Row, storable_row
from models.tables import Article, Edition, Fetch, ListedArticle, Page, Rejection
from models.upsert import insert_missing, upsert

_COUNTS = ("pages_listed", "pages_stored", "pages_rejected", "articles_listed", "articles_stored", "articles_rejected")
_KEY = ("site", "published_on")
_CHUNK = 1000  # addresses a query
_EDITION_ID = select(Edition.id).where(Edition.site == bindparam("site"), Edition.published_on == bindparam("day"))
_PAGE_ID = select(Page.id).where(Page.edition_id == bindparam("edition_id"), Page.url == bindparam("url"))
_LISTED = select(ListedArticle.url, ListedArticle.title, ListedArticle.retitled_at).where(
    ListedArticle.page_id == bindparam("page_id")
)
_FETCHED = select(func.max(Fetch.fetched_at)).where(Fetch.body_hash == bindparam("raw_hash"))
_UNLIST = delete(ListedArticle).where(ListedArticle.page_id == bindparam("page_id"))


def write_edition(connection: Connection, listing: EditionListing, run_id: int | None, now: datetime) -> int:
    """Writes the edition and the pages it lists; a page that is no longer listed and was never read goes."""
    row = _edition_row(listing.site, listing.published_on, now, run_id)
    row |= storable_row({"url": listing.url, "state": listing.state, "reason": listing.reason})
    row["is_announced"] = listing.is_announced
    upsert(connection, Edition, [row], _KEY, keep=_COUNTS)
    edition_id = _edition_id(connection, listing.site, listing.published_on)
    pages = [_page_row(edition_id, position, link) for position, link in enumerate(_once(listing.pages))]
    if listing.state == "listed":
        gone = Page.url.not_in([str(page["url"]) for page in pages])
        connection.execute(delete(Page).where(Page.edition_id == edition_id, Page.raw_hash.is_(None), gone))
    upsert(connection, Page, pages, ("edition_id", "url"))
    return edition_id


def write_failed_edition(
    connection: Connection, rejection: RejectionValue, run_id: int | None, now: datetime
) -> int | None:
    """Makes sure that an edition whose index could not be read has a row, which says why."""
    if rejection.published_on is None or not rejection.site:
        return None
    row = _edition_row(rejection.site, rejection.published_on, now, run_id)
    row |= storable_row({"url": rejection.url, "state": "incomplete", "reason": rejection.reason})
    upsert(connection, Edition, [row], _KEY, keep=(*_COUNTS, "url", "state"))
    return _edition_id(connection, rejection.site, rejection.published_on)


def write_page(connection: Connection, listing: PageListing, run_id: int | None, now: datetime) -> int:
    """Writes the page as read and the articles that it lists now; gives its edition."""
    unseen = _edition_row(listing.site, listing.published_on, now, run_id) | {"state": "listed"}
    insert_missing(connection, Edition, [unseen])
    edition_id = _edition_id(connection, listing.site, listing.published_on)
    links = _once(listing.articles)
    number, name = listing.page_number, listing.page_name
    row = _page_row(edition_id, 0, Link(url=listing.url, page_number=number, page_name=name))
    row |= {"articles_listed": len(links), "raw_hash": listing.raw_hash}
    kept = ("position", *(column for column in ("number", "name") if row[column] is None))
    upsert(connection, Page, [row], ("edition_id", "url"), keep=kept)
    page_id = connection.scalars(_PAGE_ID, {"edition_id": edition_id, "url": row["url"]}).one()
    before = {url: (title, moment) for url, title, moment in connection.execute(_LISTED, {"page_id": page_id})}
    connection.execute(_UNLIST, {"page_id": page_id})
    of_page: Row = {"page_id": page_id, "edition_id": edition_id}
    articles = [of_page | storable_row({"url": link.url, "title": link.title}) for link in links]
    for position, article in enumerate(articles):
        title, moment = before.get(str(article["url"]), ("", None))
        if title not in ("", article["title"]):
            moment = connection.scalar(_FETCHED, {"raw_hash": listing.raw_hash}) or now
        article |= {"position": position, "retitled_at": moment}
    insert_missing(connection, ListedArticle, articles)
    return edition_id


def editions_of(connection: Connection, urls: Iterable[str]) -> set[int]:
    """The editions that list one of the addresses, as a page or as an article."""
    wanted = sorted(set(urls))
    found: set[int] = set()
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        found.update(connection.scalars(select(Page.edition_id).where(Page.url.in_(chunk))))
        found.update(connection.scalars(select(ListedArticle.edition_id).where(ListedArticle.url.in_(chunk))))
    return found


def recount(connection: Connection, edition_ids: Iterable[int]) -> None:
    """Counts the editions anew and sets their state.

    Complete means: each listed page was read or rejected for good, and each article that they list is stored or
    rejected for good. Anything that should be tried again keeps an edition incomplete.
    """
    wanted = sorted(set(edition_ids))
    if not wanted:
        return
    states = connection.execute(select(Edition.id, Edition.state).where(Edition.id.in_(wanted))).all()
    pages, articles = _count_pages(connection, wanted), _count_articles(connection, wanted)
    rows: list[Row] = []
    for edition_id, state in states:
        counts = (*pages.get(edition_id, (0, 0, 0)), *articles.get(edition_id, (0, 0, 0)))
        new = _state(state, counts)
        rows.append({"b_id": edition_id, "b_state": new} | dict(zip(_COUNTS, counts, strict=True)))
    connection.execute(
        update(Edition)
        .where(Edition.id == bindparam("b_id"))
        .values(
            state=bindparam("b_state"),
            reason=case((bindparam("b_state") == "complete", None), else_=Edition.reason),
            **{name: bindparam(name) for name in _COUNTS},
        ),
        rows,
    )


def _state(before: str, counts: Sequence[int]) -> str:
    pages, pages_stored, pages_rejected, articles, articles_stored, articles_rejected = counts
    if pages == 0:
        return "missing" if before == "missing" else "incomplete"
    if pages == pages_stored + pages_rejected and articles == articles_stored + articles_rejected:
        return "complete"
    return "listed" if pages_stored + pages_rejected == 0 else "incomplete"


def _count_pages(connection: Connection, edition_ids: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    is_read = Page.raw_hash.is_not(None)
    is_rejected = and_(Page.raw_hash.is_(None), _is_rejected("page", Page.url))
    found = connection.execute(
        select(Page.edition_id, func.count(), _count_if(is_read, Page.id), _count_if(is_rejected, Page.id))
        .where(Page.edition_id.in_(edition_ids))
        .group_by(Page.edition_id)
    )
    return {edition_id: (listed, stored, rejected) for edition_id, listed, stored, rejected in found}


def _count_articles(connection: Connection, edition_ids: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    url = ListedArticle.url
    is_stored = exists().where(Article.source == url)
    is_rejected = and_(~is_stored, _is_rejected("article", url))
    found = connection.execute(
        select(
            ListedArticle.edition_id, func.count(distinct(url)), _count_if(is_stored, url), _count_if(is_rejected, url)
        )
        .where(ListedArticle.edition_id.in_(edition_ids))
        .group_by(ListedArticle.edition_id)
    )
    return {edition_id: (listed, stored, rejected) for edition_id, listed, stored, rejected in found}


def _count_if(
    condition: ColumnElement[bool], what: SQLColumnExpression[int] | SQLColumnExpression[str]
) -> ColumnElement[int]:
    return func.count(distinct(case((condition, what))))


def _is_rejected(kind: str, url: SQLColumnExpression[str]) -> ColumnElement[bool]:
    return exists().where(Rejection.url == url, Rejection.kind == kind, Rejection.is_final)


def _edition_row(site: str, published_on: date, now: datetime, run_id: int | None) -> Row:
    row: Row = {"site": site, "published_on": published_on, "checked_at": now, "run_id": run_id}
    return row | dict.fromkeys(_COUNTS, 0)


def _edition_id(connection: Connection, site: str, published_on: date) -> int:
    return connection.scalars(_EDITION_ID, {"site": site, "day": published_on}).one()


def _page_row(edition_id: int, position: int, link: Link) -> Row:
    row: Row = {"url": link.url, "number": link.page_number, "name": link.page_name or link.title or None}
    return storable_row(row) | {"edition_id": edition_id, "position": position}


def _once(links: Iterable[Link]) -> list[Link]:
    """The links, each address once, in order."""
    return list({link.url: link for link in reversed(list(links))}.values())[::-1]
