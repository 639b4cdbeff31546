"""Coverage as a calendar: one sign a day, a week a line, a month a block with its counts. Pure; knows no terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from harvester.expectation import WEEKDAYS
from models.coverage import Coverage

SIGNS = {"complete": "#", "partial": "+", "missing": "!", "not published": "-", "not looked at": "?"}
CELL = 3  # a weekday's name is two cells wide, and a space
OUTSIDE = " "


@dataclass(frozen=True, slots=True)
class Piece:
    """Text and the state that it shows; none for what is no sign."""

    text: str
    state: str | None = None


Line = tuple[Piece, ...]


def draw_months(days: Sequence[Coverage]) -> Iterator[Line]:
    """The lines of a bulletin's calendar, oldest month first.

    >>> from datetime import date
    >>> day = Coverage("a", date(2026, 3, 1), "complete", True, None, 4, 4, 31, 31, 0, None, None)
    >>> for line in draw_months([day]):
    ...     print("".join(piece.text for piece in line).rstrip())
    2026-03  一 二 三 四 五 六 日
        1                      #   1 complete; pages 4 of 4, articles 31 of 31
    """
    for _, found in groupby(days, key=lambda day: (day.published_on.year, day.published_on.month)):
        month = list(found)
        yield (Piece(f"{month[0].published_on:%Y-%m}  {' '.join(WEEKDAYS)}"),)
        said = _counts(month)
        for number, week in enumerate(_weeks(month)):
            yield (*week, *([Piece(f"  {said}")] if number == 0 else []))


def legend() -> Line:
    """What the signs mean."""
    pieces: list[Piece] = []
    for state, sign in SIGNS.items():
        pieces += [Piece(sign, state), Piece(f" {state}   ")]
    return tuple(pieces)


def _weeks(month: Sequence[Coverage]) -> Iterator[Line]:
    states = {day.published_on: day.state for day in month}
    first, last = month[0].published_on, month[-1].published_on
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        week = [monday + timedelta(days=number) for number in range(7)]
        inside = [day for day in week if day in states]
        signs = (Piece(_sign(states.get(day)).ljust(CELL), states.get(day)) for day in week)
        yield (Piece(f"{inside[0].day:5d}    "), *signs)
        monday += timedelta(days=7)


def _sign(state: str | None) -> str:
    return OUTSIDE if state is None else SIGNS[state]


def _counts(month: Iterable[Coverage]) -> str:
    days = list(month)
    counts = [(state, sum(day.state == state for day in days)) for state in SIGNS]
    said = ", ".join(f"{count} {state}" for state, count in counts if count)
    pages = f"pages {sum(day.pages_stored for day in days)} of {sum(day.pages_expected for day in days)}"
    articles = f"articles {sum(day.articles_stored for day in days)} of {sum(day.articles_expected for day in days)}"
    return f"{said}; {pages}, {articles}"
