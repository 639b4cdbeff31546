import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms.weblabels import byline_of, is_label_line, parse_labels


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2022-03-24 10:20 来源：柳溪街道 作者：段青岚 点击：5",
        "发布时间:2022-03-24 10:20来源:柳溪街道作者:段青岚浏览次数:5",
        "【发布时间：2022-03-24 10:20】　【来源：柳溪街道】　【作者：段青岚】",
        "发布时间：2022-03-24 10:20 ｜ 来　源：柳溪街道 ｜ 作 者：段青岚 | 字号：大 中 小",
    ],
)
def test_labels_are_told_apart_however_they_stand(line: str) -> None:
    found = {each.label: each.value for each in parse_labels(line)}
    assert found["发布时间"].startswith("2022-03-24")
    assert (found["来源"], found["作者"]) == ("柳溪街道", "段青岚")
    assert is_label_line(line)


@pytest.mark.parametrize(
    "line", ["活动时间：3月24日", "街道开展活动。", "“作者是谁：”他问", "记者：段青岚", "来源：柳溪街道"]
)
def test_running_text_and_a_lone_byline_are_no_label_line(line: str) -> None:
    assert not is_label_line(line)


def test_what_a_template_left_empty_signs_nothing() -> None:
    assert byline_of(parse_labels("来源：本站 作者：admin 编辑：")) is None


@given(st.text(alphabet="发布时间来源作者：: 　2022-03段青岚|【】", max_size=120))
def test_any_line_is_parsed(line: str) -> None:
    assert all(each.value == each.value.strip() for each in parse_labels(line))
    byline_of(parse_labels(line))
