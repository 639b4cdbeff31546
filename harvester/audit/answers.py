"""Reads a marked workbook and checks it against what was drawn; a wrong one is a `UsageError` of one line."""

import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from harvester.audit.correcting import check_correction
from harvester.audit.words import (
    ARTICLE,
    CORRECTION,
    FIELD,
    FIELD_LABELS,
    GUIDE_SHEET,
    MARK_SHEET,
    MISSING_VERDICTS,
    POSITION,
    SAMPLE_NUMBER,
    VALUE,
    VALUE_VERDICTS,
    VERDICT,
    shown,
)
from models.audits import Answer, Mark, Question
from models.errors import UsageError

NEEDED: Final = (POSITION, ARTICLE, FIELD, VALUE, VERDICT, CORRECTION)
# What zipfile, zlib, the XML parser (its errors are SyntaxErrors) and openpyxl raise on a damaged file
UNREADABLE: Final = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, SyntaxError, InvalidFileException,
    LookupError, ValueError, TypeError, AttributeError,
)  # fmt: skip
LARGEST: Final = 200_000  # rows; a sample has some thousands


@dataclass(frozen=True)
class MarkedRow:
    """A row of the sheet of marks as a person left it."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Marked:
    """A workbook that came back: the token of its audit and its rows."""

    token: str
    rows: tuple[MarkedRow, ...]


def read_workbook(path: Path) -> Marked:
    """The token and the rows of a marked workbook."""
    try:
        sheets = _read_sheets(path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}; give the marked workbook") from None
    except UNREADABLE:
        raise UsageError(f"{path} is no xlsx workbook, or is damaged; save the marked sheet as .xlsx again") from None
    if lost := [name for name in (GUIDE_SHEET, MARK_SHEET) if name not in sheets]:
        raise UsageError(f"{path} has no sheet {lost[0]}; give a workbook of `harvester audit sample`")
    token = next((row[1] for row in sheets[GUIDE_SHEET] if len(row) > 1 and row[0] == SAMPLE_NUMBER), "")
    if not token:
        raise UsageError(f"{path} has lost its {SAMPLE_NUMBER} in sheet {GUIDE_SHEET}; copy it back")
    return Marked(token, tuple(_marked_rows(path, sheets[MARK_SHEET])))


def _read_sheets(path: Path) -> dict[str, list[list[str]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl's, on what it leaves out: styles, pictures
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            return {n: _rows(book[n].iter_rows(values_only=True)) for n in (GUIDE_SHEET, MARK_SHEET) if n in book}
        finally:
            book.close()


def _rows(rows: Iterator[Sequence[object]]) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row, _ in zip(rows, range(LARGEST), strict=False)]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _marked_rows(path: Path, rows: Sequence[Sequence[str]]) -> Iterator[MarkedRow]:
    heading = list(rows[0]) if rows else []
    if lost := [name for name in NEEDED if name not in heading]:
        raise UsageError(f"{path}: sheet {MARK_SHEET} has no column {lost[0]}; restore the head of the table")
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(heading, row, strict=False))
        if any(cells.get(name) for name in NEEDED):
            yield MarkedRow(number, {name: cells.get(name, "") for name in NEEDED})


def to_answers(path: Path, rows: Sequence[MarkedRow], marks: Sequence[Mark]) -> dict[int, Answer]:
    """The answers by position, each checked against what was asked; a row that is gone is no answer."""
    asked = {str(mark.position): mark for mark in marks}
    answers = {mark.position: Answer() for mark in marks}
    seen: set[str] = set()
    for row in rows:
        try:
            mark = _find(row, asked, seen)
            answers[mark.position] = _answer(row, mark.question)
        except UsageError as error:
            raise UsageError(f"{path}, sheet {MARK_SHEET}, row {row.row}: {error}") from None
    if not any(answer.verdict for answer in answers.values()):
        raise UsageError(f"{path}: no row is marked; choose a {VERDICT} in sheet {MARK_SHEET} and save")
    return answers


def _find(row: MarkedRow, asked: Mapping[str, Mark], seen: set[str]) -> Mark:
    position = row.cells[POSITION]
    mark = asked.get(position)
    if mark is None:
        raise UsageError(f"no {POSITION} {position or '(empty)'} was drawn; delete the row")
    if position in seen:
        raise UsageError(f"{POSITION} {position} stands there twice; delete one of the rows")
    seen.add(position)
    question = mark.question
    expected = {ARTICLE: str(question.article_id), FIELD: FIELD_LABELS[question.field], VALUE: shown(question.value)}
    for name, value in expected.items():
        if row.cells[name] != value:
            raise UsageError(f"{name} was changed to {row.cells[name]!r}; write {value!r} again")
    return mark


def _answer(row: MarkedRow, question: Question) -> Answer:
    words = VALUE_VERDICTS if question.value else MISSING_VERDICTS
    word, correction = row.cells[VERDICT], row.cells[CORRECTION]
    if word and word not in words:
        raise UsageError(f"{VERDICT} {word!r} is none of {'、'.join(words)}")
    if correction and not word:
        raise UsageError(f"has a {CORRECTION} and no {VERDICT}; choose one of {'、'.join(words)}")
    answer = Answer(words.get(word), correction or None)
    check_correction(question, answer)
    return answer
