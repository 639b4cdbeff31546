import pytest

from pipelines.text.byline import take_bylines
from pipelines.text.byline_lines import find_in_lines


def persons(text: str) -> list[tuple[str, str]]:
    return [(s.role, s.name) for s in take_bylines(text.split("\n")).signatures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("图为巡护现场。 文并摄\n/赵小明", [("author", "赵小明"), ("photographer", "赵小明")]),
        ("会议召开。\n本报记者\n\n赵小明 钱亮", [("reporter", "赵小明"), ("reporter", "钱亮")]),
        ("本报讯（记者\n赵小明\n通讯员\n钱亮）近日", [("reporter", "赵小明"), ("correspondent", "钱亮")]),
        ("本报讯（记者 赵小明\n）近日", [("reporter", "赵小明")]),
        (
            "记者 赵小明\n通讯员 钱亮\n文/图",
            [("reporter", "赵小明"), ("correspondent", "钱亮"), ("photographer", "钱亮")],
        ),
    ],
)
def test_a_byline_broken_over_lines_is_read_as_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text", ["她是一名记者\n她热爱工作", "那年他成了通讯员\n赵小明也是", "（一是记者\n多，二是稿件多）"]
)
def test_a_line_that_only_ends_in_a_role_word_is_no_byline(text: str) -> None:
    assert persons(text) == []


def test_each_part_indexes_its_own_line() -> None:
    lines = ["本报讯（记者 赵小明", "通讯员 钱亮）近日"]
    byline = take_bylines(lines)
    assert byline.byline_text == "记者 赵小明\n通讯员 钱亮"
    assert all(byline.byline_text[s.start : s.end] == s.text for s in byline.signatures)
    assert byline.paragraphs == ("本报讯", "近日")


def test_brackets_that_never_close_cost_linear_time() -> None:
    lines = ["（记者"] * 5000
    assert len(find_in_lines(lines)) == len(lines)
