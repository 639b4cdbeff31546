"""Precision and recall of divisions on sentences of real papers, where they are at hand."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipelines.text.division_evaluation import evaluate_divisions
from pipelines.text.gazetteer import Gazetteer, load_gazetteer

OTHER_GOLD = Path(__file__).parents[4] / "shared" / "gold" / "divisions_dev.jsonl"


def load(path: Path) -> list[Mapping[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.skipif(not OTHER_GOLD.exists(), reason="the labelled sentences lie outside the project")
def test_sentences_of_real_papers_keep_their_floor(gazetteer: Gazetteer) -> None:
    result = evaluate_divisions(load(OTHER_GOLD), gazetteer)
    assert result.pooled.precision >= 0.98
    assert result.pooled.recall >= 0.98
    assert result.negative_finds == 0
