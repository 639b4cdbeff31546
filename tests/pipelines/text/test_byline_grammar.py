import pytest

from pipelines.text.byline_grammar import read_byline


def pairs(text: str) -> list[tuple[str, str]] | None:
    signatures = read_byline(text)
    return None if signatures is None else [(s.role, s.name) for s in signatures]


MINORITY = [("reporter", "郑小川"), ("reporter", "乌云其木格"), ("reporter", "阿拉腾乌拉")]
PHOTOS_AND_PROOF = [
    ("author", "郑小川"),
    ("photographer", "吴小芳"),
    ("photographer", "周琴"),
    ("proofreader", "冯立"),
]


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
        ("记者 郑小川 图片由记者 吴小芳 摄", [("reporter", "郑小川"), ("photographer", "吴小芳")]),
        ("宣传部 文/郑小川 图/吴小芳", [("author", "郑小川"), ("photographer", "吴小芳")]),
        ("校新闻中心 郑小川/文 吴小芳/图", [("author", "郑小川"), ("photographer", "吴小芳")]),
        ("郑小川/文 吴小芳、周琴/摄 冯立/审", PHOTOS_AND_PROOF),
        ("作　者：郑小川", [("author", "郑小川")]),
        ("摄 影：郑小川 编 辑：吴小芳", [("photographer", "郑小川"), ("editor", "吴小芳")]),
        ("责编:郑小川(实习生)、吴小芳", [("editor", "郑小川"), ("editor", "吴小芳")]),
        ("作者：郑小川 学校：青禾小学", [("author", "郑小川")]),
        ("特别报道组记者 郑小川", [("reporter", "郑小川")]),
        ("青禾晚报记者郑小川 通讯员禤明中", [("reporter", "郑小川"), ("correspondent", "禤明中")]),
        ("本报记者 郑小川 上海报道", [("reporter", "郑小川")]),
        ("记者郑小川，参与记者：吴小芳", [("reporter", "郑小川"), ("reporter", "吴小芳")]),
        (
            "首席记者 郑小川 首席摄影记者 吴小芳",
            [("reporter", "郑小川"), ("photographer", "吴小芳"), ("reporter", "吴小芳")],
        ),
        ("记者 郑小川 区融媒体中心 吴小芳", [("reporter", "郑小川"), ("reporter", "吴小芳")]),
        ("文/郑小川 数据支持/吴小芳", [("author", "郑小川")]),
        ("记者 郑小川 综合青禾发布", [("reporter", "郑小川")]),
        ("小记者郑小川采访社区书记吴小芳", None),
        ("优秀通讯员：郑小川 吴小芳", None),
        ("图书馆 摄影", None),
        ("文字整理：本报记者 郑小川 图片：吴小芳", [("reporter", "郑小川"), ("photographer", "吴小芳")]),
        ("视频拍摄：本报记者 郑小川", [("reporter", "郑小川")]),
        ("青禾商报-上江财经首席记者 郑小川", [("reporter", "郑小川")]),
        ("青禾+客户端记者 郑小川", [("reporter", "郑小川")]),
        ("记者 郑小川、乌云其木格、阿拉腾乌拉", MINORITY),
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


def test_who_tells_a_story_is_its_author_only_beside_whoever_wrote_it_down() -> None:
    assert read_byline("口述：赵小明") == ()
    assert [s.name for s in read_byline("口述：赵小明 整理：钱小亮") or ()] == ["赵小明", "钱小亮"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("摄影 记者 赵小明 通讯员 钱亮", {"photographer"}),
        ("摄影/记者 赵小明 文/记者 钱亮", {"photographer", "reporter"}),
    ],
)
def test_a_credit_that_opens_a_byline_speaks_of_all_that_follow(text: str, roles: set[str]) -> None:
    assert {s.role for s in read_byline(text) or ()} == roles
