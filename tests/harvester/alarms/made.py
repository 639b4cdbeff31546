"""Invented months of editions, as counts."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from harvester.alarms.counts import FIELDS, EditionCounts, FieldCount, SiteCounts

FIRST = date(2026, 3, 2)  # a Monday
Change = Callable[[EditionCounts], EditionCounts]


def edition(day: date, articles: int = 15, pages: int = 4, share: float = 0.8) -> EditionCounts:
    """An edition whose articles have each field in that share."""
    found = {name: FieldCount(round(articles * share), articles, f"http://127.0.0.1/{day}/{name}") for name in FIELDS}
    return EditionCounts(day, f"http://127.0.0.1/{day}", pages, articles, articles, found, pages + articles)


def weekdays(number: int, first: date = FIRST) -> list[date]:
    """So many days from Monday to Friday."""
    days = (first + timedelta(days=n) for n in range(number * 2))
    return [day for day in days if day.weekday() < 5][:number]


def counts(editions: Iterator[EditionCounts] | list[EditionCounts], today: date | None = None) -> SiteCounts:
    """The site on the day of its last edition, or on another."""
    days = tuple(editions)
    return SiteCounts("gucheng_bao", today or days[-1].published_on, days)
