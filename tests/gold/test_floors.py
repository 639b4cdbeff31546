"""The project's own gold is read no worse than before (`floors.toml`)."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from harvester.evaluate import evaluate, read_files
from pipelines.text.evaluation import Evaluation

FOLDER = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))
NO_FIELDS = {"windows", "negatives_share", "false_alarms"}
FIELDS = [(kind, field) for kind, floors in FLOORS.items() for field in sorted(floors.keys() - NO_FIELDS)]


@cache
def evaluation(kind: str) -> Evaluation:
    (found,) = evaluate(read_files([FOLDER / f"{kind}.jsonl"]))
    return found


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_is_read_above_its_floor(kind: str, field: str) -> None:
    found = evaluation(kind)
    score = found.pooled if field == "pooled" else found.fields[field]
    assert score.f1 >= FLOORS[kind][field], [(miss.window, miss.name) for miss in found.misses if miss.role == field]


@pytest.mark.parametrize("kind", FLOORS)
def test_windows_without_anything_yield_nothing(kind: str) -> None:
    found = evaluation(kind)
    alarms = [reading.window.id for reading in found.readings if reading.has_false_alarm]
    assert len(alarms) <= FLOORS[kind]["false_alarms"] * found.negatives, alarms


@pytest.mark.parametrize("kind", FLOORS)
def test_the_gold_is_large_and_holds_enough_with_nothing_to_find(kind: str) -> None:
    found = evaluation(kind)
    assert len(found.readings) >= FLOORS[kind]["windows"]
    assert found.negatives >= FLOORS[kind]["negatives_share"] * len(found.readings)


@pytest.mark.parametrize("kind", FLOORS)
def test_every_field_of_the_gold_has_a_floor(kind: str) -> None:
    assert evaluation(kind).fields.keys() | {"pooled"} == FLOORS[kind].keys() - NO_FIELDS


@pytest.mark.parametrize("kind", FLOORS)
def test_every_window_has_an_id_of_its_own_and_names_that_stand_in_its_text(kind: str) -> None:
    windows = [reading.window for reading in evaluation(kind).readings]
    twice = [window_id for window_id, times in Counter(w.id for w in windows).items() if times > 1 or not window_id]
    assert not twice
    for window in windows:
        text = "".join(window.text.split())
        strangers = [name for names in window.labels.values() for name in names if name not in text]
        assert not strangers, window.id
