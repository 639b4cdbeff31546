"""What is still to be fetched. The stored rows are the seen mark; no queue and no fingerprints are kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol, Self

from sqlalchemy import BindParameter, Connection, Engine, RowMapping, and_, bindparam, exists, or_, select

from models.coverage_tables import ExpectedDay
from models.database import open_database, reading
from models.items import LastFetch
from models.rows import storable_text
from models.tables import Article, Edition, Fetch, ListedArticle, Page, Rejection

_CHUNK = 1000  # addresses a query
# The statements are made once: a page is asked about its articles, and to make them costs more than to run them.
_URLS: BindParameter[str] = bindparam("urls", expanding=True)
_STORED = select(Article.source).where(Article.source.in_(_URLS))
_DATED = select(Article.source, Article.published_on).where(
    Article.source.in_(_URLS), Article.published_on.is_not(None)
)
_TITLES = select(
    ListedArticle.url,
    ListedArticle.title,
    and_(
        ListedArticle.retitled_at.is_not(None),
        ~exists().where(Fetch.url == ListedArticle.url, Fetch.fetched_at > ListedArticle.retitled_at),
    ),
).where(ListedArticle.url.in_(_URLS))
# The last row of an address is right: its own fetches come last. What left its site since is not asked for again.
_FETCHED = (
    select(Article.source, Fetch.url, Fetch.body_hash, Fetch.fetched_at, Fetch.headers)
    .join(Fetch, or_(Fetch.url == Article.source, Fetch.body_hash == Article.raw_hash))
    .where(
        Article.source.in_(_URLS),
        ~exists().where(
            Rejection.url == Article.source,
            Rejection.kind == "article",
            Rejection.is_final,
            Rejection.at > Fetch.fetched_at,
        ),
    )
    .order_by(Fetch.url == Article.source, Fetch.id)
)
_REJECTED = select(Rejection.url).where(
    Rejection.url.in_(_URLS), Rejection.is_final, Rejection.kind.in_(("page", "article", "file"))
)
# Every edition's page of an address, and whether it was read with nothing that it lists still to come.
_IS_WAITING = exists().where(
    ListedArticle.page_id == Page.id,
    ~exists().where(Article.source == ListedArticle.url),
    ~exists().where(Rejection.url == ListedArticle.url, Rejection.kind == "article", Rejection.is_final),
)
_PAGES = (
    select(Page.url, and_(Page.raw_hash.is_not(None), ~_IS_WAITING))
    .join(Edition)
    .where(Page.url.in_(_URLS), Edition.site == bindparam("site"))
)


class Settings(Protocol):
    """What a ledger reads of Scrapy's settings."""

    def get(self, name: str) -> object:
        """The value of a setting."""


class Ledger:
    """Answers which editions must be listed and which pages and articles must be fetched."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The ledger of the database that HARVEST_DATABASE_URL names; makes a new one where there is none."""
        return cls(open_database(str(settings.get("HARVEST_DATABASE_URL"))))

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def plan(
        self,
        site_slug: str,
        since: date,
        until: date,
        *,
        recheck_days: int,
        today: date,
        only_missing: bool = False,
    ) -> tuple[date, ...]:
        """The dates from `since` to `until` whose index must be listed, oldest first.

        An edition that is complete, or that is not there on a day without one, is listed again only while it is
        younger than `recheck_days` (late editions and pages), and never with `only_missing`; one that is incomplete,
        unknown, or wanting on a day that should have one always is. Days of which the site's file says that there is
        no edition are never listed.
        """
        with reading(self._engine) as connection:
            done = _done_dates(connection, site_slug, since, until)
            settled = _settled_dates(connection, site_slug, since, until)
        return tuple(
            day
            for day in _days(since, until)
            if day not in settled
            and (day not in done or (not only_missing and today - day <= timedelta(days=recheck_days)))
        )

    def pending(self, site_slug: str, urls: Iterable[str]) -> frozenset[str]:
        """Of these page and article addresses, those to fetch.

        An article is done when it is stored or rejected for good; a page when it was read and each article that
        it lists is done, or when it was rejected for good.
        """
        wanted = sorted(set(urls))
        done: set[str] = set()
        with reading(self._engine) as connection:
            for start in range(0, len(wanted), _CHUNK):
                done |= _done(connection, site_slug, wanted[start : start + _CHUNK])
        return frozenset(wanted) - done

    def retitled(self, titles: Mapping[str, str]) -> frozenset[str]:
        """Of these articles, by the titles that a list gives them now, those listed under another when last fetched.

        The list is all that is looked at again; an article whose title changed there was corrected.
        """
        wanted = sorted(titles)
        found: set[str] = set()
        with reading(self._engine) as connection:
            for start in range(0, len(wanted), _CHUNK):
                before: dict[str, set[str]] = {}
                for url, title, is_waiting in connection.execute(_TITLES, {"urls": wanted[start : start + _CHUNK]}):
                    before.setdefault(url, set()).add(title)
                    found |= {url} if is_waiting else set()
                found |= {
                    url for url, known in before.items() if titles[url] and not known & {"", storable_text(titles[url])}
                }
        return frozenset(found)

    def fetched(self, urls: Iterable[str]) -> dict[str, LastFetch]:
        """Of these articles' addresses, of those that are stored, when their pages came last."""
        wanted = sorted(set(urls))
        found: dict[str, LastFetch] = {}
        with reading(self._engine) as connection:
            for start in range(0, len(wanted), _CHUNK):
                rows = connection.execute(_FETCHED, {"urls": wanted[start : start + _CHUNK]}).mappings()
                found |= {row["source"]: _last_fetch(row) for row in rows}
        return found

    def dates(self, urls: Iterable[str]) -> dict[str, date]:
        """Of these articles' addresses, the dates of those that are stored with one."""
        wanted = sorted(set(urls))
        found: dict[str, date] = {}
        with reading(self._engine) as connection:
            for start in range(0, len(wanted), _CHUNK):
                rows = connection.execute(_DATED, {"urls": wanted[start : start + _CHUNK]})
                found |= {source: day for source, day in rows if day is not None}
        return found


def _last_fetch(row: RowMapping) -> LastFetch:
    """What is known of a fetch; what its headers say holds for its own address alone, not for one that led to it."""
    said = dict(row["headers"]) if row["url"] == row["source"] else {}
    return LastFetch(
        fetched_at=row["fetched_at"],
        raw_hash=row["body_hash"],
        etag=said.get("etag"),
        last_modified=said.get("last-modified"),
    )


def _days(since: date, until: date) -> Iterator[date]:
    for offset in range((until - since).days + 1):
        yield since + timedelta(days=offset)


def _done_dates(connection: Connection, site: str, since: date, until: date) -> frozenset[date]:
    is_unexpected = exists().where(
        ExpectedDay.site == Edition.site, ExpectedDay.published_on == Edition.published_on, ~ExpectedDay.is_expected
    )
    found = connection.scalars(
        select(Edition.published_on).where(
            Edition.site == site,
            Edition.published_on.between(since, until),
            or_(Edition.state == "complete", and_(Edition.state == "missing", is_unexpected)),
        )
    )
    return frozenset(found)


def _settled_dates(connection: Connection, site: str, since: date, until: date) -> frozenset[date]:
    found = connection.scalars(
        select(ExpectedDay.published_on).where(
            ExpectedDay.site == site, ExpectedDay.published_on.between(since, until), ExpectedDay.is_settled
        )
    )
    return frozenset(found)


def _done(connection: Connection, site: str, urls: Sequence[str]) -> set[str]:
    stored = connection.scalars(_STORED, {"urls": urls})
    rejected = connection.scalars(_REJECTED, {"urls": urls})
    pages = connection.execute(_PAGES, {"urls": urls, "site": site}).all()
    read = {url for url, is_done in pages if is_done} - {url for url, is_done in pages if not is_done}
    return {*stored, *rejected, *read}
