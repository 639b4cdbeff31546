import json
from pathlib import Path

import pytest

from pipelines.text.evaluation import Evaluation, Score, evaluate_bylines, interval

ROOT = Path(__file__).resolve().parents[3]
OWN = ROOT / "tests" / "gold" / "bylines.jsonl"
SHARED = ROOT.parent / "shared" / "gold" / "bylines_dev.jsonl"


def windows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def check(evaluation: Evaluation, *, floor: float) -> None:
    assert evaluation.pooled.f1 >= floor, evaluation.misses
    for role in ("reporter", "correspondent", "photographer"):
        assert evaluation.roles[role].f1 >= floor - 0.03, (role, evaluation.misses)
    assert evaluation.negative_finds <= 0.02 * evaluation.negatives, evaluation.misses


def test_our_own_gold_is_read_above_its_floor() -> None:
    rows = windows(OWN)
    assert len(rows) >= 120
    assert sum(row["type"] == "negative" for row in rows) * 3 >= len(rows) - 1
    check(evaluate_bylines(rows), floor=0.99)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared gold is not here")
def test_real_windows_are_read_above_their_floor() -> None:
    check(evaluate_bylines(windows(SHARED)), floor=0.985)


def test_a_miss_and_a_false_find_are_counted() -> None:
    window = {
        "id": "w",
        "text": "会议召开。记者 赵小明",
        "reporters": ["钱大亮"],
        "correspondents": [],
        "photographers": [],
    }
    evaluation = evaluate_bylines([window])
    assert evaluation.pooled == Score(true=0, false=1, missed=1)
    assert {(m.name, m.is_false) for m in evaluation.misses} == {("赵小明", True), ("钱大亮", False)}


def test_a_name_under_alt_counts_neither_way() -> None:
    window = {
        "text": "（记者赵小明 摄）",
        "reporters": [],
        "correspondents": [],
        "photographers": [],
        "alt_photographers": ["赵小明"],
    }
    assert evaluate_bylines([window]).pooled == Score()


def test_an_ambiguous_photo_is_left_out() -> None:
    window = {"text": "记者 赵小明 文/图", "reporters": ["赵小明"], "photographers": [], "photo_scope": "ambiguous"}
    assert evaluate_bylines([window]).pooled == Score(true=1)


def test_a_find_in_a_window_without_a_byline_is_a_negative_find() -> None:
    assert evaluate_bylines([{"text": "会议召开。记者 赵小明"}]).negative_finds == 1


def test_an_interval_holds_its_share() -> None:
    low, high = interval(9, 10)
    assert 0 < low < 0.9 < high < 1
    assert interval(0, 0) == (0.0, 1.0)
