import pytest

from pipelines.text.road_words import GENERIC_ENDS, NO_DAO, ON_AFTER, ROAD_ENDING, THING_AFTER


def test_the_longer_ending_comes_first() -> None:
    text = "滨湖大道、钟楼大街、平江道、街道"
    assert [match.group() for match in ROAD_ENDING.finditer(text)] == ["大道", "大街", "道", "街"]


@pytest.mark.parametrize("word", ["致富", "求学", "商业", "乡间小", "街头"])
def test_a_figure_of_speech_is_no_name(word: str) -> None:
    assert any(word.endswith(end) for end in GENERIC_ENDS)


@pytest.mark.parametrize("word", ["河道", "渠道", "国道", "人行道", "快车道"])
def test_most_words_in_dao_are_no_roads(word: str) -> None:
    assert word[-2] in NO_DAO


def test_something_stands_on_a_road() -> None:
    assert THING_AFTER.match("上一家超市")
    assert THING_AFTER.match("上的早餐店")
    assert not THING_AFTER.match("上的艰难险阻")
    assert not ON_AFTER.match("上海银行")
