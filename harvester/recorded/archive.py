"""The pages of an edition that a crawl has stored, out of the database."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from harvester.rawpage import to_raw_page
from harvester.recorded.checking import Seen
from models.errors import HarvestError
from models.items import RawPage
from models.reader import load_page
from models.tables import Article, Edition, Fetch, ListedArticle, Page

Found = tuple[str, RawPage]  # the address that was asked for, and the page


def stored_pages(connection: Connection, slug: str, day: date) -> tuple[Found, ...]:
    """The index, the pages and the articles' pages of an edition; raises `HarvestError` where it is not stored."""
    edition = connection.execute(
        select(Edition.id, Edition.url).where(Edition.site == slug, Edition.published_on == day)
    ).first()
    if edition is None or edition.url is None:
        raise HarvestError(f"the database holds no edition of {slug} of {day}; crawl it, or record it from the web")
    return tuple(dict(_pages(connection, edition.id, edition.url)).items())


def _pages(connection: Connection, edition_id: int, index: str) -> Iterator[Found]:
    latest = select(Fetch.body_hash).where(Fetch.url == index).order_by(Fetch.id.desc()).limit(1)
    if (found := connection.scalar(latest)) is not None:
        yield index, _page(connection, index, found)
    pages = select(Page.url, Page.raw_hash).where(Page.edition_id == edition_id).order_by(Page.position)
    articles = (
        select(ListedArticle.url, Article.raw_hash)
        .join(Article, Article.source == ListedArticle.url)
        .where(ListedArticle.edition_id == edition_id)
        .order_by(ListedArticle.page_id, ListedArticle.position)
    )
    for wanted in (pages, articles):
        for url, raw_hash in connection.execute(wanted).all():
            if raw_hash is not None:
                yield url, _page(connection, url, raw_hash)


def _page(connection: Connection, asked: str, raw_hash: str) -> RawPage:
    stored = load_page(connection, raw_hash)
    if stored is None:
        raise HarvestError(f"{asked}: its page is not in the archive; record it from the web")
    return to_raw_page(
        stored.url, stored.body, stored.fetched_at, stored.status, stored.headers, encoding=stored.encoding
    )


def stored_seen(connection: Connection, slug: str) -> Seen:
    """The addresses and the days of a site's editions that the database knows."""
    urls = select(ListedArticle.url).join(Edition, Edition.id == ListedArticle.edition_id).where(Edition.site == slug)
    days = select(Edition.published_on).where(Edition.site == slug)
    return Seen(urls=frozenset(connection.scalars(urls)), days=frozenset(connection.scalars(days)))
