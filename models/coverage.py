"""Coverage: for each bulletin and day whether an edition should appear, and what became of it. Facts in, facts out."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, select, text

from models.coverage_tables import ExpectedDay
from models.tables import Edition
from models.upsert import upsert
from models.views import EDITION_COVERAGE


@dataclass(frozen=True, slots=True)
class Look:
    """A day that was looked at: whether an edition was there, and whether the bulletin's list of dates has it."""

    published_on: date
    is_published: bool
    is_announced: bool | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """Whether an edition should appear on a day, and what says so; a settled day need not be asked for."""

    published_on: date
    is_expected: bool
    rule: str
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """One day of a bulletin, as `v_edition_coverage` has it."""

    site: str
    published_on: date
    state: str
    is_expected: bool | None
    rule: str | None
    pages_expected: int
    pages_stored: int
    articles_expected: int
    articles_stored: int
    rejected: int
    reason: str | None
    url: str | None

    @property
    def is_hole(self) -> bool:
        """Whether something is wanting that should be there."""
        return self.is_expected is not False and self.state in {"partial", "missing", "not looked at"}


def read_looks(connection: Connection, site: str) -> tuple[Look, ...]:
    """The days of a bulletin of which something is known, oldest first; an index that failed says nothing."""
    wanted = select(Edition.published_on, Edition.pages_listed > 0, Edition.is_announced)
    known = wanted.where(Edition.site == site, (Edition.pages_listed > 0) | (Edition.state == "missing"))
    return tuple(
        Look(day, bool(is_published), is_announced)
        for day, is_published, is_announced in connection.execute(known.order_by(Edition.published_on))
    )


def record_expectations(connection: Connection, site: str, expectations: Iterable[Expectation]) -> None:
    """Writes down on which days the bulletin should appear, over what was thought before."""
    rows = [
        {
            "site": site,
            "published_on": day.published_on,
            "is_expected": day.is_expected,
            "is_settled": day.is_settled,
            "rule": day.rule,
        }
        for day in expectations
    ]
    upsert(connection, ExpectedDay, rows, ("site", "published_on"))


_TYPED = ("published_on", "is_expected")  # SQLite keeps them as text and as a number
# The view's own words, read over expectations as they are today and not as the last crawl wrote them down.
_TODAY = text(f"""
WITH expected_day (site, published_on, is_expected, is_settled, rule) AS (
  SELECT :site, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
         json_extract(value, '$[3]')
  FROM json_each(:days))
SELECT * FROM ({EDITION_COVERAGE}) WHERE site = :site AND published_on BETWEEN :since AND :until ORDER BY published_on
""")  # noqa: S608 - no value stands in it


def read_coverage(connection: Connection, site: str, expectations: Iterable[Expectation]) -> tuple[Coverage, ...]:
    """What became of each of the days, oldest first."""
    days = [
        (day.published_on.isoformat(), day.is_expected, day.is_settled, day.rule)
        for day in sorted(expectations, key=lambda day: day.published_on)
    ]
    if not days:
        return ()
    given = {"site": site, "days": json.dumps(days), "since": days[0][0], "until": days[-1][0]}
    return tuple(_to_coverage(row) for row in connection.execute(_TODAY, given).mappings())


def _to_coverage(row: RowMapping) -> Coverage:
    shown = {name: row[name] for name in Coverage.__dataclass_fields__ if name not in _TYPED}
    is_expected = None if row["is_expected"] is None else bool(row["is_expected"])
    return Coverage(published_on=date.fromisoformat(row["published_on"]), is_expected=is_expected, **shown)
