import pytest

from pipelines.text.community_names import bears_institution, is_held_left, is_of_city, is_plain_name, is_supported
from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import Passage


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("before", "core", "after", "is_any"),
    [
        ("", "上海", "建设", True),
        ("", "上海", "居委会", False),
        ("武汉", "武昌", "志愿者", True),
        ("", "武昌", "建设", True),
        ("", "武昌", "党委", False),
        ("银古路", "丽水", "的小巷", False),
        ("", "青梧", "建设", False),
    ],
)
def test_a_city_before_a_community_is_no_name(
    before: str, core: str, after: str, is_any: bool, gazetteer: Gazetteer
) -> None:
    passage = Passage(f"{before}{core}社区{after}", gazetteer)
    at = len(before + core)
    assert is_of_city(passage, len(before), at, at + 2) is is_any


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("5月15日文化社区党支部", True),
        ("近日阳光社区书记", True),
        ("讲文化社区党支部", False),
        ("近日文化社区热闹", False),
        ("近日示范社区党支部", False),
    ],
)
def test_a_common_word_is_a_name_where_its_own_committee_follows(
    text: str, is_name: bool, gazetteer: Gazetteer
) -> None:
    end = text.index("社区") + 2
    assert is_plain_name(Passage(text, gazetteer), end - 4, end - 2, end) is is_name


@pytest.mark.parametrize(
    ("text", "is_name"),
    [("驻幸福居委会", True), ("当地居委会", False), ("搞幸福居委会", False), ("芙蓉社区新月居委会", True)],
)
def test_a_word_before_a_committees_own_ending_is_a_name(text: str, is_name: bool, gazetteer: Gazetteer) -> None:
    at = text.index("居委会")
    assert is_plain_name(Passage(text, gazetteer), at - 2, at, at + 3) is is_name


def test_an_institution_of_a_subdistrict_is_no_communitys(gazetteer: Gazetteer) -> None:
    assert bears_institution(Passage("青梧社区教育学院", gazetteer), 4)
    assert not bears_institution(Passage("青梧社区党委", gazetteer), 4)


def test_what_is_built_is_no_name_whatever_holds_it(gazetteer: Gazetteer) -> None:
    assert not is_held_left(Passage("打造和平幸福社区", gazetteer), 4, 6, 8)
    assert not is_supported(Passage("打造幸福社区党委", gazetteer), 2, 4, 6)
    assert is_held_left(Passage("民主街中心社区", gazetteer), 3, 5, 7)


def test_a_word_that_stands_across_the_beginning_is_no_name(gazetteer: Gazetteer) -> None:
    assert not is_plain_name(Passage("眼前的场景和社区的照片", gazetteer), 4, 6, 8)
    assert is_plain_name(Passage("在景和社区的照片", gazetteer), 1, 3, 5)


@pytest.mark.parametrize(
    ("text", "is_near", "is_name"),
    [
        ("书院街道。光明社区:石榴花开", True, True),
        ("书院街道。光明社区:石榴花开", False, False),
        ("书院街道。团结社区群众", True, False),
        ("书院街道。打造光明社区", True, False),
    ],
)
def test_a_noun_is_a_name_where_the_place_that_holds_it_is_near(
    text: str, is_near: bool, is_name: bool, gazetteer: Gazetteer
) -> None:
    end = text.index("社区") + 2
    assert is_supported(Passage(text, gazetteer), end - 4, end - 2, end, is_near=is_near) is is_name
