import pytest

from pipelines.text.gazetteer import load_gazetteer
from pipelines.text.passage import Passage
from pipelines.text.township_offices import (
    has_community,
    has_staff,
    heads_list,
    holds_child,
    is_cleaned,
    is_cut_off,
    is_office,
)


@pytest.mark.parametrize(
    ("text", "ending", "end"),
    [
        ("青梧街道办事处", "街道办事处", 7),
        ("青梧街道凤起社区", "街道", 4),
        ("凤起街道(青梧社区)", "街道", 4),
        ("青梧镇党委书记", "镇", 3),
        ("青梧乡凤起村", "乡", 3),
        ("青梧街道 织密网格", "街道", 4),
    ],
)
def test_an_office_is_known_by_its_form_and_what_follows(text: str, ending: str, end: int) -> None:
    assert is_office(Passage(text, load_gazetteer()), ending, 0, end)


@pytest.mark.parametrize(
    ("text", "ending", "end"), [("青梧街道有人", "街道", 4), ("青梧镇风光", "镇", 3), ("中心镇政府", "镇", 3)]
)
def test_a_street_or_a_small_town_is_none(text: str, ending: str, end: int) -> None:
    assert not is_office(Passage(text, load_gazetteer()), ending, 0, end)


def test_what_follows_a_street_says_what_it_is() -> None:
    assert has_community("民族街道万年社区", 2)
    assert not has_community("民族街道的社区", 2)
    assert is_cleaned("大小街道干净整洁", 2)
    assert not is_cleaned("大小街道举办比赛", 2)


def test_a_place_that_holds_the_community_after_it_is_known() -> None:
    passage = Passage("民族街道的万年社区", load_gazetteer())
    assert holds_child(passage, ("420103",), 4)
    assert not holds_child(passage, ("410103",), 4)


def test_the_rest_of_a_longer_name_is_no_name() -> None:
    gazetteer = load_gazetteer()
    assert is_cut_off(Passage("三十里堡镇", gazetteer), 1)
    assert is_cut_off(Passage("云岩区中华中路街道", gazetteer), 4)
    assert not is_cut_off(Passage("云岩区的华中路街道", gazetteer), 4)
    assert not is_cut_off(Passage("在十里堡镇", gazetteer), 1)


def test_an_office_that_heads_a_list_or_has_staff_opens_its_clause() -> None:
    gazetteer = load_gazetteer()
    assert heads_list(Passage("青梧街道办事处:凤起社区", gazetteer), 0, 7)
    assert not heads_list(Passage("去青梧街道办事处:凤起社区", gazetteer), 1, 8)
    assert has_staff(Passage("昨日,沟赵办事处城管科", gazetteer), 3, 8)
    assert not has_staff(Passage("驻沟赵办事处", gazetteer), 1, 6)
