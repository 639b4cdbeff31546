"""Precision of each field out of the marks of an audit. Pure."""

from collections import Counter
from collections.abc import Iterable

from harvester.audit.correcting import corrected
from harvester.audit.words import BYLINE, DIVISION, FIELDS, KINDS, ROLES
from models.audits import FieldScore, Mark
from pipelines.text.scores import interval


def to_scores(marks: Iterable[Mark]) -> tuple[FieldScore, ...]:
    """The score of each field that was judged or missed; `byline` and `division` pool roles and kinds."""
    judged, correct, missed = Counter[str](), Counter[str](), Counter[str]()
    for mark in marks:
        question, answer = mark.question, mark.answer
        if question.value and answer.verdict:
            for field in _with_pool(question.field):
                judged[field] += 1
                correct[field] += answer.verdict == "right"
        if answer.verdict == "missed":
            for field, _ in corrected(question, answer):
                missed.update(_with_pool(field))
    return tuple(
        _score(field, judged[field], correct[field], missed[field])
        for field in FIELDS
        if judged[field] or missed[field]
    )


def _with_pool(field: str) -> tuple[str, ...]:
    pool = BYLINE if field in ROLES else DIVISION if field in KINDS else None
    return (field, pool) if pool else (field,)


def _score(field: str, judged: int, correct: int, missed: int) -> FieldScore:
    if not judged:
        return FieldScore(field, 0, 0, missed, None, None, None)
    low, high = interval(correct, judged)
    return FieldScore(field, judged, correct, missed, round(correct / judged, 4), round(low, 4), round(high, 4))
