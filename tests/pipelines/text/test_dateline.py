import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.dateline import split_dateline


@pytest.mark.parametrize(
    ("paragraph", "dateline", "rest"),
    [
        ("本报讯 近日，街道", "本报讯", "近日，街道"),
        ("本报讯近日，街道", "本报讯", "近日，街道"),
        ("本报讯（记者 赵明）近日", "本报讯", "（记者 赵明）近日"),
        ("（本报讯）近日", "本报讯", "近日"),
        ("□本报讯 近日", "本报讯", "近日"),
        ("南湖新闻网讯(记者 赵明)近日", "南湖新闻网讯", "(记者 赵明)近日"),
        ("中新网北京11月25日电(赵明)“飞檐", "中新网北京11月25日电", "(赵明)“飞檐"),
        ("新华社北京１月７日电　今年", "新华社北京１月７日电", "今年"),
        ("新华社圣何塞1月9日电（记者赵明）", "新华社圣何塞1月9日电", "（记者赵明）"),
        ("本报海口7月22日讯（记者赵明）", "本报海口7月22日讯", "（记者赵明）"),
        ("中新社昆明八月三十日电 近日", "中新社昆明八月三十日电", "近日"),
        ("半岛网4月11日讯(通讯员 赵明) 近日", "半岛网4月11日讯", "(通讯员 赵明) 近日"),
        ("南都讯　记者赵明", "南都讯", "记者赵明"),
        ("央视网消息：近日", "央视网消息", "近日"),
        ("本报综合讯 近日", "本报综合讯", "近日"),
    ],
)
def test_a_dateline_is_split_off(paragraph: str, dateline: str, rest: str) -> None:
    assert split_dateline(paragraph) == (dateline, rest)


@pytest.mark.parametrize(
    "paragraph",
    [
        "本报电子版上线。",
        "近日，街道通讯员发来喜讯。",
        "公安网通讯设备齐全。",
        "本报记者 赵明",
        "该报社电话是多少？",
        "中国电视台电影频道",
        ")近日，街道开展义诊。",
        "】近日，街道开展义诊。",
        "",
    ],
)
def test_what_is_no_dateline_stays(paragraph: str) -> None:
    assert split_dateline(paragraph) == (None, paragraph)


@pytest.mark.parametrize("paragraph", ["(本报讯)近日", "（ 本报讯 ）近日", "【本报讯】 近日"])
def test_a_dateline_may_stand_in_brackets(paragraph: str) -> None:
    assert split_dateline(paragraph) == ("本报讯", "近日")


@given(st.text(max_size=60) | st.text("本报讯新华社电（）()□ 1月7日", max_size=40))
def test_dateline_and_rest_are_parts_of_the_paragraph(paragraph: str) -> None:
    dateline, rest = split_dateline(paragraph)
    assert paragraph.endswith(rest)
    assert dateline is None or dateline in paragraph
