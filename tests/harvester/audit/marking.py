"""A person who marks a workbook, for tests: fills in verdicts and corrections by what a row asks."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from harvester.audit.sampling import Sample, sample_audit
from harvester.audit.words import CORRECTION, MARK_SHEET, VERDICT
from tests.models.made import SITE

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
Row = Mapping[str, object]
Judge = Callable[[Row], tuple[str | None, str | None]]


def drawn(url: str, path: Path, *, number: int = 5, seed: int = 1) -> Sample:
    """A sample of the database's one site."""
    return sample_audit(url, path, site=SITE, number=number, since=None, until=None, seed=seed, now=NOW)


def mark(path: Path, judge: Judge) -> None:
    """Writes what the judge says into each row and saves the workbook, as Excel would."""
    book = openpyxl.load_workbook(path)
    sheet = book[MARK_SHEET]
    heading = [cell.value for cell in sheet[1]]
    for cells in sheet.iter_rows(min_row=2):
        row = dict(zip(heading, (cell.value for cell in cells), strict=True))
        verdict, correction = judge(row)
        cells[heading.index(VERDICT)].value = verdict
        cells[heading.index(CORRECTION)].value = correction
    book.save(path)


def rows_of(path: Path, sheet: str = MARK_SHEET) -> list[dict[str, object]]:
    """The rows of a sheet by the headings of its head."""
    book = openpyxl.load_workbook(path)
    heading, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def all_right(row: Row) -> tuple[str | None, str | None]:
    """A judge for whom all is right and nothing missed."""
    return ("对" if row["识别结果"] else "无"), None
