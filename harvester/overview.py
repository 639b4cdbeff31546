"""What a database holds, counted for a person: editions, roles, leagues. Reads the analysts' views only; no Scrapy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, bindparam, text


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition (期) and what became of it."""

    site: str
    site_name: str
    published_on: date
    state: str
    pages: int
    articles: int
    articles_listed: int
    rejected: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """How often a role stands in bylines, and how many persons have it."""

    role: str
    signatures: int
    persons: int


@dataclass(frozen=True, slots=True)
class CorrespondentLine:
    """A correspondent (通讯员) and how many articles carry the name."""

    name: str
    organisation: str | None
    articles: int
    front_page_articles: int


@dataclass(frozen=True, slots=True)
class DivisionLine:
    """A 街道, 镇 or 乡 and how many articles name it."""

    name: str
    kind: str
    code: str | None
    authority: str | None
    year: int | None
    articles: int


_EDITIONS = (
    text("""
    SELECT site, coalesce(site_name, site) AS site_name, published_on, state, pages_stored AS pages,
           articles_stored AS articles, articles_listed, pages_rejected + articles_rejected AS rejected, reason
    FROM v_edition WHERE site IN :sites ORDER BY site, published_on
""")
    .bindparams(bindparam("sites", expanding=True))
    .columns(published_on=Date)
)

_ROLES = text("""
    SELECT role, count(*), count(DISTINCT name) FROM v_byline WHERE site IN :sites GROUP BY role ORDER BY 2 DESC, 1
""").bindparams(bindparam("sites", expanding=True))

# One row a person: the same name filed for two offices is told apart only where the byline says so.
_CORRESPONDENTS = text("""
    SELECT name, max(organisation), count(DISTINCT article_id),
           count(DISTINCT CASE WHEN is_front_page THEN article_id END)
    FROM v_byline WHERE role = 'correspondent' AND site IN :sites
    GROUP BY name ORDER BY 3 DESC, 4 DESC, 1 LIMIT :limit
""").bindparams(bindparam("sites", expanding=True))

_DIVISIONS = text("""
    SELECT name, kind, code, authority, year, count(DISTINCT article_id)
    FROM v_article_division WHERE kind IN ('subdistrict', 'town', 'township') AND site IN :sites
    GROUP BY name, kind, code, authority, year ORDER BY 6 DESC, 1 LIMIT :limit
""").bindparams(bindparam("sites", expanding=True))

_COUNT = text("SELECT count(*) FROM v_article WHERE site IN :sites").bindparams(bindparam("sites", expanding=True))


def find_editions(connection: Connection, sites: Sequence[str]) -> tuple[EditionLine, ...]:
    """The editions of the sites, oldest first."""
    rows = connection.execute(_EDITIONS, {"sites": list(sites)}).mappings()
    return tuple(EditionLine(**row) for row in rows)


def count_articles(connection: Connection, sites: Sequence[str]) -> int:
    """How many articles of the sites are stored."""
    return int(connection.execute(_COUNT, {"sites": list(sites)}).scalar_one())


def find_roles(connection: Connection, sites: Sequence[str]) -> tuple[RoleLine, ...]:
    """The roles in bylines, the most frequent first."""
    return tuple(RoleLine(*row) for row in connection.execute(_ROLES, {"sites": list(sites)}))


def find_correspondents(connection: Connection, sites: Sequence[str], limit: int) -> tuple[CorrespondentLine, ...]:
    """The league of correspondents: who has most articles."""
    rows = connection.execute(_CORRESPONDENTS, {"sites": list(sites), "limit": limit})
    return tuple(CorrespondentLine(*row) for row in rows)


def find_divisions(connection: Connection, sites: Sequence[str], limit: int) -> tuple[DivisionLine, ...]:
    """The league of 街道, 镇 and 乡: which are named in most articles."""
    rows = connection.execute(_DIVISIONS, {"sites": list(sites), "limit": limit})
    return tuple(DivisionLine(*row) for row in rows)
