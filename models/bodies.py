"""The bytes of stored pages as a whole: how many there are, one after the other, and which can go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, Connection, Engine, Select, cast, delete, func, or_, select

from models.database import explained, reading, writing
from models.dialects import dialect_of
from models.items import Header
from models.reader import StoredPage
from models.revision_tables import ArticleRevision
from models.rows import from_body
from models.tables import Article, Fetch, RawBody, Rejection, Run

_CHUNK = 200  # bodies at a time
LOCAL = "local"  # in place of a slug: files of no site
_FILES = "file:%"
SITE: ColumnElement[str | None] = Run.site.label("site")


@dataclass(frozen=True)
class Holding:
    """What is stored of a site's pages: fetches, different bodies, their bytes as they came and as they are kept."""

    site: str | None
    fetches: int
    pages: int
    size: int
    stored_size: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True)
class Keep:
    """What stays: bodies fetched since a moment (none: whatever their age), and those that articles rest on."""

    since: datetime | None
    with_articles: bool = False  # let go of what articles rest on too


def list_holdings(connection: Connection, keep: Keep | None = None) -> tuple[Holding, ...]:
    """What is stored, by site; with `keep`, what of it would go."""
    bodies = select(SITE, Fetch.body_hash, func.count().label("fetches"), func.min(Fetch.fetched_at).label("first"))
    bodies = bodies.add_columns(func.max(Fetch.fetched_at).label("last"))
    if keep is not None:
        bodies = bodies.where(Fetch.body_hash.in_(_to_go(keep)))
    each = bodies.join(Run, Run.id == Fetch.run_id, isouter=True).group_by(SITE, Fetch.body_hash).subquery()
    wanted = (
        select(
            each.c.site,
            cast(func.sum(each.c.fetches), BigInteger),  # PostgreSQL adds counts up to a decimal
            func.count(),
            func.sum(RawBody.size),
            func.sum(func.length(RawBody.body)),
            func.min(each.c.first),
            func.max(each.c.last),
        )
        .join(RawBody, RawBody.hash == each.c.body_hash)
        .group_by(each.c.site)
        .order_by(each.c.site)
    )
    return tuple(Holding(*row) for row in connection.execute(wanted))


def iter_fetched(engine: Engine, sites: Sequence[str], since: date | None, until: date | None) -> Iterator[StoredPage]:
    """Every fetch of these sites (of all where none is named) on these days, oldest first."""
    last = 0
    while True:
        with reading(engine) as connection:
            rows = connection.execute(_fetched(sites, since, until, last)).mappings().all()
        if not rows:
            return
        for row in rows:
            shown = {name: row[name] for name in StoredPage.model_fields if name in row}
            headers = tuple(Header(name=name, value=value) for name, value in row["headers"])
            yield StoredPage.model_validate(shown | {"headers": headers, "body": from_body(row["body"])})
        last = rows[-1]["id"]


def prune(engine: Engine, keep: Keep) -> int:
    """Removes what may go, with its fetches, and gives the space back; how many bodies went."""
    with reading(engine) as connection:
        going = connection.scalars(_to_go(keep)).all()
    for start in range(0, len(going), _CHUNK):
        chunk = going[start : start + _CHUNK]
        with writing(engine) as connection:
            # asked again: a crawl may have stored something that rests on one of them
            still = connection.scalars(_to_go(keep).where(RawBody.hash.in_(chunk))).all()
            connection.execute(delete(Fetch).where(Fetch.body_hash.in_(still)))
            connection.execute(delete(RawBody).where(RawBody.hash.in_(still)))
    with explained(engine):
        dialect_of(engine).compact(engine)
    return len(going)


def _to_go(keep: Keep) -> Select[str]:
    """The hashes of the bodies that may go."""
    wanted = select(RawBody.hash)
    if keep.since is not None:
        recent = select(Fetch.body_hash).where(Fetch.fetched_at >= keep.since)
        wanted = wanted.where(RawBody.hash.not_in(recent))
    if keep.with_articles:
        return wanted
    rests_on = (
        select(Article.raw_hash).where(Article.raw_hash.is_not(None)),
        select(ArticleRevision.raw_hash).where(
            ArticleRevision.raw_hash.is_not(None), ArticleRevision.cause == "withdrawn"
        ),
        select(Rejection.raw_hash).where(Rejection.raw_hash.is_not(None), Rejection.resolved_at.is_(None)),
        select(Fetch.body_hash).where(Fetch.url.like(_FILES)),
    )
    return wanted.where(*(RawBody.hash.not_in(each) for each in rests_on))


def _fetched(sites: Sequence[str], since: date | None, until: date | None, last: int) -> Select[*tuple[object, ...]]:
    wanted = (
        select(Fetch.__table__, RawBody.body)
        .join(RawBody, RawBody.hash == Fetch.body_hash)
        .join(Run, Run.id == Fetch.run_id, isouter=True)
        .where(Fetch.id > last)
        .order_by(Fetch.id)
        .limit(_CHUNK)
    )
    if sites:
        named = Run.site.in_(sites)
        wanted = wanted.where(or_(named, Run.site.is_(None)) if LOCAL in sites else named)
    if since is not None:
        wanted = wanted.where(Fetch.fetched_at >= _midnight(since))
    if until is not None:
        wanted = wanted.where(Fetch.fetched_at < _midnight(date.fromordinal(until.toordinal() + 1)))
    return wanted


def _midnight(day: date) -> datetime:
    """The beginning of a day where the bulletins appear."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo("Asia/Shanghai"))
