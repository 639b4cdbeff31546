"""Pieces about each 街道, 镇 and 乡, by month, and those of the bulletin's district that nothing was about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    SelectBase,
    String,
    and_,
    column,
    exists,
    func,
    select,
    true,
    union_all,
    values,
)
from sqlalchemy.orm import aliased

from harvester.reports.asked import Asked, Township
from harvester.reports.counting import Key, count_months, count_pieces, ranked
from harvester.reports.coverage import find_coverage, find_days, find_months
from harvester.reports.sheet import COUNTS, NOTE, Cell, Column, Count, Sheet, month_columns, to_cells
from models.tables import Article, ArticleDivision

SHOWS: Final = "pieces about each 街道, 镇 and 乡 by month, on the front page, in characters; the silent ones with 0"
FIELDS: Final = ("subdistrict", "town", "township", "committee")
SILENT: Final = "silent"
UNKNOWN: Final = "not known"
_PARTS = ("community", "village")
_LISTED = ("subdistrict", "town", "township")  # a 管委会 may have nothing to do with a paper
_ABOUT = (
    Column("division", "街道"),
    Column("kind", "类别"),
    Column("code", "区划代码"),
    Column("register", "代码来源"),
)


@dataclass(frozen=True, slots=True)
class _District:
    """An adcode of the bulletins: its townships at the range's end, those that codes of communities begin with."""

    adcode: str
    townships: tuple[Township, ...]
    parents: tuple[Township, ...]
    is_whole: bool


def notes(asked: Asked) -> tuple[str, ...]:
    """How divisions are counted."""
    about = (
        "a piece counts for each division that it names"
        if asked.all_mentions
        else "a piece counts for the divisions it is about: those of its organ or headline, else the first of its lead"
    )
    return (
        f"{about}; once for each, so the rows add up to more than the pieces",
        "a piece about a community or village of the bulletin's district counts for the 街道 that its code lies in",
        f"{SILENT}: no piece, and all editions of the range were read; {UNKNOWN}: no piece, but editions are wanting",
        "code and register are the latest that are known of the division",
    )


def tabulate(connection: Connection, asked: Asked) -> Sheet:
    """A row for each division, the most pieces first, the silent ones last."""
    districts = tuple(_find_districts(connection, asked))
    named = _named(asked, [parent for district in districts for parent in district.parents])
    counts = count_months(connection, named, asked)
    months = find_months(connection, asked, (month for found in counts.values() for month in found))
    known = _find_known(connection, asked, districts)
    rows = [*_counted(counts, known, months), *_silent(counts, known, districts, months)]
    return Sheet(
        columns=(*_ABOUT, *COUNTS, *month_columns(months), NOTE),
        rows=tuple(rows),
        counted=count_pieces(connection, asked, named),
        pieces=count_pieces(connection, asked),
    )


def _find_districts(connection: Connection, asked: Asked) -> Iterator[_District]:
    days = find_days(connection, asked)
    last = asked.until or (days.last if days else None)
    whole: dict[str, bool] = {}
    for coverage in find_coverage(connection, asked):
        if coverage.adcode:
            whole[coverage.adcode] = whole.get(coverage.adcode, True) and coverage.is_whole
    for adcode, is_whole in whole.items():
        yield _District(adcode, asked.register(adcode, last), asked.register(adcode, None), is_whole)


def _named(asked: Asked, parents: Sequence[Township]) -> SelectBase:
    """Each article with the name and the adcode of each division that it counts for."""
    division = ArticleDivision
    named = select(division.article_id.label("article_id"), division.name, func.substr(division.code, 1, 6))
    named = named.where(division.kind.in_(FIELDS), _counts(division, asked))
    return union_all(named, _through_parts(asked, parents)) if parents else named


def _through_parts(asked: Asked, parents: Sequence[Township]) -> SelectBase:
    """Articles that count for no township by its name, through their communities and villages."""
    columns = (column("code", String), column("authority", String), column("year", Integer), column("name", String))
    rows = [(each.code, each.authority, each.year, each.name) for each in parents]
    parent = values(*columns, name="parent").data(rows).cte("parent")
    part, township = aliased(ArticleDivision), aliased(ArticleDivision)
    is_within = and_(
        parent.c.code == func.substr(part.code, 1, 9).concat("000"),
        parent.c.authority == part.authority,
        parent.c.year == part.year,
    )
    is_named = exists().where(
        township.article_id == part.article_id, township.kind.in_(FIELDS), _counts(township, asked)
    )
    wanted = select(part.article_id, parent.c.name, func.substr(parent.c.code, 1, 6)).join(parent, is_within)
    return wanted.where(part.kind.in_(_PARTS), _counts(part, asked), ~is_named)


def _counts(division: type[ArticleDivision], asked: Asked) -> ColumnElement[bool]:
    return true() if asked.all_mentions else division.is_subject.is_(True)


def _find_known(connection: Connection, asked: Asked, districts: Iterable[_District]) -> dict[Key, Township]:
    """What is known of each division by name and adcode: the latest that articles and registers say."""
    division = ArticleDivision
    columns = (division.kind, division.name, division.code, division.authority, division.year)
    wanted = select(*columns).distinct().join(Article, Article.id == division.article_id)
    wanted = wanted.where(division.kind.in_(FIELDS), *asked.articles())
    stored = [Township(kind, name, code or "", authority or "", year or 0) for kind, name, code, authority, year
              in connection.execute(wanted)]  # fmt: skip
    registered = [each for district in districts for each in (*district.parents, *district.townships)]
    newest = sorted((*stored, *registered), key=lambda each: each.year)
    return {(each.name, each.code[:6] or None): each for each in newest}


def _counted(
    counts: Mapping[Key, Mapping[str, Count]], known: Mapping[Key, Township], months: Sequence[str]
) -> list[tuple[Cell, ...]]:
    return [(*_about(known[key]), *to_cells(counts[key], months), None) for key in ranked(counts)]


def _silent(
    counts: Mapping[Key, object], known: Mapping[Key, Township], districts: Iterable[_District], months: Sequence[str]
) -> Iterator[tuple[Cell, ...]]:
    # A name of the site's own, such as an alias, may stand for a code of the register.
    codes = {(known[key].authority, known[key].code) for key in counts}
    for district in districts:
        for each in district.townships:
            is_counted = (each.name, district.adcode) in counts or (each.authority, each.code) in codes
            if each.kind in _LISTED and not is_counted:
                yield *_about(each), *to_cells({}, months), SILENT if district.is_whole else UNKNOWN


def _about(township: Township) -> tuple[Cell, ...]:
    register = f"{township.authority} {township.year}" if township.code else None
    return township.name, township.kind, township.code or None, register
