import pytest

from pipelines.text.byline import take_bylines
from pipelines.text.byline_glued import after_headlines, first_word, opens_sentence, runs_into_word
from pipelines.text.words import load_predicates


@pytest.mark.parametrize("text", ["手机支付日渐流行", "青禾区图书馆今天开放", "“今天真香”", "沪深两市双双高开"])
def test_a_noun_or_a_place_begins_a_sentence_anywhere(text: str) -> None:
    assert opens_sentence(text, is_strong=False)


@pytest.mark.parametrize(
    "text",
    [
        "走进青禾区",
        "昨日从市环保局获悉",
        "前往事发地核实",
        "联系上了司机",
        "昨晚乘车体验了新线路",
        "先生至今记得",
        "、钱明",
        "的镜头",
        "等人",
        "启程回国",
        "在旧城区调查案件",
    ],
)
def test_what_somebody_does_begins_none(text: str) -> None:
    assert not opens_sentence(text, is_strong=True)


@pytest.mark.parametrize("text", ["近日,街道召开会议", "从临江站出发,向东便是", "随着天气转凉", "据教育局介绍"])
def test_a_time_or_a_preposition_begins_one_where_credits_stand(text: str) -> None:
    assert (opens_sentence(text, is_strong=True), opens_sentence(text, is_strong=False)) == (True, False)


def test_a_name_may_have_taken_what_was_done() -> None:
    assert runs_into_word("赵波递", "上一杯热水")
    assert not runs_into_word("赵波", "递上一杯热水")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("老街焕新颜本报记者赵明青禾区", [5]),
        ("老街焕新颜 记者 赵明青禾区", [6]),
        ("他告诉本报记者赵明", []),
        ("天气转凉,本报记者赵明", []),
        ("本报记者赵明", []),
    ],
)
def test_an_outlet_and_a_role_may_follow_a_headline(text: str, starts: list[int]) -> None:
    assert list(after_headlines(text, 0, len(text))) == starts


def test_what_is_cut_without_a_mark_is_less_sure() -> None:
    (glued,) = take_bylines(["本报记者赵志锋青禾区图书馆新馆开放。"]).signatures
    (alone,) = take_bylines(["本报记者赵志锋"]).signatures
    assert glued.name == alone.name
    assert glued.confidence < alone.confidence


def test_words_are_the_longest_that_are_known() -> None:
    assert first_word("") == ""
    assert {"走进", "从", "昨日"} & load_predicates() == {"走进", "从"}


@pytest.mark.parametrize("text", ["本报记者赵明" * 15000, "老街" * 20000 + "记者" * 20000, "记者赵明？" * 5000])
def test_long_texts_take_linear_time(text: str) -> None:
    take_bylines([text])
