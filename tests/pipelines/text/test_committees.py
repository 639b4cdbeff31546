import pytest

from pipelines.text.committees import find_committee_start, is_committee
from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import Passage


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize("core", ["樱花谷", "城郊", "高新区", "云岚湖风景区"])
def test_zones_and_places_have_committees(core: str, gazetteer: Gazetteer) -> None:
    assert is_committee(gazetteer, core, "管委会")


@pytest.mark.parametrize(
    "core", ["当地", "属地", "相关", "上级", "某区", "全市", "市区", "外地", "乡镇", "我们高新区", "业主"]
)
def test_any_committee_has_no_name(core: str, gazetteer: Gazetteer) -> None:
    assert not is_committee(gazetteer, core, "管委会")


def test_the_long_ending_needs_a_zone(gazetteer: Gazetteer) -> None:
    assert is_committee(gazetteer, "云岚湖风景区", "管理委员会")
    assert not is_committee(gazetteer, "城郊", "管理委员会")


def test_a_committees_name_holds_its_district_and_no_order(gazetteer: Gazetteer) -> None:
    assert find_committee_start(Passage("责成二七区樱花谷管委会", gazetteer), 8, 0) == 2
    assert find_committee_start(Passage("谷管委会", gazetteer), 1, 0) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("请北戴河新区管委会", 1),
        ("会议责成曹妃甸区管委会", 4),
        ("记者致电黄山风景区管委会", 4),
        ("曾任济源高新区管委会", 2),
        ("上海自贸区管委会", 0),
        ("设立中国(上海)自由贸易试验区管委会", 2),
    ],
)
def test_words_before_the_place_are_none_of_the_name(text: str, start: int, gazetteer: Gazetteer) -> None:
    assert find_committee_start(Passage(text, gazetteer), text.index("管委会"), 0) == start


def test_the_coast_is_no_word_of_going(gazetteer: Gazetteer) -> None:
    assert find_committee_start(Passage("营口市沿海产业基地管委会", gazetteer), 9, 0) == 0
