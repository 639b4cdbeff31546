from harvester.audit.scoring import to_scores
from models.audits import Answer, Mark, Question


def mark(field: str, verdict: str | None, correction: str | None = None, value: str = "甲乙") -> Mark:
    return Mark(1, Question(1, field, value), Answer(verdict, correction))


def test_precision_is_counted_by_role_and_over_all() -> None:
    marks = [mark("reporter", "right"), mark("correspondent", "wrong"), mark("correspondent", "right")]
    scores = {score.field: score for score in to_scores(marks)}
    assert list(scores) == ["byline", "reporter", "correspondent"]
    assert (scores["byline"].judged, scores["byline"].correct, scores["byline"].precision) == (3, 2, 0.6667)
    low, high = scores["correspondent"].precision_low, scores["correspondent"].precision_high
    assert low is not None
    assert high is not None
    assert low < 0.5 < high


def test_rows_that_are_not_marked_do_not_count() -> None:
    assert to_scores([mark("reporter", None), mark("byline", None, value="")]) == ()


def test_what_was_missed_is_counted_under_its_own_field() -> None:
    scores = to_scores([mark("division", "missed", "街道 人和路街道；社区 联合社区", value="")])
    assert {score.field: (score.judged, score.missed, score.precision) for score in scores} == {
        "division": (0, 2, None),
        "subdistrict": (0, 1, None),
        "community": (0, 1, None),
    }


def test_nothing_missed_is_no_value() -> None:
    assert to_scores([mark("byline", "none missed", value="")]) == ()
