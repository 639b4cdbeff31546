from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.whereabouts import Passage, locate_name, locate_printed, passage


def test_a_padded_name_is_located() -> None:
    assert locate_name("通讯员 张　三 摄", "张三") == (4, 7)


def test_a_name_that_is_not_there_has_no_place() -> None:
    assert locate_name("记者 赵明", "钱亮") is None


def test_a_name_is_located_in_its_own_byline_not_where_it_stands_first() -> None:
    text = "赵明说。\n（记者 赵明）"
    assert locate_printed(text, "编辑 钱亮\n记者 赵明", 9, 11) == (9, 11)


def test_a_passage_without_a_place_is_the_beginning() -> None:
    assert passage("会议召开。", None, 2) == Passage("", "", "会议召开")


@given(st.text(), st.text(max_size=5))
def test_a_place_holds_the_name(text: str, name: str) -> None:
    span = locate_name(text, name)
    if span is not None:
        assert "".join(text[slice(*span)].split()) in "".join(name.split()) or not name.strip()
