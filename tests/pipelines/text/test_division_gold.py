"""Precision and recall of divisions on labelled sentences: the project's own, and others where they are at hand."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pipelines.text.divisions import find_divisions
from pipelines.text.gazetteer import Gazetteer, load_gazetteer

OWN_GOLD = Path(__file__).parents[2] / "gold" / "divisions.jsonl"
OTHER_GOLD = Path(__file__).parents[4] / "shared" / "gold" / "divisions_dev.jsonl"
FIELDS = {
    "subdistrict": "street",
    "town": "town",
    "township": "town",
    "community": "community",
    "committee": "committee",
    "village": "village",
    "road": "road",
}


def fold(surface: str) -> str:
    for ending in ("街道办事处", "街道办", "办事处"):
        if surface.endswith(ending):
            return surface.removesuffix(ending) + "街道"
    return surface


def score(path: Path, gazetteer: Gazetteer) -> dict[str, tuple[float, float]]:
    right, found, true = Counter[str](), Counter[str](), Counter[str]()
    for line in path.read_text("utf-8").splitlines():
        gold = json.loads(line)
        day = date.fromisoformat(gold["published_on"]) if "published_on" in gold else None
        scope = tuple(gold.get("scope", ()))
        mentions = find_divisions(gold["text"], gazetteer, scope=scope, published_on=day)
        for field in set(FIELDS.values()) & set(gold):
            lenient = set(gold.get(f"lenient_{field}", ()))
            finds = {fold(m.text) for m in mentions if FIELDS[m.kind] == field} - lenient
            truth = {fold(surface) for surface in gold[field]}
            right[field] += len(finds & truth)
            found[field] += len(finds)
            true[field] += len(truth)
    return {field: (right[field] / max(found[field], 1), right[field] / true[field]) for field in true if true[field]}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_our_own_gold_keeps_its_floor(gazetteer: Gazetteer) -> None:
    for field, (precision, recall) in score(OWN_GOLD, gazetteer).items():
        assert precision >= 0.97, field
        assert recall >= 0.97, field


def test_every_code_of_our_own_gold_is_found(gazetteer: Gazetteer) -> None:
    for line in OWN_GOLD.read_text("utf-8").splitlines():
        gold = json.loads(line)
        day = date.fromisoformat(gold["published_on"]) if "published_on" in gold else None
        mentions = find_divisions(gold["text"], gazetteer, scope=tuple(gold.get("scope", ())), published_on=day)
        codes = {mention.text: mention.code for mention in mentions}
        for surface, code in gold.get("codes", {}).items():
            assert codes[surface] == code, gold["id"]


@pytest.mark.skipif(not OTHER_GOLD.exists(), reason="the labelled sentences lie outside the project")
def test_sentences_of_real_papers_keep_their_floor(gazetteer: Gazetteer) -> None:
    for field, (precision, recall) in score(OTHER_GOLD, gazetteer).items():
        assert precision >= 0.98, field
        assert recall >= 0.98, field
