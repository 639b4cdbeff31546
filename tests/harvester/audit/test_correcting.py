import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.audit.correcting import check_correction, corrected, to_code, to_pairs
from models.audits import Answer, Question
from models.errors import UsageError

PERSON = Question(1, "reporter", "张三丰")
PLACE = Question(1, "subdistrict", "人和街道")
PERSONS_MISSED = Question(1, "byline")
PLACES_MISSED = Question(1, "division")


def test_names_without_a_label_have_the_role_of_the_row() -> None:
    assert to_pairs("张三、丰收", "reporter") == (("reporter", "张三"), ("reporter", "丰收"))


def test_a_label_changes_the_role() -> None:
    assert corrected(PERSON, Answer("wrong", "通讯员：张三")) == (("correspondent", "张三"),)


def test_none_and_nothing_mean_that_there_is_nobody() -> None:
    assert corrected(PERSON, Answer("wrong", "无")) == corrected(PERSON, Answer("wrong")) == ()


def test_a_code_is_no_name() -> None:
    assert corrected(PLACE, Answer("wrong", "410103014000")) == ()
    assert to_code("410103014") == "410103014000"


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (PERSONS_MISSED, Answer("missed"), "not what"),
        (PERSONS_MISSED, Answer("missed", "张三"), "has no label"),
        (PERSONS_MISSED, Answer("missed", "街道 人和路街道"), "of another kind"),
        (PLACES_MISSED, Answer("missed", "通讯员 张三"), "of another kind"),
        (PERSONS_MISSED, Answer("none missed", "通讯员 张三"), "nothing was missed"),
        (PERSON, Answer("right", "张三"), "said to be right"),
        (PLACE, Answer("wrong", "41010301400"), "12 digits"),
        (PLACE, Answer("wrong", "记者 张三"), "of another kind"),
    ],
)
def test_a_correction_that_makes_no_sense_is_told(question: Question, answer: Answer, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        check_correction(question, answer)


def test_a_code_may_be_given_to_a_name_that_is_right() -> None:
    check_correction(PLACE, Answer("right", "410103014000"))


@given(st.text(), st.sampled_from([PERSON, PLACE, PERSONS_MISSED, PLACES_MISSED, Question(1, "headline", "标题")]))
def test_whatever_is_written_is_read_or_refused_in_one_line(text: str, question: Question) -> None:
    try:
        check_correction(question, Answer("wrong" if question.value else "missed", text))
    except UsageError as error:
        said = str(error)
    else:
        said = ""
    assert "\n" not in said
