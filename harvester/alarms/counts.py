"""What alarms judge: a bulletin's editions as counts. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FIELDS = ("bylines", "dates", "divisions")


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How many of an edition's articles have a field, of those that were read, and one that has not.

    Of a bulletin with columns an article without a date is in no edition: it counts on the day that it was first seen.
    """

    found: int
    of: int
    example: str | None = None


@dataclass(frozen=True, slots=True)
class EditionCounts:
    """One day of a bulletin that was looked at: `pages` is 0 where there was no edition.

    `asked` are the pages and articles that were asked for, `not_understood` those of them that came and could not be
    read, `example` one of these.
    """

    published_on: date
    url: str | None
    pages: int
    articles: int
    stored: int = 0
    fields: Mapping[str, FieldCount] = field(default_factory=dict)
    asked: int = 0
    not_understood: int = 0
    example: str | None = None


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """A bulletin's days, oldest first, as they stand on a day; `holidays` are those that an edition may be thin on."""

    site: str
    today: date
    days: tuple[EditionCounts, ...]
    holidays: frozenset[date] = frozenset()

    @property
    def editions(self) -> tuple[EditionCounts, ...]:
        """The days with an edition."""
        return tuple(day for day in self.days if day.pages)
