import pytest

from pipelines.text.division_evaluation import evaluate_divisions
from pipelines.text.evaluation import CODE
from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.scores import Score


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_an_offices_form_is_of_no_weight(gazetteer: Gazetteer) -> None:
    result = evaluate_divisions([{"text": "商都路街道办事处增绿", "street": ["商都路办事处"]}], gazetteer)
    assert result.pooled == Score(true=1)


def test_a_miss_and_a_false_find_are_named_with_their_sentence(gazetteer: Gazetteer) -> None:
    result = evaluate_divisions([{"id": "s1", "text": "淮河路街道增绿", "street": ["大学路街道"]}], gazetteer)
    assert result.pooled == Score(false=1, missed=1)
    assert {(m.window, m.role, m.name, m.is_false) for m in result.misses} == {
        ("s1", "subdistrict", "淮河路街道", True),
        ("s1", "subdistrict", "大学路街道", False),
    }


def test_a_lenient_name_counts_neither_way(gazetteer: Gazetteer) -> None:
    gold = {"text": "袁河社区增绿", "community": [], "lenient_community": ["袁河社区"]}
    result = evaluate_divisions([gold], gazetteer)
    assert result.pooled == Score()
    assert (result.negatives, result.negative_finds) == (0, 0)


def test_kinds_that_are_not_labelled_do_not_count(gazetteer: Gazetteer) -> None:
    result = evaluate_divisions([{"text": "练塘镇东淇村的淮河路32号", "town": ["练塘镇"]}], gazetteer)
    assert result.misses == ()
    assert not {"village", "road"} & result.fields.keys()


def test_a_wrong_code_is_false_and_no_code_is_missed(gazetteer: Gazetteer) -> None:
    gold = {"text": "二七区淮河路街道和城关镇", "codes": {"淮河路街道": "110101001000", "城关镇": "410122100000"}}
    result = evaluate_divisions([gold], gazetteer)
    assert result.fields[CODE] == Score(false=1, missed=2)
