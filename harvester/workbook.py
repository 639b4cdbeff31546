"""Excel workbooks: an open one, held in memory, with the few formats that ours use."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import xlsxwriter

from harvester.wholefile import whole

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SUFFIX: Final = ".xlsx"
LONGEST: Final = 32_000  # a cell of Excel holds 32,767 characters
LONGEST_LINK: Final = 2_000  # an address longer than 2,079 characters is refused
TEAL: Final = "#DDEBF7"
YELLOW: Final = "#FFF9E5"


class Book:
    """An open workbook with its formats; `answer` is for what a person fills in."""

    def __init__(self, title: str, made_at: datetime) -> None:
        self._bytes = BytesIO()  # on a full disk a zip file that is written to complains once more when it is let go
        self.file = xlsxwriter.Workbook(
            self._bytes, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self.file.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        self.head: Format = self.file.add_format(
            {"bold": True, "bg_color": TEAL, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        )
        self.cell: Format = self.file.add_format({"text_wrap": True, "valign": "top"})
        self.answer: Format = self.file.add_format(
            {"text_wrap": True, "valign": "top", "bg_color": YELLOW, "border": 1}
        )
        self.day: Format = self.file.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self.number: Format = self.file.add_format({"num_format": "#,##0", "valign": "top"})
        self.link: Format = self.file.get_default_url_format()

    def save(self, path: Path) -> None:
        """Closes the workbook and writes it, wholly or not at all."""
        self.file.close()
        with whole(path) as unfinished:
            unfinished.write_bytes(self._bytes.getvalue())

    def sheet(self, name: str, columns: Mapping[str, int]) -> "Worksheet":
        """A new sheet with its head, which stays when one scrolls; columns with their widths."""
        sheet = self.file.add_worksheet(name)
        for number, (heading, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, heading, self.head)
        sheet.freeze_panes(1, 0)
        return sheet

    def write(self, sheet: "Worksheet", row: int, column: int, value: str | int | date | None) -> None:
        """A value as what it is: a number to be added up, a day to be sorted by, a text."""
        match value:
            case None:
                sheet.write_blank(row, column, None, self.cell)
            case date():
                sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), self.day)
            case int():
                sheet.write_number(row, column, value, self.number)
            case str():
                sheet.write_string(row, column, value[:LONGEST], self.cell)

    def write_link(self, sheet: "Worksheet", row: int, column: int, url: str) -> None:
        """An address: to be followed where it is one of the web."""
        if url.startswith(("http://", "https://")) and len(url) <= LONGEST_LINK:
            sheet.write_url(row, column, url, self.link, url)
        else:
            self.write(sheet, row, column, url)
