import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from harvester.cli.start import start
from tests.models.made import SITE


def test_without_a_name_the_reports_are_listed(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["report", "--db", url]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["report"] for row in listed] == ["divisions", "correspondents", "reporters"]
    assert all(row["shows"] for row in listed)


def test_rows_go_to_stdout_and_what_they_rest_on_to_stderr(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["report", "correspondents", "--site", SITE, "--db", url, "--format", "json"]) == 0
    captured = capsys.readouterr()
    rows = json.loads(captured.out)
    assert [(row["name"], row["organisation"], row["articles"], row["2026-11"]) for row in rows] == [
        ("卢映禾", "人和路街道", 1, 1),
        ("褚亦宁", "人和路街道", 1, 1),
    ]
    lines = captured.err.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["pieces", f"coverage of {SITE}", f"precision in {SITE}"]
    assert "1 complete, 0 partial, 0 not published" in lines[1]
    assert "harvester audit sample" in lines[2]


def test_quiet_prints_the_rows_alone(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["report", "divisions", "--db", url, "--quiet", "--format", "table"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "人和路街道" in captured.out
    assert "silent" in captured.out  # 二七区 has more of them


def test_a_csv_file_opens_in_excel_and_a_workbook_has_two_sheets(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("r.csv", "r.xlsx", "r.xlsx"):
        assert start(["report", "reporters", "--db", url, "-o", str(tmp_path / name)]) == 0
        captured = capsys.readouterr()
        assert captured.out == ""
        assert f"wrote {tmp_path / name}, 1 rows" in captured.err
    content = (tmp_path / "r.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert (row["name"], row["articles"]) == ("段青岚", "2")
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames == ["reporters", "About this report"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("division", ("no report 'division'", "did you mean divisions?")),
        ("xyz", ("no report 'xyz'", "see `harvester report`")),
        ("reporters --site nanpu_shiba", ("nothing of nanpu_shiba is stored", "did you mean nanpu_shibao?")),
        ("reporters --site x", ("harvested sites: nanpu_shibao",)),
        ("reporters --all-mentions", ("--all-mentions is for the report divisions",)),
        ("reporters --since 2026-11-23 --until 2026-11-22", ("turn the two round",)),
        ("reporters --since 2999-01-01", ("lies in the future",)),
        ("reporters --clusters twice", ("--clusters",)),
        ("reporters --output r.ods", ("must end with .xlsx or .csv",)),
        ("reporters --output r.csv --format csv", ("leave --format out",)),
        ("reporters --output none/r.xlsx", ("no folder none",)),
    ],
)
def test_wrong_usage_is_one_line(
    url: str, arguments: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["report", *arguments.split(), "--db", url]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1, captured.err
    assert all(word in captured.err for word in words), captured.err
