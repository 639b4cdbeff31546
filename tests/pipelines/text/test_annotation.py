import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models.items import AnnotatedArticle, Article
from pipelines.text import EXTRACTORS, annotate, place_articles
from pipelines.text.toolkit import Toolkit, load_toolkit


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return load_toolkit("410103")


def article_of(*lines: str, is_broken: bool = False, **fields: object) -> Article:
    return Article.model_validate(
        {"site": None, "source": "page.txt", "lines": lines, "is_broken": is_broken, **fields}
    )


def check_spans(annotated: AnnotatedArticle) -> None:
    text, printed = annotated.text, annotated.byline_text
    assert "\n".join(annotated.paragraphs) == text
    assert "".join(annotated.words) == text
    assert all(text[mention.start : mention.end] == mention.text for mention in annotated.mentions)
    assert all(printed[signature.start : signature.end] == signature.text for signature in annotated.signatures)


PARTS = (
    *(
        "本报讯",
        "记者",
        "通讯员",
        "张三",
        "李　四",
        "（",
        "）",
        " ",
        "\u3000",
        "。",
        "，",
        "“",
        "”",
        "\n",
        "文/图",
        "摄",
    ),
    *(
        "人和路街道",
        "联合社区",
        "各街道",
        "樱桃沟管委会",
        "大学路",
        "\ufeff",
        "\ue5e5",
        "\ud800",
        "a",
        "1",
        "：",
        "●",
        "近日",
    ),
)


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), max_size=6), st.booleans())
def test_every_span_of_any_text_holds(lines: list[str], is_broken: bool) -> None:
    storable = [re.sub("[\ud800-\udfff]", "", line) for line in lines]
    check_spans(
        annotate(article_of(*storable, is_broken=is_broken, captions=tuple(storable[:2])), load_toolkit("410103"))
    )


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_text_raises(text: str, line: str) -> None:
    check_spans(annotate(article_of(text, headline=line, byline_line=line), load_toolkit()))


def test_what_comes_out_is_frozen(toolkit: Toolkit) -> None:
    annotated = annotate(article_of("本报讯 近日，社区开展义诊。"), toolkit)
    with pytest.raises(ValidationError, match="frozen"):
        annotated.text = ""  # type: ignore[misc]
    assert all(isinstance(value, tuple) for value in (annotated.words, annotated.mentions, annotated.keywords))


def test_whole_paragraphs_are_left_as_they_stand(toolkit: Toolkit) -> None:
    annotated = annotate(article_of("　　健康管理篇", "", "　　做好登记，", "　　及时就医。"), toolkit)
    assert annotated.paragraphs == ("健康管理篇", "做好登记，", "及时就医。")


def test_broken_lines_are_joined(toolkit: Toolkit) -> None:
    annotated = annotate(article_of("做好登记，", "", "及时就医。", is_broken=True), toolkit)
    assert annotated.paragraphs == ("做好登记，及时就医。",)


def test_a_dateline_under_a_heading_is_found_and_one_further_down_is_not(toolkit: Toolkit) -> None:
    assert annotate(article_of("清扫积雪", "本报讯 近日，社区清扫积雪。"), toolkit).dateline == "本报讯"
    far = article_of("一。", "二。", "三。", "四。", "本报讯 近日，社区清扫积雪。")
    assert annotate(far, toolkit).dateline is None


def test_a_bracket_after_the_dateline_leaves_the_text(toolkit: Toolkit) -> None:
    annotated = annotate(article_of("本报讯（记者 陈一 通讯员 马二）近日，社区清扫积雪。"), toolkit)
    assert (annotated.dateline, annotated.text) == ("本报讯", "近日，社区清扫积雪。")
    assert [(s.role, s.name) for s in annotated.signatures] == [("reporter", "陈一"), ("correspondent", "马二")]


def test_the_line_under_the_headline_and_the_captions_are_read_for_bylines(toolkit: Toolkit) -> None:
    annotated = annotate(
        article_of(
            "社区清扫积雪。", byline_line="本报记者 陈一", captions=("图为清扫现场。记者 马二 摄", "记者 陈一 摄")
        ),
        toolkit,
    )
    assert {("reporter", "陈一"), ("photographer", "马二")} <= {(s.role, s.name) for s in annotated.signatures}
    check_spans(annotated)


def test_the_organ_and_the_headline_say_what_an_article_is_about(toolkit: Toolkit) -> None:
    article = article_of(
        "近日，铭功路街道与人和路街道交流经验。",
        organ="人和路街道",
        headline="交流经验",
        published_on=date(2022, 3, 24),
    )
    assert {m.name: m.is_subject for m in annotate(article, toolkit).mentions} == {
        "铭功路街道": False,
        "人和路街道": True,
    }


def test_a_division_is_among_the_words_and_the_keywords(toolkit: Toolkit) -> None:
    annotated = annotate(article_of("人和路街道联合社区举办邻里百家宴活动，人和路街道组织志愿者参加。"), toolkit)
    assert "人和路街道" in annotated.words
    assert "人和路街道" in {keyword.word for keyword in annotated.keywords}


def test_nothing_in_gives_nothing_out(toolkit: Toolkit) -> None:
    annotated = annotate(article_of("", " \u3000"), toolkit)
    assert (annotated.paragraphs, annotated.text, annotated.byline_text) == ((), "", "")
    assert (annotated.words, annotated.mentions, annotated.keywords, annotated.signatures) == ((), (), (), ())


def test_every_extractor_fills_a_field() -> None:
    assert set(EXTRACTORS) <= set(AnnotatedArticle.model_fields)


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "记",
            "记者",
            "记者张",
            "记者 ",
            "通讯员张三",
            "文/图",
            "摄",
            "编辑：",
            "（记者）",
            "。记者张三 摄",
            "监制丨张三 ",
        ),
        *(
            "街",
            "路",
            "村",
            "道",
            "镇",
            "街道",
            "和平村",
            "人和路街道",
            "社区村",
            "大学路、",
            "大学路与",
            "从大学路到",
            "管委会",
        ),
        *("（", "（记者", "(", "()", "【】", "“", "”", "、", "/", "丨", "□", "\u3000"),
    ],
)
def test_a_hostile_text_is_read_in_linear_time(unit: str, toolkit: Toolkit) -> None:
    annotated = annotate(article_of(unit * (100_000 // len(unit))), toolkit)
    assert annotated.text == "\n".join(annotated.paragraphs)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("is_broken", [False, True])
@pytest.mark.parametrize("line", ["记者:", "记者：", "（记者", "摄", "责编", "编辑：张三", "记者 张三"])
def test_hostile_lines_are_read_in_linear_time(line: str, is_broken: bool, toolkit: Toolkit) -> None:
    annotated = annotate(article_of(*[line] * 1_000, is_broken=is_broken), toolkit)
    assert annotated.text == "\n".join(annotated.paragraphs)


def test_persons_and_divisions_are_whole_keywords() -> None:
    lines = (
        "本报讯 申屠珺玥在二七区人和路街道办事处宣讲，人和路街道办事处的居民问。",
        "申屠珺玥与樱树沟村结对。",
        "记者 申屠珺玥",
    )
    words = {keyword.word for keyword in annotate(article_of(*lines), load_toolkit()).keywords}
    assert {"申屠珺玥", "人和路街道办事处"} <= words


def test_the_articles_of_a_page_say_together_which_district_it_is_of() -> None:
    page = [article_of("秦岭路街道换新颜。"), article_of("绿东村街道错时巡查。"), article_of("水木清城社区举办义诊。")]
    placed = place_articles(page)
    assert {article.district for article in placed} == {"410102"}
    (mention,) = annotate(placed[2], load_toolkit()).mentions
    assert (mention.code, mention.rule) == ("410102011004", "register/page-district")
    assert annotate(page[2], load_toolkit()).mentions[0].code is None


def test_a_site_s_own_district_counts_before_the_page_s(toolkit: Toolkit) -> None:
    (mention,) = annotate(article_of("淮河路街道换新颜。", district="410102"), toolkit).mentions
    assert mention.rule == "register/own-district"


def test_one_article_alone_places_no_page() -> None:
    assert place_articles([article_of("秦岭路街道与绿东村街道结对。")])[0].district is None
    assert place_articles([]) == ()
