import random
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.audit.answers import read_workbook, to_answers
from harvester.audit.words import GUIDE_SHEET, MARK_SHEET
from models.audits import Answer, Mark, load_marks
from models.database import open_database, reading
from models.errors import UsageError
from tests.harvester.audit.marking import Row, all_right, drawn, mark


@pytest.fixture
def path(url: str, tmp_path: Path) -> Path:
    path = tmp_path / "m.xlsx"
    drawn(url, path)
    return path


def asked(url: str) -> tuple[Mark, ...]:
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        marks = load_marks(connection, 1)
    engine.dispose()
    return marks


def test_marks_come_back_by_position(url: str, path: Path) -> None:
    mark(path, lambda row: ("错", "张三") if row["识别结果"] == "段青岚" else all_right(row))
    answers = to_answers(path, read_workbook(path).rows, asked(url))
    assert answers[1] == Answer("right")
    assert Answer("wrong", "张三") in answers.values()
    assert Answer("none missed") in answers.values()


def test_rows_may_be_sorted_and_rows_may_be_gone(url: str, path: Path) -> None:
    mark(path, all_right)
    rows = read_workbook(path).rows
    answers = to_answers(path, tuple(reversed(rows))[:3], asked(url))
    assert sum(answer.verdict is not None for answer in answers.values()) == 3


def change(path: Path, cell: str, value: object, sheet: str = MARK_SHEET) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("A2", 99, "row 2: no 序号 99 was drawn"),
        ("A3", 1, "row 3: 序号 1 stands there twice"),
        ("G2", "别的标题", "row 2: 识别结果 was changed"),
        ("F3", "编辑", "row 3: 项目 was changed"),
        ("B2", "77", "row 2: 稿件 was changed"),
        ("J2", "大概", "row 2: 判定 '大概' is none of 对、错"),
        ("J5", "对", "row 5: 判定 '对' is none of 无、漏"),
        ("K2", "别的标题", "row 2: is said to be right"),
    ],
)
def test_a_row_that_was_broken_is_named(url: str, path: Path, cell: str, value: object, said: str) -> None:
    mark(path, all_right)
    change(path, cell, value)
    with pytest.raises(UsageError, match=said) as raised:
        to_answers(path, read_workbook(path).rows, asked(url))
    assert "\n" not in str(raised.value)


def test_a_correction_without_a_verdict_is_named(url: str, path: Path) -> None:
    mark(path, lambda _: (None, "张三"))
    with pytest.raises(UsageError, match="has a 更正 and no 判定"):
        to_answers(path, read_workbook(path).rows, asked(url))


def test_a_workbook_without_marks_is_told(url: str, path: Path) -> None:
    with pytest.raises(UsageError, match="no row is marked"):
        to_answers(path, read_workbook(path).rows, asked(url))


def test_a_head_that_lost_a_column_is_named(path: Path) -> None:
    change(path, "J1", "结论")
    with pytest.raises(UsageError, match="has no column 判定"):
        read_workbook(path)


def test_a_workbook_that_lost_its_number_is_told(path: Path) -> None:
    change(path, "B1", None, GUIDE_SHEET)
    with pytest.raises(UsageError, match="抽样编号"):
        read_workbook(path)


def test_another_workbook_is_told(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(UsageError, match="has no sheet 说明"):
        read_workbook(tmp_path / "other.xlsx")


@pytest.mark.parametrize("name", ["none.xlsx", "", "m.csv"])
def test_what_is_no_workbook_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "m.csv").write_text("a,b\n")
    with pytest.raises(UsageError) as raised:
        read_workbook(tmp_path / name)
    assert "\n" not in str(raised.value)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_usage(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path = tmp_path_factory.mktemp("a") / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + body)
    with pytest.raises(UsageError):
        read_workbook(path)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_workbook_is_told_in_one_line_or_read(path: Path, seed: int) -> None:
    chance, body = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(20):
        body[chance.randrange(len(body))] = chance.randrange(256)
    path.write_bytes(body)
    with suppress(UsageError):
        read_workbook(path)


@pytest.mark.parametrize("seed", range(40))
def test_broken_xml_in_a_workbook_is_told_in_one_line_or_read(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    broken = chance.choice(sorted(parts))
    cut = chance.randrange(len(parts[broken]))
    parts[broken] = parts[broken][:cut] + b'<x "' + parts[broken][cut + 9 :]
    with ZipFile(path, "w") as damaged:
        for name, part in parts.items():
            damaged.writestr(name, part)
    with suppress(UsageError):
        read_workbook(path)


def wrong_persons(row: Row) -> tuple[str | None, str | None]:
    return ("错", "无") if row["项目"] == "记者" else (None, None)


def test_rows_without_a_verdict_are_no_answers(url: str, path: Path) -> None:
    mark(path, wrong_persons)
    answers = to_answers(path, read_workbook(path).rows, asked(url))
    assert sum(answer.verdict == "wrong" for answer in answers.values()) == 2
    assert sum(answer.verdict is None for answer in answers.values()) == len(answers) - 2
