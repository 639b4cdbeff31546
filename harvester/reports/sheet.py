"""A report as rows under columns, whatever it is written to: a column for each month. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

Cell = str | int | date | None
UNDATED: Final = "undated"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its heading in Chinese for a workbook."""

    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows, and how many pieces are in them and were looked at."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    counted: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Count:
    """Pieces, those on the front page, and their characters."""

    articles: int = 0
    front_page: int = 0
    characters: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(
            self.articles + other.articles, self.front_page + other.front_page, self.characters + other.characters
        )


COUNTS: Final = (Column("articles", "篇数"), Column("front_page", "头版"), Column("characters", "字数"))
NOTE: Final = Column("note", "备注")


def to_cells(by_month: Mapping[str, Count], months: Iterable[str]) -> tuple[int, ...]:
    """The three sums, then the pieces of each month.

    >>> to_cells({"2026-02": Count(2, 1, 900), "2026-03": Count(1, 0, 400)}, ["2026-01", "2026-02", "2026-03"])
    (3, 1, 1300, 0, 2, 1)
    """
    total = sum(by_month.values(), Count())
    return total.articles, total.front_page, total.characters, *(by_month.get(m, Count()).articles for m in months)


def month_columns(months: Iterable[str]) -> tuple[Column, ...]:
    """A column for each month.

    >>> [column.heading for column in month_columns(["2026-03", "undated"])]
    ['2026年3月', '无日期']
    """
    return tuple(Column(month, _heading(month)) for month in months)


def months_between(first: date, last: date) -> tuple[str, ...]:
    """Every month from a day to a day.

    >>> months_between(date(2025, 11, 30), date(2026, 2, 1))
    ('2025-11', '2025-12', '2026-01', '2026-02')
    """
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers)


def _heading(month: str) -> str:
    return "无日期" if month == UNDATED else f"{month[:4]}年{int(month[5:])}月"
