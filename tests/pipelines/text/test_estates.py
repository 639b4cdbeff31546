import pytest

from pipelines.text.estates import is_built, is_cut_short, is_estate
from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import Passage


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("before", "core", "after", "is_one"),
    [
        ("走进", "祥云里", ",听居民说话", True),
        ("新设立的", "望湖", "配了人手", True),
        ("", "枕水雅筑", "党委书记说", True),
        ("", "枕水雅筑", "很安静", False),
        ("", "祥云里", "网格员说", True),
        ("走进", "梧溪", ",处处整洁", False),
        ("走进", "梧溪", "和柳岸社区", True),
        ("", "封闭式", "位于城东", False),
        ("打造", "祥云里", "网格", False),
        ("", "单靠", "民警一个人", False),
    ],
)
def test_an_estate_is_known_by_its_surroundings(
    before: str, core: str, after: str, is_one: bool, gazetteer: Gazetteer
) -> None:
    start, at = len(before), len(before + core)
    assert is_estate(Passage(f"{before}{core}社区{after}", gazetteer), start, at, at + 2) is is_one


def test_a_community_to_be_built_is_a_kind_of_one() -> None:
    assert is_built("争创和谐社区", 2)
    assert not is_built("来到和谐社区", 2)


@pytest.mark.parametrize(
    ("text", "start", "is_cut"), [("走进听松园", 3, True), ("走进了松园", 3, False), ("松园", 0, False)]
)
def test_a_name_after_a_visit_begins_at_once(text: str, start: int, is_cut: bool, gazetteer: Gazetteer) -> None:
    assert is_cut_short(Passage(text, gazetteer), start) is is_cut
