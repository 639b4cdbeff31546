"""The workbook as Excel opens it: numbers to add up, days to sort, a head that stays, and what the rows rest on."""

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from harvester.reports.about import Fact
from harvester.reports.sheet import Column, Sheet
from harvester.reports.workbook import ABOUT, width_of, write_report

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SHEET = Sheet(
    columns=(
        Column("division", "街道"),
        Column("code", "区划代码"),
        Column("articles", "篇数"),
        Column("note", "备注"),
    ),
    rows=(("人和路街道", "410103014000", 1204, None), ("=1+1", None, 0, "silent")),
    counted=1204,
    pieces=1300,
)
FACTS = (Fact("first day", "起始日期", date(2026, 1, 1)), Fact("pieces", "稿件", "1300 in the range"))


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    write_report(tmp_path / "r.xlsx", "divisions", SHEET, FACTS, NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["r.xlsx"]
    return openpyxl.load_workbook(tmp_path / "r.xlsx")


def test_numbers_are_numbers_codes_are_texts_and_nothing_is_a_formula(book: openpyxl.Workbook) -> None:
    sheet = book["divisions"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["街道\ndivision", "区划代码\ncode", "篇数\narticles", "备注\nnote"],
        ["人和路街道", "410103014000", 1204, None],
        ["=1+1", None, 0, "silent"],
    ]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert sheet["C2"].number_format == "#,##0"


def test_the_head_stays_the_columns_filter_and_chinese_fits(book: openpyxl.Workbook) -> None:
    sheet = book["divisions"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D3")
    assert sheet.column_dimensions["B"].width > len("410103014000")
    assert width_of("街道", ["人" * 100]) == 60


def test_what_the_rows_rest_on_is_the_second_sheet_with_days_as_days(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["divisions", ABOUT]
    rows = [[cell.value for cell in row] for row in book[ABOUT].iter_rows(min_row=2)]
    assert rows == [["起始日期", "first day", datetime(2026, 1, 1)], ["稿件", "pieces", "1300 in the range"]]  # noqa: DTZ001
    assert book[ABOUT]["C2"].number_format == "yyyy-mm-dd"


def test_an_empty_report_is_a_workbook_too(tmp_path: Path) -> None:
    write_report(tmp_path / "r.xlsx", "divisions", Sheet(SHEET.columns, (), 0, 0), FACTS, NOW)
    assert openpyxl.load_workbook(tmp_path / "r.xlsx")["divisions"].max_row == 1
