"""Public holidays of China (法定节假日), as announced year by year; what is not known is never guessed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Holidays:
    """The holidays by day, and the years of which they are known.

    >>> load_holidays().name_of(date(2025, 10, 1))
    '国庆节'
    >>> load_holidays().name_of(date(2025, 10, 11)), load_holidays().knows(date(1999, 10, 1))
    (None, False)
    """

    names: dict[date, str]
    first_year: int
    last_year: int

    def knows(self, day: date) -> bool:
        """Whether the holidays of the day's year are known."""
        return self.first_year <= day.year <= self.last_year

    def name_of(self, day: date) -> str | None:
        """The holiday's name; none where the day is none, or of a year that is not known."""
        return self.names.get(day)


def load_holidays() -> Holidays:
    """The holidays that the library `chinesecalendar` knows."""
    from chinese_calendar import constants

    names = {day: constants.Holiday(name).chinese for day, name in constants.holidays.items()}
    return Holidays(names, min(names).year, max(names).year)
