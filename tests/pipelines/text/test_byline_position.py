import pytest

from pipelines.text.byline_position import find_bylines, is_outlet_line


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
        "出席的有赵小明 钱小亮",
    ],
)
def test_none_is_found_where_none_stands(text: str) -> None:
    assert find_bylines(text) == ()


def test_an_outlet_line_holds_outlets_alone() -> None:
    assert is_outlet_line("■扬子晚报/紫牛新闻")
    assert not is_outlet_line("扬子晚报报道")
