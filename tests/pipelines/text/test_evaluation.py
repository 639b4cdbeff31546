import json
from pathlib import Path

import pytest

from pipelines.text.evaluation import Evaluation, evaluate_bylines
from pipelines.text.scores import Score

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "gold" / "bylines_dev.jsonl"


def windows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def check(evaluation: Evaluation, *, floor: float) -> None:
    assert evaluation.pooled.f1 >= floor, evaluation.misses
    for role in ("reporter", "correspondent", "photographer"):
        assert evaluation.fields[role].f1 >= floor - 0.03, (role, evaluation.misses)
    assert evaluation.negative_finds <= 0.02 * evaluation.negatives, evaluation.misses


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
    assert evaluate_bylines([{"text": "会议召开。记者 赵小明", "reporters": []}]).negative_finds == 1


def test_a_miss_shows_where_it_stands() -> None:
    evaluation = evaluate_bylines([{"id": "w", "text": "会议召开。记者 赵小明", "correspondents": ["钱 大亮"]}])
    false, missed = evaluation.misses
    assert (false.name, false.text[slice(*(false.span or ()))]) == ("赵小明", "赵小明")
    assert false.rule
    assert (missed.name, missed.span) == ("钱 大亮", None)


def test_finds_that_are_less_sure_are_thrown_away_at_a_threshold() -> None:
    evaluation = evaluate_bylines([{"text": "会议召开。记者 赵小明", "reporters": ["赵小明"]}])
    assert evaluation.at(0.5).pooled == Score(true=1)
    assert evaluation.at(1.0).pooled == Score(missed=1)


def test_roles_that_are_not_labelled_count_only_where_nothing_is() -> None:
    text = "会议召开。\n记者 赵小明 编辑 孙一凡"
    assert evaluate_bylines([{"text": text, "reporters": ["赵小明"]}]).misses == ()
    assert evaluate_bylines([{"text": text.replace("记者 赵小明 ", ""), "reporters": []}]).negative_finds == 1


def test_division_windows_are_none_of_the_bylines() -> None:
    assert evaluate_bylines([{"text": "各街道", "street": []}]).readings == ()
