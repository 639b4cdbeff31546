"""Writes the workbook that a person marks: a guide, a row a value, and the texts."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import xlsxwriter

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
from models.audits import Draw
from models.reader import StoredArticle

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST: Final = 32_000  # a cell of Excel holds 32,767 characters
LONGEST_LINK: Final = 2_000  # an address longer than 2,079 characters is refused
TEXT_COLUMNS: Final = {"稿件": 8, "日期": 12, "版次": 7, "标题": 40, "署名": 30, "正文": 100, "链接": 40}
TEAL: Final = "#DDEBF7"
YELLOW: Final = "#FFF9E5"


class Book:
    """An open workbook with the few formats that it uses."""

    def __init__(self, path: Path, drawn_at: datetime) -> None:
        self.file = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        self.file.set_properties({"title": "识别结果抽样", "created": drawn_at.replace(tzinfo=None)})
        self.head: Format = self.file.add_format({"bold": True, "bg_color": TEAL, "border": 1, "align": "center"})
        self.cell: Format = self.file.add_format({"text_wrap": True, "valign": "top"})
        self.answer: Format = self.file.add_format(
            {"text_wrap": True, "valign": "top", "bg_color": YELLOW, "border": 1}
        )
        self.day: Format = self.file.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.link: Format = self.file.get_default_url_format()

    def sheet(self, name: str, columns: dict[str, int]) -> "Worksheet":
        """A new sheet with its head, which stays when one scrolls."""
        sheet = self.file.add_worksheet(name)
        for number, (heading, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, heading, self.head)
        sheet.freeze_panes(1, 0)
        return sheet

    def write_about(self, sheet: "Worksheet", row: int, column: int, stored: StoredArticle) -> None:
        """Date, page and headline of an article, from that column on."""
        article = stored.annotated.article
        if article.published_on is not None:
            sheet.write_datetime(row, column, datetime.combine(article.published_on, datetime.min.time()), self.day)
        sheet.write_string(row, column + 1, article.page_number or "", self.cell)
        sheet.write_string(row, column + 2, article.headline or "", self.cell)

    def write_link(self, sheet: "Worksheet", row: int, column: int, url: str) -> None:
        """An address: to be followed where it is one of the web."""
        if url.startswith(("http://", "https://")) and len(url) <= LONGEST_LINK:
            sheet.write_url(row, column, url, self.link, url)
        else:
            sheet.write_string(row, column, url[:LONGEST], self.cell)


def write_workbook(path: Path, draw: Draw, token: str, items: Sequence[Item], drawn_at: datetime) -> None:
    """Writes the workbook of a sample; `items` in the order of their positions."""
    book = Book(path, drawn_at)
    _write_guide(book, draw, token)
    marks = book.sheet(MARK_SHEET, COLUMNS)
    texts = book.sheet(TEXT_SHEET, TEXT_COLUMNS)
    rows = _write_texts(book, texts, items)
    for position, item in enumerate(items, start=1):
        _write_item(book, marks, position, item, rows[item.stored.id])
    _offer_verdicts(marks, items)
    marks.autofilter(0, 0, max(1, len(items)), len(COLUMNS) - 1)
    marks.activate()
    book.file.close()


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
        book.write_about(sheet, row, 1, stored)
        sheet.write_string(row, 4, found.byline_text[:LONGEST], book.cell)
        sheet.write_string(row, 5, " ".join(filter(None, (found.dateline, found.text)))[:LONGEST], book.cell)
        book.write_link(sheet, row, 6, found.article.source)
    return rows


def _write_item(book: Book, sheet: "Worksheet", row: int, item: Item, text_row: int) -> None:
    asked = item.question
    columns = list(COLUMNS)
    sheet.write_number(row, 0, row, book.cell)
    sheet.write_url(row, 1, f"internal:'{TEXT_SHEET}'!A{text_row + 1}", book.link, str(asked.article_id))
    book.write_about(sheet, row, 2, item.stored)
    for column, text in enumerate((FIELD_LABELS[asked.field], asked.value, asked.code or "", item.snippet), start=5):
        sheet.write_string(row, column, shown(text)[:LONGEST], book.cell)
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
