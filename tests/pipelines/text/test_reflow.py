import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.reflow import ends_sentence, is_byline_line, join_lines

LINES = st.lists(st.text("本报讯记者张三通讯员,，。！”“：:）（() \u3000a1.●一、", max_size=30), max_size=12)


@given(LINES)
def test_no_printed_character_is_lost_or_moved(lines: list[str]) -> None:
    paragraphs = join_lines(lines)
    assert re.sub(r"\s", "", "".join(paragraphs)) == re.sub(r"\s", "", "".join(lines))
    assert all(paragraph == paragraph.strip() != "" for paragraph in paragraphs)


def test_a_sentence_cut_by_a_picture_is_joined_over_blank_lines() -> None:
    assert join_lines(["排队待检,保证人证相", "", "", "", "符。大家安心。"]) == ("排队待检,保证人证相符。大家安心。",)


def test_a_line_after_a_sentence_end_begins_a_paragraph() -> None:
    assert join_lines(["居民为社区点赞。", "下一步将继续巡查。"]) == ("居民为社区点赞。", "下一步将继续巡查。")


def test_a_closing_quote_ends_a_paragraph_only_where_its_sentence_ends() -> None:
    assert join_lines(["落实“三人小组”", "作用。", "他说：“放心吧！”", "随后离开。"]) == (
        "落实“三人小组”作用。",
        "他说：“放心吧！”",
        "随后离开。",
    )


def test_speech_without_a_stop_inside_ends_a_paragraph() -> None:
    assert len(join_lines(["王大爷高兴地说：“社区真好”", "随后，大家离开。"])) == 2


def test_a_glued_byline_stays_with_its_sentence_and_ends_it() -> None:
    assert join_lines(["织密“安全网”。记者 陈一", "通讯员 马二 文/图", "下一段开始。"]) == (
        "织密“安全网”。记者 陈一",
        "通讯员 马二 文/图",
        "下一段开始。",
    )


def test_a_reporter_in_a_cut_sentence_is_joined() -> None:
    assert join_lines(["居民高兴地向", "记者介绍了新家的情况。"]) == ("居民高兴地向记者介绍了新家的情况。",)


def test_a_dateline_on_a_line_of_its_own_takes_what_follows() -> None:
    assert join_lines(["本报讯", "（记者 张三）近日，社区开展义诊。"]) == ("本报讯（记者 张三）近日，社区开展义诊。",)


def test_a_short_heading_between_paragraphs_stays_by_itself() -> None:
    long = "街道组织志愿者走上街头，向居民发放宣传材料，受到欢迎。"
    assert join_lines([long, "扫净背街小巷", long]) == (long, "扫净背街小巷", long)


def test_a_numbered_heading_stays_by_itself() -> None:
    long = "街道组织志愿者走上街头，向居民发放宣传材料，受到欢迎。"
    assert join_lines([long, "一、扫净背街", long]) == (long, "一、扫净背街", long)


def test_an_indent_begins_a_paragraph() -> None:
    lines = ["会议昨日召开。", "　　要求如下", "　　各社区排查到位。", "　　各楼院落实到人。"]
    assert join_lines(lines) == tuple(line.strip() for line in lines)


def test_latin_words_cut_apart_get_their_space_and_figures_none() -> None:
    assert join_lines(["观看Green", "City短片，投资20", "22万元。"]) == ("观看Green City短片，投资2022万元。",)


def test_a_decimal_point_ends_no_sentence() -> None:
    assert join_lines(["同比增长3.", "5%。"]) == ("同比增长3.5%。",)


COLUMN = """
　　本报讯 近日，绿荫街道组织
志愿者清扫背街，为居民出行提供
便利。志愿者们分成六个小组，带
上铁锹、扫帚等工具。
　　“真干净。”一位居民停下来
对志愿者说。活动还将持续到周末
。记者 陈一
"""


def test_a_sentence_that_ends_at_the_end_of_a_full_line_ends_no_paragraph() -> None:
    assert join_lines(COLUMN.splitlines()) == (
        "本报讯 近日，绿荫街道组织志愿者清扫背街，为居民出行提供便利。志愿者们分成六个小组，带上铁锹、扫帚等工具。",
        "“真干净。”一位居民停下来对志愿者说。活动还将持续到周末。记者 陈一",
    )


@pytest.mark.parametrize(
    "line",
    [
        "记者 张三",
        "每经记者 李四 每经编辑 王五",
        "(总台央视记者张三李四)",
        "张三 文/图",
        "通讯员 李四 文/图",
        "（记者 张三 通讯员 李四）",
        "本报记者张三通讯员李四",
        "郑报全媒体记者 张三 文/图",
        "□见习记者 张　三",
        "文/王五 图/赵六",
    ],
)
def test_a_line_of_roles_and_names_is_a_byline(line: str) -> None:
    assert is_byline_line(line)


STORY_LINES = (
    *("记者从区里获悉", "记者在现场看到，车辆有序。", "听了记者的介绍", "居民们说", "通讯员队伍越来越强了"),
    *("高清摄像头26路,通过", "推动社区文化建设", "记者会", "图书馆"),
)


@pytest.mark.parametrize("line", STORY_LINES)
def test_a_line_of_a_story_is_no_byline(line: str) -> None:
    assert not is_byline_line(line)


def test_a_reporter_who_is_spoken_to_ends_no_paragraph() -> None:
    assert len(join_lines(["“真方便。”居民高兴地向记者竖起", "大拇指。"])) == 1


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize("unit", ["记", "记者 ", "（", "“", "。", "●", "通讯员", "："])
def test_a_hostile_line_is_read_in_linear_time(unit: str) -> None:
    line = unit * (100_000 // len(unit))
    joined = join_lines([line, unit * 5000])
    assert "".join("".join(joined).split()) == "".join((line + unit * 5000).split())
    assert ends_sentence(line) == (unit == "。")


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
def test_many_short_lines_are_read_in_linear_time() -> None:
    assert "".join(join_lines(["街道"] * 50_000)) == "街道" * 50_000
