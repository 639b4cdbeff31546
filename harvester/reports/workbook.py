"""Writes a report as a workbook: its rows, and beside them a sheet that says what they rest on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from rich.cells import cell_len

from harvester.reports.about import Fact
from harvester.reports.sheet import Cell, Sheet
from harvester.workbook import Book

ABOUT: Final = "About this report"
ABOUT_COLUMNS: Final = {"项目": 16, "subject": 28, "内容 value": 100}
ARROW: Final = 3  # room for the button of the filter
WIDEST: Final = 60
HEAD_HEIGHT: Final = 32  # two lines


def write_report(path: Path, name: str, sheet: Sheet, facts: Sequence[Fact], made_at: datetime) -> None:
    """Writes both sheets; what stood at the path before is replaced."""
    book = Book(f"{name} report", made_at)
    _write_rows(book, name, sheet)
    _write_about(book, facts)
    book.save(path)


def _write_rows(book: Book, name: str, sheet: Sheet) -> None:
    headings = [f"{column.heading}\n{column.name}" for column in sheet.columns]
    widths = {heading: width_of(heading, (row[n] for row in sheet.rows)) for n, heading in enumerate(headings)}
    written = book.sheet(name, widths)
    written.set_row(0, HEAD_HEIGHT)
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            book.write(written, number, column, value)
    written.autofilter(0, 0, max(1, len(sheet.rows)), len(headings) - 1)


def _write_about(book: Book, facts: Sequence[Fact]) -> None:
    written = book.sheet(ABOUT, ABOUT_COLUMNS)
    for row, fact in enumerate(facts, start=1):
        for column, value in enumerate((fact.heading, fact.subject, fact.value)):
            book.write(written, row, column, value)


def width_of(heading: str, cells: Iterable[Cell]) -> int:
    """The width of a column in characters of half width: 街道 takes four.

    >>> width_of("街道\\ndivision", ["人和路街道", "樱桃沟管理委员会"])
    18
    """
    texts = (*heading.split("\n"), *("" if cell is None else str(cell) for cell in cells))
    return min(WIDEST, max(map(cell_len, texts)) + ARROW - 1)
