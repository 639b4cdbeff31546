"""Corrections that follow from marks: aliases for a site's file, decisions on names, lines of gold. Pure."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from harvester.audit.correcting import corrected, to_code
from harvester.audit.words import BYLINE, DIVISION, KINDS, ROLES
from models.audits import Mark
from pipelines.text.gold import EXTRA_KINDS, EXTRA_ROLES
from pipelines.text.gold import KINDS as GOLD_KINDS
from pipelines.text.gold import ROLES as GOLD_ROLES

GOLD_FIELD_OF: Final = {
    **{role: field for field, role in {**GOLD_ROLES, **EXTRA_ROLES}.items()},
    **{kind: field for field, kind in {**GOLD_KINDS, **EXTRA_KINDS}.items()},
    "township": "town",
}


@dataclass(frozen=True)
class Printed:
    """An article as it was printed: the text with its bylines, the text that divisions index, and what dates it."""

    id: str
    with_bylines: str
    body: str
    published_on: date | None = None
    scope: tuple[str, ...] = ()


def to_aliases(marks: Iterable[Mark]) -> str:
    """The `[[aliases]]` tables of a site's TOML file for names whose code a person gave; "" where none did."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for mark in marks:
        code = to_code(mark.answer.correction) if mark.question.field in KINDS else None
        if code:
            found[mark.question.surface, code].append(mark.question.article_id)
    return "\n".join(
        f"# articles {', '.join(map(str, sorted(set(ids))))}\n"
        f"[[aliases]]\nname = {_quoted(name)}\ncode = {_quoted(code)}\n"
        for (name, code), ids in sorted(found.items())
    )


def to_name_decisions(marks: Iterable[Mark]) -> str:
    """A `[[names]]` table for each person that was read wrongly: what was found and who is right, nobody where none."""
    decisions = (
        {
            "article": mark.question.article_id,
            "printed": mark.question.surface,
            "role": mark.question.field,
            "found": mark.question.value,
            "rule": mark.question.rule or "",
            "right": [f"{field} {name}" for field, name in corrected(mark.question, mark.answer)],
        }
        for mark in marks
        if mark.question.field in ROLES and mark.answer.verdict == "wrong"
    )
    return "\n".join(
        "[[names]]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in decision.items())
        for decision in decisions
    )


def _quoted(value: object) -> str:
    """A TOML value; JSON writes strings, numbers and lists of strings as TOML reads them."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def to_byline_gold(marks: Sequence[Mark], printed: Printed) -> str | None:
    """The line of gold for an article whose every person was judged, or None."""
    labels = _labels(marks, ROLES, BYLINE)
    if labels is None or not _all_stand_in(labels, printed.with_bylines):
        return None
    fields = {field: labels.get(role, []) for field, role in {**GOLD_ROLES, **EXTRA_ROLES}.items()}
    return _line({"id": printed.id, "text": printed.with_bylines, **fields, "type": "audit"})


def to_division_gold(marks: Sequence[Mark], printed: Printed) -> str | None:
    """The line of gold for an article whose every division was judged, or None."""
    labels = _labels(marks, KINDS, DIVISION)
    if labels is None or not _all_stand_in(labels, printed.body):
        return None
    merged: dict[str, list[str]] = {field: [] for field in {**GOLD_KINDS, **EXTRA_KINDS}}
    for kind, surfaces in labels.items():
        merged[GOLD_FIELD_OF[kind]] += surfaces
    dated = {"published_on": printed.published_on.isoformat()} if printed.published_on else {}
    codes = _codes(marks)
    return _line(
        {"id": printed.id, "text": printed.body, "scope": list(printed.scope), **dated, **merged, "type": "audit"}
        | ({"codes": codes} if codes else {})
    )


def _labels(marks: Sequence[Mark], fields: Sequence[str], question: str) -> dict[str, list[str]] | None:
    """What is right by field; None where a value of these fields, or the question what was missed, is not judged."""
    asked = [mark for mark in marks if mark.question.field in {*fields, question}]
    if not asked or any(mark.answer.verdict is None for mark in asked):
        return None
    labels: dict[str, list[str]] = {}
    for mark in asked:
        for field, name in _right(mark, question):
            if name not in labels.setdefault(field, []):
                labels[field].append(name)
    return labels


def _right(mark: Mark, question: str) -> Iterable[tuple[str, str]]:
    asked = mark.question
    if mark.answer.verdict == "none missed":
        return ()
    name = asked.surface if question == DIVISION else asked.value
    if mark.answer.verdict == "right" or to_code(mark.answer.correction):
        return ((asked.field, name),)
    return corrected(asked, mark.answer)


def _codes(marks: Iterable[Mark]) -> dict[str, str]:
    """The codes that are right, by surface; a surface with two codes has none."""
    found: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        if mark.question.field in KINDS:
            code = to_code(mark.answer.correction) or (mark.question.code if mark.answer.verdict == "right" else None)
            if code:
                found[mark.question.surface].add(code)
    return {surface: codes.pop() for surface, codes in found.items() if len(codes) == 1}


def _all_stand_in(labels: dict[str, list[str]], text: str) -> bool:
    squeezed = "".join(text.split())
    return all("".join(name.split()) in squeezed for names in labels.values() for name in names)


def _line(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False)
