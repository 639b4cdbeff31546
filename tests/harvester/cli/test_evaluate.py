import json
from pathlib import Path

import pytest

from harvester.cli.start import start

GOLD = """{"id": "a", "text": "会议召开。记者 柏启航", "reporters": ["柏启航"], "correspondents": ["蒲书涵"]}
{"id": "n", "text": "记者从区民政局获悉。", "reporters": []}
"""


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text(GOLD, encoding="utf-8")
    return str(path)


def test_scores_come_as_numbers_for_a_program(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["evaluate", gold, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    pooled = next(row for row in rows if row["field"] == "pooled")
    assert (pooled["true"], pooled["missed"], pooled["negatives"], pooled["negative_finds"]) == (1, 1, 1, 0)
    assert pooled["recall_low"] < pooled["recall"] < pooled["recall_high"]


def test_a_person_gets_tables_and_each_miss_marked_in_its_text(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["evaluate", gold, "--format", "table", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "Bylines: 2 windows" in out
    assert "0 of 1 windows without anything to find" in out
    assert "Only finds that sure" in out
    assert "a missed correspondent 蒲书涵\n" in out


def test_errors_alone_for_a_program(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["evaluate", gold, "--errors", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["id"], row["fault"], row["name"]) == ("a", "missed", "蒲书涵")


def test_a_floor_that_is_not_reached_ends_with_3(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["evaluate", gold, "--floor", "0.9"]) == 3
    assert "lower than 0.9" in capsys.readouterr().err
    assert start(["evaluate", gold, "--floor", "0.5", "--quiet"]) == 0


@pytest.mark.parametrize("floor", ["1.1", "-1", "much"])
def test_a_floor_that_is_no_share_is_wrong_usage(gold: str, floor: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["evaluate", gold, "--floor", floor]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_wrong_line_is_one_line_with_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "a", "reporters": []}\n{"text":\n', encoding="utf-8")
    assert start(["evaluate", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"harvester: {path} line 2: is no JSON")
    assert len(captured.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["evaluate", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
