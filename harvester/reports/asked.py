"""What a report is asked for: bulletins, days, and how pieces count."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from models.tables import Article


@dataclass(frozen=True, slots=True)
class Township:
    """A 街道, 镇 or 乡 as a register has it."""

    kind: str
    name: str
    code: str
    authority: str
    year: int


# The townships of an adcode by the register nearest to a day; without a day, by that of the communities' codes.
Register = Callable[[str, date | None], tuple[Township, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a report. No sites: all of them, and files of none."""

    today: date
    sites: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    all_mentions: bool = False  # a piece counts for every division that it names
    once: bool = False  # a piece that was printed several times counts at its first print
    register: Register = lambda _adcode, _day: ()

    def holds(
        self, site: InstrumentedAttribute[str | None], day: InstrumentedAttribute[date | None]
    ) -> Iterator[ColumnElement[bool]]:
        """What holds of a row that lies within sites and days."""
        if self.sites:
            yield site.in_(self.sites)
        if self.since is not None:
            yield day >= self.since
        if self.until is not None:
            yield day <= self.until

    def articles(self) -> Iterator[ColumnElement[bool]]:
        """What holds of the articles that are asked for."""
        return self.holds(Article.site, Article.published_on)
