import pytest

from pipelines.text.byline_position import ends_in_byline, find_bylines, is_outlet_line, is_whole_byline
from pipelines.text.reflow import join_lines


def printed(text: str) -> list[str]:
    return [text[f.text_start : f.text_end] for f in find_bylines(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议召开。记者 赵小明", ["记者 赵小明"]),
        ("会议召开。（记者 赵小明）【编辑:钱小亮】", ["记者 赵小明", "编辑:钱小亮"]),
        ("会议召开。本报记者  赵小明    第2计    巧用绳子", ["本报记者  赵小明"]),
        ("□记者赵小明本报讯昨日，市民反映", ["记者赵小明"]),
        ("市民在湿地观鸟 本报记者 赵小明 摄", ["本报记者 赵小明 摄"]),
        ("记者　赵小明　昨天上午，市民反映", ["记者　赵小明"]),
        ("会议召开。记者　赵小明　整理报道　昨日", ["记者　赵小明　整理报道"]),
        ("会议召开。记者 赵小明。", ["记者 赵小明"]),
        ("中新网青禾11月3日电(赵小明)近日", ["赵小明"]),
        ("□ 赵小明", ["赵小明"]),
        ("青禾融媒 赵小明", ["青禾融媒 赵小明"]),
        ("【记者】赵小明", ["记者】赵小明"]),
        ("责编:赵小明 美编:钱亮 (上接第一版) 昨日", ["责编:赵小明 美编:钱亮"]),
        ("活动现场。赵小明 摄 《青禾周报》记者 钱亮 近日，", ["赵小明 摄", "《青禾周报》记者 钱亮"]),
        ("我们铭记监制丨孙晴记者丨赵小明 钱亮", ["监制丨孙晴记者丨赵小明 钱亮"]),
        ("15时30分,记者赵小明发自湖岛现场:在岛上", ["记者赵小明发自湖岛现场"]),
        ("本报记者赵小明报道昨日清晨，", ["本报记者赵小明报道"]),
        ("青禾网记者赵小明青禾网通讯员钱亮昨日清晨有雨", ["青禾网记者赵小明青禾网通讯员钱亮"]),
    ],
)
def test_a_byline_is_found_where_it_stands(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“那年我署名是这样的。记者 赵小明。多神气。”他笑着说。",
        "董事长（赵小明）出席。",
        "□高新区",
        "会议召开。（青禾区）",
        "赵小明",
        "青禾日报 要闻",
        "本报记者赵小明报道了此事",
        "青禾网记者赵小明在现场看到",
        "【记者连线】社区的工作人员说",
        "出席的有赵小明 钱小亮",
    ],
)
def test_none_is_found_where_none_stands(text: str) -> None:
    assert find_bylines(text) == ()


def test_an_outlet_line_holds_outlets_alone() -> None:
    assert is_outlet_line("■扬子晚报/紫牛新闻")
    assert not is_outlet_line("扬子晚报报道")


@pytest.mark.parametrize(
    "text",
    ["◎赵小明钱亮实习记者孙小晴", "文图/见习记者赵小明", "口述：赵小明 整理：本报记者 钱大亮", "（赵小明 钱大亮）"],
)
def test_a_line_that_is_a_byline_stays_a_line(text: str) -> None:
    assert is_whole_byline(text)
    assert join_lines(["夜市里的烟火气", text, "会议召开，各单位要压实责任。"])[1] == text


def test_a_sentence_that_a_column_cut_is_no_byline() -> None:
    assert not is_whole_byline("者 赵平 通讯员 钱云")
    assert not ends_in_byline("他把这件事告诉记者")


def test_a_caption_that_ends_in_a_credit_ends_its_paragraph() -> None:
    assert ends_in_byline("图为市民在赏花。 中新社发 赵小明 摄")
