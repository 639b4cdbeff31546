"""Writes rows to stdout: a table for a person, JSON, JSON lines or CSV for a program. Knows no verb."""

import csv
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final

from harvester.cli.options import Format, Globals

TABLE_ROWS: Final = 1000  # a table is measured before it is drawn, so all of it lies in memory
CELL_WIDTH: Final = 60  # cells of a terminal; 中 takes two

HARMLESS: Final = {code: " " for code in (*range(32), *range(127, 160)) if code != ord("\n")}

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and their rows, which may be a stream."""

    columns: tuple[str, ...]
    rows: Iterable[Row]
    title: str | None = None


def format_for(options: Globals) -> Format:
    """The format asked for, else a table at a terminal and JSON lines elsewhere."""
    return options.output_format or ("table" if sys.stdout.isatty() else "jsonl")


def print_rows(options: Globals, rows: Rows) -> None:
    """Writes rows in the format of the run."""
    match format_for(options):
        case "table":
            _print_table(rows, is_quiet=options.is_quiet)
        case "csv":
            _print_csv(rows)
        case "json":
            print_json_array(_to_objects(rows))
        case "jsonl":
            print_json_lines(_to_objects(rows))


def print_json_lines(values: Iterable[object]) -> None:
    """Writes each value as JSON on a line of its own, at once: a reader may follow."""
    for value in values:
        print(to_json(value), flush=True)


def print_json_array(values: Iterable[object]) -> None:
    """Writes a JSON array, a value a line."""
    opening = "["
    for value in values:
        print(f"{opening}{to_json(value)}", end="")
        opening = ",\n "
    print("[]" if opening == "[" else "]")


def print_json(value: object) -> None:
    """Writes one value as JSON over several lines, to be read by a person or a program."""
    print(json.dumps(value, ensure_ascii=False, default=_plain, indent=2))


def to_json(value: object) -> str:
    """The value as JSON on one line, Chinese as it is.

    >>> to_json({"on": date(2022, 3, 24), "headline": "织密“安全网”"})
    '{"on": "2022-03-24", "headline": "织密“安全网”"}'
    """
    return json.dumps(value, ensure_ascii=False, default=_plain)


def to_cell(value: object, width: int | None = CELL_WIDTH) -> str:
    """The value as one line of text that can do a terminal no harm, cut with … at a width.

    >>> to_cell("天目西路街道开展垃圾分类", width=14)
    '天目西路街道…'
    >>> to_cell(None), to_cell(True), to_cell(date(2022, 3, 24))
    ('', 'yes', '2022-03-24')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else _to_text(value)
    line = "".join(char for char in " ".join(text.split()) if unicodedata.category(char) not in {"Cc", "Cf"})
    return line if width is None else _cut(line, width)


def to_harmless(text: str) -> str:
    """The text, as long as it was, with a space for each character that could steer a terminal.

    >>> to_harmless("街道\\x1b[31m\\n社区")
    '街道 [31m\\n社区'
    """
    return text.translate(HARMLESS)


def cell_width(text: str) -> int:
    """How many cells of a terminal the text takes.

    >>> cell_width("街道A")
    5
    """
    from rich.cells import cell_len

    return cell_len(text)


def _to_objects(rows: Rows) -> Iterator[dict[str, object]]:
    return (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def _to_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple | dict):
        return to_json(value)
    plain = _plain(value)
    return plain if isinstance(plain, str) else str(plain)


def _cut(line: str, width: int) -> str:
    if cell_width(line) <= width:
        return line
    from rich.cells import set_cell_size

    return set_cell_size(line, width - 1).rstrip() + "…"


def _print_csv(rows: Rows) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(rows.columns)
    for row in rows.rows:
        writer.writerow(["" if value is None else _csv_cell(value) for value in row])


def _csv_cell(value: object) -> object:
    return value if isinstance(value, str | int | float) else _to_text(value)


def _print_table(rows: Rows, *, is_quiet: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from harvester.cli.console import BOX, console

    stream = iter(rows.rows)
    shown = list(islice(stream, TABLE_ROWS))
    if not shown:
        _note("nothing to show", is_quiet=is_quiet)
        return
    table = Table(box=BOX, title=rows.title, title_justify="left", header_style="bold", pad_edge=False)
    for number, name in enumerate(rows.columns):
        is_number = _is_number_column(row[number] for row in shown)
        table.add_column(Text(name), justify="right" if is_number else "left", overflow="ellipsis", no_wrap=True)
    for row in shown:
        table.add_row(*(Text(to_cell(value)) for value in row))
    console().print(table)
    if next(stream, None) is not None:
        _note(f"these are the first {TABLE_ROWS} rows; `--format jsonl` or `csv` writes all", is_quiet=is_quiet)


def _note(line: str, *, is_quiet: bool) -> None:
    if not is_quiet:
        print(f"harvester: {line}", file=sys.stderr)


def _is_number_column(values: Iterable[object]) -> bool:
    kinds = [isinstance(value, int | float) and not isinstance(value, bool) for value in values if value is not None]
    return bool(kinds) and all(kinds)
