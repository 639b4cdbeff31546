import csv
import io
import json
from datetime import UTC, date, datetime

import pytest

from harvester.cli.options import Format, Globals
from harvester.cli.render import Rows, print_json, print_rows
from harvester.cli.text import cell_width

ROWS = Rows(
    ("name", "articles", "on"),
    (("天目西路街道", 12, date(2022, 3, 24)), ("road A", 3, None), ("桃浦镇", 104, date(2022, 3, 25))),
)


def written(output_format: Format | None, rows: Rows, capsys: pytest.CaptureFixture[str]) -> str:
    print_rows(Globals("sqlite://", output_format), rows)
    return capsys.readouterr().out


def test_json_is_an_array_of_objects(capsys: pytest.CaptureFixture[str]) -> None:
    out = written("json", ROWS, capsys)
    assert json.loads(out)[1] == {"name": "road A", "articles": 3, "on": None}
    assert "天目西路街道" in out


def test_json_of_no_rows_is_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(written("json", Rows(("a",), ()), capsys)) == []


def test_without_a_terminal_each_row_is_one_json_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = written(None, ROWS, capsys).splitlines()
    assert [json.loads(line)["articles"] for line in lines] == [12, 3, 104]


def test_csv_keeps_commas_quotes_and_line_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    rows = Rows(("text",), (('a,"b"\nc',), (None,), (datetime(2026, 11, 24, 8, tzinfo=UTC),)))
    out = written("csv", rows, capsys)
    assert list(csv.reader(io.StringIO(out))) == [["text"], ['a,"b"\nc'], [""], ["2026-11-24 08:00:00+00:00"]]


def test_the_columns_of_a_table_line_up_though_chinese_is_wide(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in written("table", ROWS, capsys).splitlines() if "2022" in line]
    assert len({cell_width(line[: line.index("2022")]) for line in lines}) == 1


def test_a_table_shows_a_cell_in_one_line_and_cuts_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = written("table", Rows(("text",), (("街道\n" * 60,),)), capsys)
    assert "…" in out
    assert len(out.strip().splitlines()) == 3


def test_markup_in_data_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert "[bold]记者[/bold]" in written("table", Rows(("text",), (("[bold]记者[/bold]",),)), capsys)


def test_print_json_keeps_chinese_and_dates(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"on": date(2022, 3, 24), "text": "街道"})
    assert json.loads(capsys.readouterr().out) == {"on": "2022-03-24", "text": "街道"}
