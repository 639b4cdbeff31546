"""Coverage: for each bulletin and day whether an edition should appear, and what became of it. Facts in, facts out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Boolean, Connection, Date, RowMapping, TextualSelect, bindparam, select, text

from models.coverage_tables import ExpectedDay
from models.dialects import dialect_of
from models.dialects.options import to_json
from models.tables import Edition
from models.upsert import upsert
from models.views.editions import STATE_OF_A_DAY


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


_DAYS = {"site": "text", "published_on": "date", "is_expected": "boolean", "is_settled": "boolean", "rule": "text"}
# The view's own words, read over expectations as they are today and not as the last crawl wrote them down.
_TODAY = """
WITH expected_day AS ({days})
SELECT * FROM ({coverage}) today WHERE site = :site AND published_on BETWEEN :since AND :until ORDER BY published_on
"""


def read_coverage(connection: Connection, site: str, expectations: Iterable[Expectation]) -> tuple[Coverage, ...]:
    """What became of each of the days, oldest first."""
    days = [
        (site, day.published_on.isoformat(), day.is_expected, day.is_settled, day.rule)
        for day in sorted(expectations, key=lambda day: day.published_on)
    ]
    if not days:
        return ()
    first, last = (date.fromisoformat(days[end][1]) for end in (0, -1))
    given = {"site": site, "days": to_json(days), "since": first, "until": last}
    return tuple(_to_coverage(row) for row in connection.execute(_today(connection), given).mappings())


def _today(connection: Connection) -> TextualSelect:
    days = dialect_of(connection).unpack(":days", _DAYS)
    asked = text(_TODAY.format(days=days, coverage=STATE_OF_A_DAY))
    typed = asked.bindparams(bindparam("since", type_=Date), bindparam("until", type_=Date))
    return typed.columns(published_on=Date, is_expected=Boolean)


def _to_coverage(row: RowMapping) -> Coverage:
    return Coverage(**{name: row[name] for name in Coverage.__dataclass_fields__})
