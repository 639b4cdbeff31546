import pytest

from pipelines.text.unnamed import is_pointing, is_unnamed

ANY_OFFICE = [
    "当地",
    "上级",
    "下级",
    "市级",
    "相邻",
    "邻近",
    "事发",
    "事发地",
    "户籍地",
    "暂住地",
    "另一",
    "某区",
    "某某",
    "上述",
    "随后",
    "目前",
    "年内",
    "境内",
    "区属",
    "据我",
    "据此",
    "XX",
    "受访",
    "分管",
]


@pytest.mark.parametrize("core", ANY_OFFICE)
def test_words_that_point_at_any_office_are_no_names(core: str) -> None:
    assert is_unnamed(core)


@pytest.mark.parametrize("core", ["青梧", "云岚", "虹泽", "松泉", "苗栗路", "枕水河"])
def test_invented_names_are_names(core: str) -> None:
    assert not is_unnamed(core)


def test_right_after_a_district_a_name_may_be_a_rarer_word() -> None:
    assert is_unnamed("宣和")
    assert not is_unnamed("宣和", is_placed=True)
    assert is_unnamed("当地", is_placed=True)


def test_a_frequent_word_is_pointing_only_by_its_form() -> None:
    assert not is_pointing("高新区")
    assert is_pointing("某市")
