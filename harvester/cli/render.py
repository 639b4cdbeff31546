"""Writes rows to stdout: a table for a person, JSON, JSON lines or CSV for a program. Knows no verb."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TextIO

from harvester.cli.options import Format, Globals
from harvester.cli.text import CELL_WIDTH, to_cell, to_json, to_plain, to_text

TABLE_ROWS: Final = 1000  # a table is measured before it is drawn, so all of it lies in memory


Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and their rows, which may be a stream."""

    columns: tuple[str, ...]
    rows: Iterable[Row]
    title: str | None = None
    cell_width: int | None = CELL_WIDTH  # none: cells are not cut


def format_for(options: Globals) -> Format:
    """The format asked for, else a table at a terminal and JSON lines elsewhere."""
    return options.output_format or ("table" if sys.stdout.isatty() else "jsonl")


def print_rows(options: Globals, rows: Rows) -> None:
    """Writes rows in the format of the run."""
    match format_for(options):
        case "table":
            _print_table(rows, is_quiet=options.is_quiet)
        case "csv":
            write_csv(sys.stdout, rows)
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
    print(json.dumps(value, ensure_ascii=False, default=to_plain, indent=2))


def _to_objects(rows: Rows) -> Iterator[dict[str, object]]:
    return (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)


def write_csv(stream: TextIO, rows: Rows) -> None:
    """Writes rows as CSV under their columns."""
    writer = csv.writer(stream)
    writer.writerow(rows.columns)
    for row in rows.rows:
        writer.writerow(["" if value is None else _csv_cell(value) for value in row])


def _csv_cell(value: object) -> object:
    if isinstance(value, dict | list | tuple):
        return to_json(value)
    return value if isinstance(value, str | int | float) else to_text(value)


def _print_table(rows: Rows, *, is_quiet: bool) -> None:
    from harvester.cli.table import draw

    stream = iter(rows.rows)
    shown = list(islice(stream, TABLE_ROWS))
    if not shown:
        print_note("nothing to show", is_quiet=is_quiet)
        return
    cells = [[to_cell(value, rows.cell_width) for value in row] for row in shown]
    is_number = [_is_number_column(row[number] for row in shown) for number in range(len(rows.columns))]
    draw(rows.title, rows.columns, cells, is_number)
    if next(stream, None) is not None:
        print_note(f"these are the first {TABLE_ROWS} rows; `--format jsonl` or `csv` writes all", is_quiet=is_quiet)


def print_note(line: str, *, is_quiet: bool) -> None:
    """Says something to a person, on stderr; nothing where quiet is asked for."""
    if not is_quiet:
        print(f"harvester: {line}", file=sys.stderr)


def _is_number_column(values: Iterable[object]) -> bool:
    kinds = [isinstance(value, int | float) and not isinstance(value, bool) for value in values if value is not None]
    return bool(kinds) and all(kinds)
