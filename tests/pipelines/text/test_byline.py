import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.text.byline import parse_byline, take_bylines
from pipelines.text.dateline import split_dateline

# What removing a byline may lose: space, brackets, symbols, and the marks at its edges
LOSABLE = re.compile(
    r"[\s()（）\[\]【】〔〕［］〖〗﹙﹚⟮⟯□■●◎▲◆★☆▼○◇△※→►▶|｜丨│∣┃︱/／∕⁄·、,，;；:：︰∶.．。｡—\-－~～*＊#＃]"
)
PIECES = [
    *(
        "记者 赵明",
        "（记者赵明通讯员钱亮）",
        "本报讯",
        "通讯员 孙晴 文/图",
        "□本报记者",
        "【编辑:周安】",
        "摄",
        "“",
        "”",
        "。",
        "，",
    ),
    *(
        " ",
        "\u3000",
        "(王小山)",
        "记者从市环保局获悉",
        "编辑丨",
        "来源：",
        "张 三",
        "阿依古丽·买买提",
        "新华社北京1月7日电",
        "报道",
    ),
    *("文/", "图：", "大象新闻·东方今报"),
]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map("".join)
PARAGRAPHS = st.lists(HOSTILE, max_size=5)


def pairs(*paragraphs: str, byline_line: str | None = None) -> list[tuple[str, str]]:
    return [(s.role, s.name) for s in take_bylines(paragraphs, byline_line=byline_line).signatures]


@given(PARAGRAPHS)
@settings(max_examples=400)
def test_no_text_is_lost_and_none_is_made_up(paragraphs: list[str]) -> None:
    byline = take_bylines(paragraphs)
    given_text = LOSABLE.sub("", "".join(paragraphs))
    kept = LOSABLE.sub("", "".join(byline.paragraphs) + byline.byline_text)
    assert sorted(given_text) == sorted(kept)


@given(PARAGRAPHS, st.none() | HOSTILE)
@settings(max_examples=300)
def test_every_offset_holds_its_surface(paragraphs: list[str], line: str | None) -> None:
    byline = take_bylines(paragraphs, byline_line=line)
    for signature in byline.signatures:
        assert byline.byline_text[signature.start : signature.end] == signature.text
        assert re.sub(r"\s", "", signature.text) == signature.name
        assert 0.0 < signature.confidence <= 1.0


@given(st.text(max_size=80) | HOSTILE)
@settings(max_examples=300)
def test_nothing_raises(text: str) -> None:
    take_bylines([text], byline_line=text)
    for signature in parse_byline(text):
        assert text[signature.start : signature.end] == signature.text
    split_dateline(text)


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize(
    "unit",
    [
        "记",
        "记者",
        "(",
        "（记者张",
        "。记者 张三",
        "“。记者 张三",
        "张 ",
        "记者\t",
        "[编辑:张三]",
        "本报讯",
        "张·",
        "文/图",
        "　",
    ],
)
def test_a_hostile_line_takes_linear_time(unit: str) -> None:
    line = unit * (100_000 // len(unit))
    read = take_bylines([line])
    assert all(read.byline_text[s.start : s.end] == s.text for s in read.signatures)


def test_a_glued_byline_and_a_further_line_are_both_taken() -> None:
    byline = take_bylines(["切实织密群防群控的“安全网”。记者 高小满", "通讯员 马小山 文/图"])
    assert byline.paragraphs == ("切实织密群防群控的“安全网”。",)
    assert byline.byline_text == "记者 高小满\n通讯员 马小山 文/图"
    assert [(s.role, s.name) for s in byline.signatures] == [
        ("reporter", "高小满"),
        ("correspondent", "马小山"),
        ("photographer", "马小山"),
    ]
    assert "last-group" in byline.signatures[-1].rule


def test_a_bracketed_byline_leaves_the_dateline_to_be_split() -> None:
    byline = take_bylines(["本报讯（记者 赵明 通讯员 钱亮）近日，街道召开会议。"])
    assert split_dateline(byline.paragraphs[0]) == ("本报讯", "近日，街道召开会议。")


def test_the_field_of_the_page_counts_where_the_text_has_no_byline() -> None:
    byline = take_bylines(["街道召开会议。"], byline_line="记者 赵小明")
    assert [(s.role, s.name) for s in byline.signatures] == [("reporter", "赵小明")]
    assert byline.byline_text == "记者 赵小明"


def test_the_field_of_the_page_adds_nothing_that_the_text_says() -> None:
    byline = take_bylines(["街道召开会议。记者 赵小明"], byline_line="赵小明")
    assert [(s.role, s.name) for s in byline.signatures] == [("reporter", "赵小明")]


def test_a_photo_by_the_reporter_alone_makes_a_photographer() -> None:
    assert pairs("本报记者 郑小川 摄") == [("photographer", "郑小川")]


def test_text_and_pictures_before_a_role_make_both() -> None:
    assert pairs("文/图 本报记者 郑小川") == [("reporter", "郑小川"), ("photographer", "郑小川")]


def test_text_by_one_and_pictures_by_another() -> None:
    assert pairs("本报记者 郑小川 文 吴小舟 摄") == [("reporter", "郑小川"), ("photographer", "吴小舟")]


def test_the_outlet_and_the_rank_are_kept_apart_from_the_name() -> None:
    (one,) = parse_byline("河南日报客户端见习记者郑小川")
    assert (one.name, one.rank, one.organisation) == ("郑小川", "见习", "河南日报客户端")


def test_the_organisation_before_a_correspondent_is_kept() -> None:
    (one,) = parse_byline("通讯员 青禾区宣传部 郑小川")
    assert (one.name, one.organisation, one.is_collective) == ("郑小川", "青禾区宣传部", False)


def test_a_units_pseudonym_is_collective() -> None:
    (one,) = parse_byline("通讯员 穗城宣")
    assert one.is_collective


def test_an_outlet_on_the_line_above_belongs_to_the_byline() -> None:
    byline = take_bylines(["□大象新闻·东方今报", "首席记者 宁小波", "近日，街道召开会议。"])
    assert byline.paragraphs == ("近日，街道召开会议。",)
    assert byline.signatures[0].organisation == "大象新闻·东方今报"


@pytest.mark.parametrize(
    "paragraph",
    [
        "记者从市环保局获悉，今年空气优良天数增加。",
        "本报讯 记者昨日获悉，地铁将延长运营。",
        "他告诉记者，小区明年还要加装电梯。",
        "“我是本报记者张大山，当时在现场。”老张说。",
        "记者：您怎么看夜市？",
        "董事长（王大山）出席会议。",
        "本次摄影展共展出八十幅作品。",
        "优秀通讯员称号",
        "（下转第二版）",
        "街道举办通讯员培训班",
    ],
)
def test_a_false_friend_is_left_alone(paragraph: str) -> None:
    byline = take_bylines([paragraph])
    assert byline.signatures == ()
    assert byline.paragraphs == (paragraph,)
    assert byline.byline_text == ""


def test_a_rare_character_is_part_of_a_name() -> None:
    assert pairs("会议召开。记者 顾㛃") == [("reporter", "顾㛃")]


def test_a_line_of_other_credits_is_taken_beside_a_byline_alone() -> None:
    byline = take_bylines(["会议召开。", "监制丨郑小川", "记者丨吴小舟"])
    assert byline.paragraphs == ("会议召开。",)
    assert byline.byline_text == "监制丨郑小川\n记者丨吴小舟"
    assert take_bylines(["会议召开。", "产品：康师傅"]).byline_text == ""


def test_a_person_stands_once_under_a_role() -> None:
    assert pairs("记者 赵小明", "会议召开。记者 赵小明") == [("reporter", "赵小明")]
