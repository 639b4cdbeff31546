"""A bulletin's timetable in its database: which days are expected, worked out anew and written down. No Scrapy."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Engine

from harvester.expectation import days_between, expect
from harvester.holidays import load_holidays
from harvester.site import Site
from models.coverage import Expectation, read_looks, record_expectations
from models.database import writing


def expectations_of(
    connection: Connection, slug: str, weekdays: Sequence[int] | None, since: date, until: date
) -> tuple[Expectation, ...]:
    """What is expected of each day from `since` to `until`, by all that is known of the bulletin today."""
    looks, holidays = read_looks(connection, slug), load_holidays()
    return tuple(expect(days_between(since, until), weekdays=weekdays, looks=looks, holidays=holidays))


def refresh(engine: Engine, site: Site, since: date, until: date) -> None:
    """Writes down what is expected of each day asked for, and of each day of which something was known before."""
    with writing(engine) as connection:
        looks = read_looks(connection, site.slug)
        first = min(since, looks[0].published_on) if looks else since
        last = max(until, looks[-1].published_on) if looks else until
        record_expectations(connection, site.slug, expectations_of(connection, site.slug, site.weekdays, first, last))
