import pytest

from pipelines.text.byline_grammar import read_byline


def pairs(text: str) -> list[tuple[str, str]] | None:
    signatures = read_byline(text)
    return None if signatures is None else [(s.role, s.name) for s in signatures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者郑小川通讯员吴伟周琴", [("reporter", "郑小川"), ("correspondent", "吴伟"), ("correspondent", "周琴")]),
        ("文/青禾新闻网记者 郑小川 摄影/吴芳", [("reporter", "郑小川"), ("photographer", "吴芳")]),
        ("文 郑小川 图 吴小芳", [("author", "郑小川"), ("photographer", "吴小芳")]),
        ("见习记者 郑小川 / 文  记者 吴小芳 / 图", [("reporter", "郑小川"), ("photographer", "吴小芳")]),
        ("监制郑小川策划吴小芳记者周立新", [("reporter", "周立新")]),
        ("来源：青禾发布 作者：记者 郑小川", [("reporter", "郑小川")]),
        ("2021-08-04 11:27 来源:青禾网 作者:记者 郑小川", [("reporter", "郑小川")]),
        ("记者 郑小川 北京报道", [("reporter", "郑小川")]),
        ("撰稿 / 郑小川（专栏作家）校对 / 吴小芳", [("author", "郑小川"), ("proofreader", "吴小芳")]),
        ("文/本报记者 郑小川 图/受访者提供", [("reporter", "郑小川")]),
        ("本版图片由郑小川提供", [("contributor", "郑小川")]),
        ("青禾医院供图", [("contributor", "青禾医院")]),
        ("摄影：青禾日报记者郑小川", [("photographer", "郑小川")]),
        ("记者 郑小川 图 吴小芳", [("reporter", "郑小川"), ("photographer", "吴小芳")]),
        ("本报记者 郑小川（文/图）", [("reporter", "郑小川"), ("photographer", "郑小川")]),
        ("记者 郑小川 吴小芳等", [("reporter", "郑小川"), ("reporter", "吴小芳")]),
        ("整理：郑小川", [("author", "郑小川")]),
        ("摄/郑小川", [("photographer", "郑小川")]),
        ("监制丨郑小川", []),
        ("记者调查", None),
        ("编辑部的故事", None),
        ("郑小川", None),
        ("", None),
    ],
)
def test_a_byline_is_read(text: str, expected: list[tuple[str, str]] | None) -> None:
    assert pairs(text) == expected


def test_names_alone_are_authors_where_they_may_stand() -> None:
    signatures = read_byline("郑小川 吴小芳", may_be_bare=True)
    assert signatures is not None
    assert [s.role for s in signatures] == ["author", "author"]


def test_a_name_that_is_a_word_is_believed_in_brackets_alone() -> None:
    assert read_byline("记者方圆", is_bracketed=True)
    assert not read_byline("记者方圆")


def test_organisations_go_with_their_persons() -> None:
    signatures = read_byline("通讯员 青禾区教育局 郑小川 市实验小学 吴小芳")
    assert signatures is not None
    assert [s.organisation for s in signatures] == ["青禾区教育局", "市实验小学"]
