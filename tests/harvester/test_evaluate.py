from pathlib import Path

import pytest

from harvester.evaluate import (
    MISS_COLUMNS,
    SCORE_COLUMNS,
    evaluate,
    is_short,
    read_files,
    thresholds,
    to_miss_row,
    to_score_rows,
)
from models.errors import UsageError

GOLD = """{"id": "a", "text": "会议召开。记者 柏启航", "reporters": ["柏启航"], "correspondents": ["蒲书涵"]}
{"id": "b", "text": "人和路街道今日开会", "street": ["人和路街道"], "scope": ["410103"]}
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(GOLD, encoding="utf-8")
    return path


def test_each_kind_is_evaluated_apart(gold: Path) -> None:
    bylines, divisions = evaluate(read_files([gold]))
    assert (bylines.kind, divisions.kind) == ("bylines", "divisions")
    assert (bylines.pooled.true, bylines.pooled.missed) == (1, 1)
    assert divisions.pooled.f1 == 1


def test_rows_hold_each_field_the_pool_and_what_confidence_costs(gold: Path) -> None:
    bylines, divisions = evaluate(read_files([gold]))
    rows = [dict(zip(SCORE_COLUMNS, row, strict=True)) for row in to_score_rows(bylines)]
    assert [row["field"] for row in rows[:4]] == ["reporter", "correspondent", "photographer", "pooled"]
    assert [row["confidence"] for row in rows[4:]] == list(thresholds(bylines))
    assert rows[3]["precision"] == 1
    assert rows[3]["recall"] == 0.5
    assert thresholds(divisions) == ()


def test_a_miss_is_shown_in_its_text(gold: Path) -> None:
    bylines, _ = evaluate(read_files([gold]))
    row = dict(zip(MISS_COLUMNS, to_miss_row(bylines, bylines.misses[0]), strict=True))
    assert (row["id"], row["line"], row["field"], row["fault"], row["name"]) == (
        "a",
        1,
        "correspondent",
        "missed",
        "蒲书涵",
    )


def test_short_is_a_pooled_f1_under_the_floor(gold: Path) -> None:
    found = evaluate(read_files([gold]))
    assert is_short(found, 0.9)
    assert not is_short(found, 0.5)
    assert not is_short(found, None)


def test_a_file_without_a_labelled_line_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(UsageError, match="holds no labelled line"):
        read_files([tmp_path / "empty.jsonl"])


def test_a_folder_or_a_missing_file_is_wrong(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.jsonl"):
        with pytest.raises(UsageError, match="give a JSON Lines file"):
            read_files([path])


def test_a_field_of_which_there_is_nothing_has_no_measure(gold: Path) -> None:
    bylines, _ = evaluate(read_files([gold]))
    rows = {row[1]: dict(zip(SCORE_COLUMNS, row, strict=True)) for row in to_score_rows(bylines)}
    assert rows["photographer"]["f1"] is rows["photographer"]["f1_low"] is None
    assert rows["correspondent"]["precision"] is None
    assert rows["correspondent"]["recall"] == 0
