"""The stored pages: which of them today's rules have not read yet, and their bytes. Reads only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    Engine,
    Select,
    bindparam,
    exists,
    func,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from models.database import open_database, reading
from models.items import FieldRule, Kept, Link
from models.ledger import Settings
from models.reader import StoredPage, load_page
from models.revision_tables import ArticleRevision, PageReading
from models.tables import Article, ArticleText, Edition, Fetch, ListedArticle, Page, RawBody, Rejection

LOCAL = "file:"  # addresses of files
_CHUNK = 500  # addresses a query


# The statements that are asked for each part of a site are made once.
_URLS: BindParameter[str] = bindparam("urls", expanding=True)
_RULES: BindParameter[str] = bindparam("rules")
_IN_ARCHIVE = select(RawBody.hash)
_LAST_FETCH = select(func.max(Fetch.id)).where(Fetch.body_hash == Article.raw_hash).scalar_subquery()

# What is known of an address; the last row of one is right. A file is what it was when it was read last.
_STORED = (
    select(
        Article.source.label("url"),
        Article.raw_hash,
        Article.published_on,
        Article.page_number,
        Article.page_name,
        ArticleText.rules,
    )
    .join(ArticleText, ArticleText.article_id == Article.id)
    .where(Article.source.in_(_URLS), Article.raw_hash.is_not(None))
    .order_by(func.coalesce(_LAST_FETCH, 0), Article.source_index)
)
_REJECTED = select(Rejection.url, Rejection.raw_hash, Rejection.published_on).where(
    Rejection.url.in_(_URLS),
    Rejection.kind.in_(("article", "file")),
    Rejection.raw_hash.is_not(None),
    Rejection.resolved_at.is_(None),
)
_WITHDRAWN = (
    select(
        ArticleRevision.source.label("url"),
        ArticleRevision.raw_hash,
        ArticleRevision.published_on,
        ArticleRevision.before,
    )
    .where(
        ArticleRevision.source.in_(_URLS),
        ArticleRevision.cause == "withdrawn",
        ArticleRevision.raw_hash.is_not(None),
    )
    .order_by(ArticleRevision.id)
)
_FETCHED = select(Fetch.url, Fetch.body_hash).where(Fetch.url.in_(_URLS)).order_by(Fetch.id)
_TITLES = select(ListedArticle.url, ListedArticle.title).where(ListedArticle.url.in_(_URLS), ListedArticle.title != "")
_READ = select(PageReading.url, PageReading.raw_hash).where(
    PageReading.url.in_(_URLS), PageReading.kind != "page", PageReading.rules == _RULES
)
_BODIES = _IN_ARCHIVE.where(RawBody.hash.in_(bindparam("hashes", expanding=True)))
_IS_READ = exists().where(
    PageReading.url == Page.url,
    PageReading.kind == "page",
    PageReading.raw_hash == Page.raw_hash,
    PageReading.rules == _RULES,
)
_PAGES = (
    select(Page.id, Page.url, Page.number, Page.name, Page.raw_hash, Edition.published_on, _IS_READ.label("is_read"))
    .join(Edition, Edition.id == Page.edition_id)
    .where(Edition.site == bindparam("site"), Page.raw_hash.in_(_IN_ARCHIVE))
    .order_by(Edition.published_on, Page.position)
)
_LISTED = (
    select(ListedArticle.url).where(ListedArticle.page_id == bindparam("page_id")).order_by(ListedArticle.position)
)
_WALKED = (
    select(ListedArticle.url)
    .join(Page, Page.id == ListedArticle.page_id)
    .where(ListedArticle.url.in_(_URLS), Page.raw_hash.in_(_IN_ARCHIVE))
)
_HAS_LOOSE_FILES = select(exists().where(Article.site.is_(None)))


@dataclass(frozen=True)
class _Known:
    """What is known of an address."""

    url: str
    raw_hash: str
    day: date | None
    page_number: str | None = None
    page_name: str | None = None
    date_rule: str | None = None


class _Withdrawn(BaseModel):
    """Of the values that a withdrawn article had, those that say where it was printed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    page_number: str | None = None
    page_name: str | None = None
    rules: tuple[FieldRule, ...] = ()

    def read(self) -> tuple[str | None, str | None, str | None]:
        """Page number and name, and the rule that found the date."""
        rules = {each.field: each.rule for each in self.rules}
        return self.page_number, self.page_name, rules.get("published_on")


def _during(
    day: InstrumentedAttribute[date] | InstrumentedAttribute[date | None], since: date | None, until: date | None
) -> list[ColumnElement[bool]]:
    return [*([day >= since] if since else []), *([day <= until] if until else [])]


def _is_of(
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], site: str | None
) -> ColumnElement[bool]:
    return column.is_(None) if site is None else column == site


def _addresses(site: str | None, slug: str, since: date | None, until: date | None) -> Select[str]:
    """The addresses of a site's articles and files, stored, rejected or withdrawn, by their first day."""
    stored = select(Article.source.label("url"), Article.published_on.label("day")).where(
        _is_of(Article.site, site), *_during(Article.published_on, since, until)
    )
    rejected = select(Rejection.url, Rejection.published_on).where(
        _is_of(Rejection.site, slug),
        Rejection.kind.in_(("article", "file")),
        Rejection.raw_hash.is_not(None),
        Rejection.resolved_at.is_(None),
        *_during(Rejection.published_on, since, until),
    )
    withdrawn = select(ArticleRevision.source, ArticleRevision.published_on).where(
        _is_of(ArticleRevision.site, site),
        ArticleRevision.cause == "withdrawn",
        *_during(ArticleRevision.published_on, since, until),
    )
    every = union_all(stored, rejected, withdrawn).subquery()
    return select(every.c.url).group_by(every.c.url).order_by(func.min(every.c.day).nulls_first(), every.c.url)


def _sites(local: str) -> CompoundSelect[str]:
    rejected = select(Rejection.site).where(
        Rejection.raw_hash.is_not(None), Rejection.site.is_not(None), Rejection.site != local
    )
    return union(select(Article.site).where(Article.site.is_not(None)), select(Edition.site), rejected)


class Archive:
    """What the stored pages of a site are, and which of them are to be read by the rules of a version."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The archive of the database that HARVEST_DATABASE_URL names."""
        return cls(open_database(str(settings.get("HARVEST_DATABASE_URL")), mode="read"))

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def sites(self, local: str) -> tuple[str, ...]:
        """The slugs of the sites of which something is stored, `local` for files of none last."""
        with reading(self._engine) as connection:
            slugs = tuple(sorted(connection.scalars(_sites(local))))
            return (*slugs, local) if connection.scalar(_HAS_LOOSE_FILES) else slugs

    def pages(self, site: str, rules: str, since: date | None, until: date | None) -> Iterator[Kept]:
        """The pages (版面) that these rules have not read, or of whose articles they have not read all."""
        pages = _PAGES.where(*_during(Edition.published_on, since, until))
        with reading(self._engine) as connection:
            rows = connection.execute(pages, {"site": site, "rules": rules}).mappings().all()
        for row in rows:
            with reading(self._engine) as connection:
                lists = tuple(connection.scalars(_LISTED, {"page_id": row["id"]}))
                if row["is_read"] and not _unread(connection, lists, rules):
                    continue
            link = Link(url=row["url"], page_number=row["number"], page_name=row["name"])
            yield Kept(kind="page", link=link, raw_hash=row["raw_hash"], day=row["published_on"], lists=lists)

    def places(self, site: str, since: date | None, until: date | None) -> Iterator[tuple[str, date]]:
        """The addresses of the stored pages, each with the day of its edition."""
        pages = _PAGES.where(*_during(Edition.published_on, since, until)).with_only_columns(
            Page.url, Edition.published_on
        )
        with reading(self._engine) as connection:
            yield from map(tuple, connection.execute(pages, {"site": site}))

    def loose(
        self, site: str | None, slug: str, rules: str, since: date | None, until: date | None, *, is_walked: bool
    ) -> Iterator[Kept]:
        """The articles' pages and files that these rules have not read; with `is_walked`, those that no page lists."""
        with reading(self._engine) as connection:
            urls = connection.scalars(_addresses(site, slug, since, until)).all()
        for chunk in _chunks(urls):
            with reading(self._engine) as connection:
                walked = set(connection.scalars(_WALKED, {"urls": chunk})) if is_walked else set()
                found = _unread(connection, [url for url in chunk if url not in walked], rules)
            yield from found.values()

    def count(
        self, site: str | None, slug: str, rules: str, since: date | None, until: date | None, *, is_walked: bool
    ) -> int:
        """How many addresses these rules have not read, listed or not."""
        pages = sum(1 for _ in self.pages(site, rules, since, until)) if site is not None and is_walked else 0
        return pages + sum(1 for _ in self.loose(site, slug, rules, since, until, is_walked=False))

    def unread(self, urls: Iterable[str], rules: str) -> dict[str, Kept]:
        """Of these articles' addresses, those that are in the archive and not read by these rules yet."""
        with reading(self._engine) as connection:
            return _unread(connection, list(urls), rules)

    def count_bare(self, site: str | None, since: date | None, until: date | None) -> int:
        """How many articles have no stored page, and stay as they are."""
        is_bare = or_(Article.raw_hash.is_(None), Article.raw_hash.not_in(_IN_ARCHIVE))
        asked = select(func.count()).where(_is_of(Article.site, site), is_bare)
        with reading(self._engine) as connection:
            return connection.execute(asked.where(*_during(Article.published_on, since, until))).scalar_one()

    def load(self, url: str, raw_hash: str) -> StoredPage | None:
        """The stored page with that hash, as it came from that address if it did."""
        with reading(self._engine) as connection:
            return load_page(connection, raw_hash, url)


def _unread(connection: Connection, urls: Sequence[str], rules: str) -> dict[str, Kept]:
    found: dict[str, Kept] = {}
    for chunk in _chunks(urls):
        known = {each.url: each for each in _known(connection, chunk)}
        hashes = {url: each.raw_hash for url, each in known.items()}
        files = [url for url in known if url.startswith(LOCAL)]
        hashes |= {url: body_hash for url, body_hash in connection.execute(_FETCHED, {"urls": files})}  # noqa: C416
        bodies = set(connection.scalars(_BODIES, {"hashes": list(hashes.values())}))
        read = {(url, raw_hash) for url, raw_hash in connection.execute(_READ, {"urls": chunk, "rules": rules})}
        titles = {url: title for url, title in connection.execute(_TITLES, {"urls": chunk})}  # noqa: C416
        for url in chunk:
            if url in known and hashes[url] in bodies and (url, hashes[url]) not in read:
                found[url] = _kept(known[url], hashes[url], titles.get(url, ""))
    return found


def _known(connection: Connection, urls: Sequence[str]) -> Iterator[_Known]:
    """What is known of the addresses, the best last: as withdrawn, as rejected, as stored."""
    given = {"urls": urls}
    for url, raw_hash, day, before in connection.execute(_WITHDRAWN, given):
        yield _Known(url, str(raw_hash), day, *_Withdrawn.model_validate(before).read())
    for url, raw_hash, day in connection.execute(_REJECTED, given):
        yield _Known(url, str(raw_hash), day)
    for url, raw_hash, day, number, name, pairs in connection.execute(_STORED, given):
        yield _Known(url, str(raw_hash), day, number, name, dict(pairs).get("published_on"))


def _kept(known: _Known, raw_hash: str, title: str) -> Kept:
    return Kept(
        kind="file" if known.url.startswith(LOCAL) else "article",
        link=Link(url=known.url, title=title, page_number=known.page_number, page_name=known.page_name),
        raw_hash=raw_hash,
        day=known.day,
        date_rule=known.date_rule,
    )


def _chunks(urls: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(urls), _CHUNK):
        yield list(urls[start : start + _CHUNK])
