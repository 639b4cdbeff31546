from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.scores import Score, interval

COUNTS = st.integers(min_value=0, max_value=5000)


def test_an_interval_holds_its_share() -> None:
    low, high = interval(9, 10)
    assert 0 < low < 0.9 < high < 1
    assert interval(0, 0) == (0.0, 1.0)


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)


@given(COUNTS, COUNTS, COUNTS)
def test_each_measure_lies_in_its_interval(true: int, false: int, missed: int) -> None:
    score = Score(true, false, missed)
    for measure, (low, high) in (
        (score.precision, score.precision_interval),
        (score.recall, score.recall_interval),
        (score.f1, score.f1_interval),
    ):
        assert 0 <= low <= measure + 1e-9
        assert measure - 1e-9 <= high <= 1


def test_more_windows_make_an_interval_narrower() -> None:
    few, many = Score(9, 1, 1).f1_interval, Score(90, 10, 10).f1_interval
    assert many[1] - many[0] < few[1] - few[0]
