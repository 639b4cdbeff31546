"""What was drawn comes back, answers are written once, and the latest audit of a site is the one that counts."""

from datetime import timedelta

from sqlalchemy import Connection, Engine, func, select

from models.audit_tables import Audit
from models.audits import (
    Answer,
    Draw,
    FieldScore,
    Mark,
    Question,
    find_audit,
    latest_scores,
    load_marks,
    record_answers,
    record_audit,
)
from models.batch import write_batch
from models.database import writing
from tests.models import made

DRAW = Draw(site=made.SITE, since=made.DAY, until=None, seed=7, articles=1, population=3)
SCORE = FieldScore("reporter", 1, 1, 0, 1.0, 0.2, 1.0)
LATER = made.NOW + timedelta(hours=1)


def _draw(connection: Connection, token: str = "a1") -> int:
    write_batch(connection, [made.annotated(1)], None, made.NOW)
    questions = [Question(1, "reporter", "段青岚", surface="段青岚", rule="role name"), Question(1, "byline")]
    return record_audit(connection, DRAW, token, questions, made.NOW)


def test_a_sample_comes_back_as_it_was_drawn(engine: Engine) -> None:
    with writing(engine) as connection:
        audit_id = _draw(connection)
        record = find_audit(connection, "a1")
        assert record is not None
        assert (record.id, record.draw, record.drawn_at, record.applied_at) == (audit_id, DRAW, made.NOW, None)
        first, second = load_marks(connection, audit_id)
        assert first == Mark(1, Question(1, "reporter", "段青岚", surface="段青岚", rule="role name"))
        assert second.question == Question(1, "byline")
        assert find_audit(connection, "b2") is None


def test_the_same_answers_again_change_nothing(engine: Engine) -> None:
    answers = {1: Answer("wrong", "段青"), 2: Answer("none missed")}
    with writing(engine) as connection:
        audit_id = _draw(connection)
        assert record_answers(connection, audit_id, answers, [SCORE], made.NOW)
        assert not record_answers(connection, audit_id, answers, [SCORE], LATER)
        assert [mark.answer for mark in load_marks(connection, audit_id)] == list(answers.values())
        record, scores = latest_scores(connection)[made.SITE]
        assert (record.applied_at, scores) == (made.NOW, (SCORE,))


def test_a_changed_answer_replaces_the_scores(engine: Engine) -> None:
    worse = FieldScore("reporter", 1, 0, 0, 0.0, 0.0, 0.8)
    with writing(engine) as connection:
        audit_id = _draw(connection)
        record_answers(connection, audit_id, {1: Answer("right")}, [SCORE], made.NOW)
        assert record_answers(connection, audit_id, {1: Answer("wrong")}, [worse], LATER)
        record, scores = latest_scores(connection)[made.SITE]
        assert (record.applied_at, scores) == (LATER, (worse,))


def test_only_marked_audits_count_and_of_these_the_latest(engine: Engine) -> None:
    with writing(engine) as connection:
        assert latest_scores(connection) == {}
        first, second = _draw(connection, "a1"), _draw(connection, "a2")
        _draw(connection, "a3")
        for audit_id in (second, first):
            record_answers(connection, audit_id, {}, [SCORE], made.NOW)
        record, _ = latest_scores(connection)[made.SITE]
        assert record.id == second
        assert connection.scalar(select(func.count()).select_from(Audit)) == 3
