from datetime import datetime
from pathlib import Path

import openpyxl

from harvester.audit.words import COLUMNS, GUIDE_SHEET, MARK_SHEET, TEXT_SHEET, VERDICT
from tests.harvester.audit.marking import drawn, rows_of
from tests.models.made import DAY


def test_each_value_has_a_row_with_its_date_snippet_and_links(url: str, tmp_path: Path) -> None:
    sample = drawn(url, tmp_path / "m.xlsx")
    rows = rows_of(tmp_path / "m.xlsx")
    assert sum(bool(row["识别结果"]) for row in rows) == sample.values == 10
    row = next(row for row in rows if row["识别结果"] == "卢映禾")
    assert (row["项目"], row["原文片段"]) == ("通讯员", "记者 段青岚 通讯员 【卢映禾】")
    assert isinstance(row["日期"], datetime)
    assert row["日期"].date() == DAY
    assert [row["序号"] for row in rows] == list(range(1, len(rows) + 1))


def test_the_sheets_are_ready_to_be_marked(url: str, tmp_path: Path) -> None:
    drawn(url, tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    assert book.sheetnames == [GUIDE_SHEET, MARK_SHEET, TEXT_SHEET]
    marks = book[MARK_SHEET]
    assert marks.freeze_panes == "A2"
    assert marks.auto_filter.ref is not None
    assert marks["L2"].hyperlink.target.startswith("http://127.0.0.1/")
    assert marks["C2"].number_format == "yyyy-mm-dd"
    assert marks.column_dimensions["I"].width >= 60
    lists = {choice.formula1 for choice in marks.data_validations.dataValidation}
    assert lists == {'"对,错"', '"无,漏"'}
    column = list(COLUMNS).index(VERDICT)
    asked = {cell.coordinate for row in marks.iter_rows(min_row=2) for cell in [row[column]]}
    assert all(any(cell in choice.sqref for choice in marks.data_validations.dataValidation) for cell in asked)


def test_a_headline_that_looks_like_a_formula_is_text(url: str, tmp_path: Path) -> None:
    drawn(url, tmp_path / "m.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "m.xlsx")[MARK_SHEET] for cell in row]
    assert any(cell.value == "=社区义诊" for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


def test_the_texts_stand_beside_the_marks(url: str, tmp_path: Path) -> None:
    drawn(url, tmp_path / "m.xlsx")
    first, second = rows_of(tmp_path / "m.xlsx", TEXT_SHEET)
    assert str(first["正文"]).startswith("本报讯 人和路街道联合社区")
    assert second["署名"] == "记者 段青岚\n通讯员 褚亦宁"
