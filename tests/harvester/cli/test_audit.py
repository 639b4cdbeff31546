import json
from pathlib import Path

import pytest

from harvester.cli.start import start
from tests.harvester.audit.marking import all_right, mark
from tests.models.made import SITE


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "m.xlsx"


def test_from_a_draw_over_marks_to_precision(url: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["audit", "sample", str(book), "--site", SITE, "--n", "1", "--seed", "3", "--db", url]) == 0
    captured = capsys.readouterr()
    drawn = json.loads(captured.out)
    assert (drawn["audit"], drawn["articles"], drawn["population"], drawn["seed"]) == (1, 1, 2, 3)
    assert "audit apply" in captured.err
    mark(book, all_right)
    assert start(["audit", "apply", str(book), "--db", url, "--format", "json"]) == 0
    captured = capsys.readouterr()
    scores = {row["field"]: row for row in json.loads(captured.out)}
    assert (scores["byline"]["judged"], scores["byline"]["precision"]) == (2, 1.0)
    assert "m.bylines.jsonl" in captured.err
    assert start(["audit", "list", "--db", url]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["site"] == SITE


def test_applied_again_says_so(url: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["audit", "sample", str(book), "--site", SITE, "--db", url])
    mark(book, all_right)
    start(["audit", "apply", str(book), "--db", url])
    capsys.readouterr()
    assert start(["audit", "apply", str(book), "--db", url]) == 0
    assert "applied before" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["sample", "m.xlsx"],
        ["sample", "m.csv", "--site", SITE],
        ["sample", "m.xlsx", "--site", "stranger"],
        ["sample", "m.xlsx", "--site", SITE, "--n", "0"],
        ["sample", "m.xlsx", "--site", SITE, "--since", "2026-11-23", "--until", "2026-11-22"],
        ["apply", "none.xlsx"],
    ],
)
def test_wrong_usage_is_one_line(
    url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert start(["audit", *arguments, "--db", url]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert not list(tmp_path.glob("*.xlsx"))
