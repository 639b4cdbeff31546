"""What a person wrote as correction, read as fields and values. Pure."""

import re
from typing import Final

from harvester.audit.words import BYLINE, CORRECTION, DIVISION, FIELDS_OF, KINDS, OWN_FIELDS, ROLES
from models.audits import Answer, Question
from models.errors import UsageError

NOTHING: Final = frozenset({"无", "没有", "-", "—"})
BETWEEN_ITEMS: Final = re.compile(r"[；;\n]+")
BETWEEN_NAMES: Final = re.compile(r"[、，,\s]+")
LABELLED: Final = re.compile(rf"({'|'.join(sorted(FIELDS_OF, key=len, reverse=True))})(?:\s*[：:]\s*|\s+)(.+)")
CODE_DIGITS: Final = 12
SHORT_CODE_DIGITS: Final = 9  # a township's code without its zeros

Pair = tuple[str, str]


def to_pairs(text: str, field: str | None) -> tuple[Pair, ...]:
    """The (field, value) pairs of a correction; values without a label belong to `field`.

    >>> to_pairs("通讯员 张三、李四；街道：人和路街道", None)
    (('correspondent', '张三'), ('correspondent', '李四'), ('subdistrict', '人和路街道'))
    >>> to_pairs("无", "reporter")
    ()
    """
    pairs: list[Pair] = []
    for item in filter(None, map(str.strip, BETWEEN_ITEMS.split(text))):
        if item in NOTHING:
            continue
        labelled = LABELLED.fullmatch(item)
        named = FIELDS_OF[labelled[1]] if labelled else field
        if named is None:
            raise UsageError(f"{CORRECTION} {item!r} has no label; write it as 通讯员 张三 or 街道 人和路街道")
        pairs += ((named, value) for value in BETWEEN_NAMES.split(labelled[2] if labelled else item) if value)
    return tuple(pairs)


def to_code(text: str | None) -> str | None:
    """The 12-digit code that a correction is, or None where it is none.

    >>> to_code("410103017"), to_code("人和路街道")
    ('410103017000', None)
    """
    if text is None or not text.isascii() or not text.isdigit():
        return None
    if len(text) == SHORT_CODE_DIGITS:
        return f"{text}000"
    if len(text) != CODE_DIGITS:
        raise UsageError(f"{CORRECTION} {text!r} is no division code; write all 12 digits")
    return text


def corrected(question: Question, answer: Answer) -> tuple[Pair, ...]:
    """What is right instead of a value, or what was missed; nothing where the answer says so."""
    if answer.correction is None or to_code(answer.correction):
        return ()
    if question.field in OWN_FIELDS:
        return ((question.field, answer.correction),)
    return to_pairs(answer.correction, question.field if question.value else None)


def check_correction(question: Question, answer: Answer) -> None:
    """Raises `UsageError` where the correction makes no sense for the question and its verdict."""
    pairs = corrected(question, answer)
    group = DIVISION if question.field in {DIVISION, *KINDS} else BYLINE if question.field in {BYLINE, *ROLES} else ""
    allowed = {DIVISION: KINDS, BYLINE: ROLES}.get(group, OWN_FIELDS)
    if strange := [value for field, value in pairs if field not in allowed]:
        raise UsageError(f"{CORRECTION} {strange[0]!r} is of another kind; persons and places have rows apart")
    if answer.verdict == "missed" and not pairs:
        raise UsageError(f"says that something was missed and not what; write it under {CORRECTION}")
    if answer.verdict == "none missed" and pairs:
        raise UsageError(f"says that nothing was missed, and has a {CORRECTION}; choose 漏 or empty it")
    is_code = group == DIVISION and bool(question.value) and to_code(answer.correction) is not None
    if answer.verdict == "right" and answer.correction and not is_code:
        raise UsageError(f"is said to be right, and has a {CORRECTION}; choose 错 or empty it")
