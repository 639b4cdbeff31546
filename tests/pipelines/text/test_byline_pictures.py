import pytest

from pipelines.text.byline import take_bylines
from pipelines.text.byline_pictures import is_of_drawing, is_source
from pipelines.text.roles import find_words, fold_byline


def signed(text: str) -> list[tuple[str, str]]:
    return [(s.role, s.name) for s in take_bylines([text]).signatures]


@pytest.mark.parametrize("text", ["官网", "网络", "青禾发布", "视频截图", "青禾区官微"])
def test_where_a_picture_comes_from_is_no_person(text: str) -> None:
    assert is_source(text)
    assert signed(f"灵湖的荷花开了。（图/{text}）") == []
    assert signed(f"（文/赵小明 图/{text}）") == [("author", "赵小明")]


def test_a_person_is_no_source() -> None:
    assert not is_source("赵小明")
    assert signed("灵湖的荷花开了。（图/赵小明）") == [("photographer", "赵小明")]


@pytest.mark.parametrize("text", ["制图/本报记者 赵小明", "制表：本报记者 赵小明", "插图/记者 赵小明"])
def test_who_drew_a_chart_signs_no_article(text: str) -> None:
    assert is_of_drawing(fold_byline(text), find_words(fold_byline(text))[0])
    assert signed(text) == []
    assert signed(f"文/本报记者 钱亮 {text}") == [("reporter", "钱亮")]


def test_a_reporter_is_no_drawer() -> None:
    assert not is_of_drawing("记者：赵小明", find_words("记者：赵小明")[0])
