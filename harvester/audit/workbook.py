"""Writes the workbook that a person marks: a guide, a row a value, and the texts."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from harvester.audit.drawing import Item
from harvester.audit.words import (
    COLUMNS,
    CORRECTION,
    FIELD_LABELS,
    GUIDE,
    GUIDE_SHEET,
    MARK_SHEET,
    MISSING_VERDICTS,
    SAMPLE_NUMBER,
    TEXT_SHEET,
    VALUE_VERDICTS,
    VERDICT,
    shown,
)
from harvester.workbook import Book
from models.audits import Draw
from models.reader import StoredArticle

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TEXT_COLUMNS: Final = {"稿件": 8, "日期": 12, "版次": 7, "标题": 40, "署名": 30, "正文": 100, "链接": 40}


def write_workbook(path: Path, draw: Draw, token: str, items: Sequence[Item], drawn_at: datetime) -> None:
    """Writes the workbook of a sample; `items` in the order of their positions."""
    book = Book("识别结果抽样", drawn_at)
    _write_guide(book, draw, token)
    marks = book.sheet(MARK_SHEET, COLUMNS)
    texts = book.sheet(TEXT_SHEET, TEXT_COLUMNS)
    rows = _write_texts(book, texts, items)
    for position, item in enumerate(items, start=1):
        _write_item(book, marks, position, item, rows[item.stored.id])
    _offer_verdicts(marks, items)
    marks.autofilter(0, 0, max(1, len(items)), len(COLUMNS) - 1)
    marks.activate()
    book.save(path)


def _write_guide(book: Book, draw: Draw, token: str) -> None:
    sheet = book.file.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 110)
    days = f"{draw.since or '最早'} 至 {draw.until or '最新'}"
    about = {
        SAMPLE_NUMBER: token,
        "报纸": draw.site,
        "日期": days,
        "稿件数": f"{draw.articles}（共 {draw.population} 篇）",
        "随机种子": str(draw.seed),
    }
    for row, (label, value) in enumerate(about.items()):
        sheet.write_string(row, 0, label, book.head)
        sheet.write_string(row, 1, value, book.cell)
    for row, line in enumerate(GUIDE, start=len(about) + 1):
        sheet.write_string(row, 1, line, book.cell)


def _write_texts(book: Book, sheet: "Worksheet", items: Sequence[Item]) -> dict[int, int]:
    """Writes each article once; says in which row by its id."""
    rows: dict[int, int] = {}
    for stored in {item.stored.id: item.stored for item in items}.values():
        row = rows[stored.id] = len(rows) + 1
        found = stored.annotated
        sheet.write_number(row, 0, stored.id, book.cell)
        _write_about(book, sheet, row, 1, stored)
        book.write(sheet, row, 4, found.byline_text)
        book.write(sheet, row, 5, " ".join(filter(None, (found.dateline, found.text))))
        book.write_link(sheet, row, 6, found.article.source)
    return rows


def _write_about(book: Book, sheet: "Worksheet", row: int, column: int, stored: StoredArticle) -> None:
    """Date, page and headline of an article, from that column on."""
    article = stored.annotated.article
    for place, value in enumerate((article.published_on, article.page_number or "", article.headline or "")):
        book.write(sheet, row, column + place, value)


def _write_item(book: Book, sheet: "Worksheet", row: int, item: Item, text_row: int) -> None:
    asked = item.question
    columns = list(COLUMNS)
    sheet.write_number(row, 0, row, book.cell)
    sheet.write_url(row, 1, f"internal:'{TEXT_SHEET}'!A{text_row + 1}", book.link, str(asked.article_id))
    _write_about(book, sheet, row, 2, item.stored)
    for column, text in enumerate((FIELD_LABELS[asked.field], asked.value, asked.code or "", item.snippet), start=5):
        book.write(sheet, row, column, shown(text))
    for heading in (VERDICT, CORRECTION):
        sheet.write_blank(row, columns.index(heading), None, book.answer)
    book.write_link(sheet, row, len(columns) - 1, item.stored.annotated.article.source)


def _offer_verdicts(sheet: "Worksheet", items: Sequence[Item]) -> None:
    """Gives each row the verdicts that it may have: one list for rows of a kind that follow each other."""
    column, row = list(COLUMNS).index(VERDICT), 1
    for has_value, run in groupby(items, key=lambda item: bool(item.question.value)):
        words = list(VALUE_VERDICTS if has_value else MISSING_VERDICTS)
        last = row + len(list(run)) - 1
        said = {"error_title": VERDICT, "error_message": f"请选{'或'.join(words)}，拿不准的留空"}
        sheet.data_validation(row, column, last, column, {"validate": "list", "source": words, **said})
        row = last + 1
