"""A question's clock stands still while its answer is read; the limit of an answer is told at its end."""

import time

import pytest

from models.dialects.answers import Answer, Clock


def test_what_the_reader_of_an_answer_takes_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    clock = Clock(60.0)
    rows = clock.resting(iter([(1,), (2,)]))
    now += 10  # the first row takes that long
    assert next(rows) == (1,)
    now += 3600  # somebody reads it
    assert next(rows) == (2,)
    assert clock.left == 50.0
    now += 51
    assert clock.left < 0


@pytest.mark.parametrize(("limit", "is_truncated"), [(None, False), (3, False), (2, True), (1, True)])
def test_an_answer_says_at_its_end_whether_there_is_more(limit: int | None, is_truncated: bool) -> None:
    answer = Answer(("x",), iter([(1,), (2,), (3,)]), limit)
    assert len(list(answer)) == (limit or 3)
    assert answer.is_truncated is is_truncated
