"""What differs between two versions of an article, for a person: lines, and within them characters. Pure."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

CONTEXT = 12  # equal characters that stay on each side of a difference
CUT = "…"


class Segment(NamedTuple):
    """A run of characters in the old and in the new line; equal where nothing changed."""

    old: str
    new: str


Pair = tuple[str | None, str | None]  # a line as it was and as it is; None where there is none


def to_lines(field: str, value: object) -> tuple[str, ...]:
    """The value of a field as lines to read.

    >>> to_lines("byline", [{"role": "reporter", "rank": "见习", "name": "林喆", "rule": "glued"}])
    ('reporter 见习 林喆 [glued]',)
    >>> to_lines("keywords", [{"word": "消防", "weight": 1.5}]), to_lines("kicker", None)
    (('消防 1.5',), ())
    """
    if value is None or value == []:
        return ()
    if isinstance(value, list):
        return tuple(_to_line(field, each) for each in value)
    return tuple(str(value).split("\n"))


def _to_line(field: str, value: object) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if field == "rules":
        return f"{value['field']}: {value['rule']}"
    if field == "keywords":
        return f"{value['word']} {value['weight']:.3g}"
    names = ("role", "rank", "kind", "name", "organisation", "code")
    said = " ".join(str(value[name]) for name in names if value.get(name))
    return f"{said}{' (subject)' if value.get('is_subject') else ''} [{value.get('rule')}]"


def pair_lines(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """The lines that differ, the old beside the new that took its place.

    >>> pair_lines(["甲", "乙方"], ["甲", "乙方案", "丙"])
    (('乙方', '乙方案'), (None, '丙'))
    """
    found: list[Pair] = []
    for tag, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            width = max(j - i, n - m)
            was, now = [*old[i:j], *[None] * (width - (j - i))], [*new[m:n], *[None] * (width - (n - m))]
            found += zip(was, now, strict=True)
    return tuple(found)


def find_segments(old: str, new: str) -> tuple[Segment, ...]:
    """Two lines as runs of equal and of different characters, long equal runs cut.

    >>> [tuple(segment) for segment in find_segments("居民赞扬。", "居民点赞。")]
    [('居民', '居民'), ('', '点'), ('赞', '赞'), ('扬', ''), ('。', '。')]
    """
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        _segment(old[i:j], new[m:n], is_equal=tag == "equal", is_first=number == 0, is_last=number == len(codes) - 1)
        for number, (tag, i, j, m, n) in enumerate(codes)
    )


def _segment(old: str, new: str, *, is_equal: bool, is_first: bool, is_last: bool) -> Segment:
    if not is_equal:
        return Segment(old, new)
    head, tail = ("" if is_first else old[:CONTEXT]), ("" if is_last else old[-CONTEXT:])
    kept = old if len(old) <= len(head) + len(tail) + 1 else f"{head}{CUT}{tail}"
    return Segment(kept, kept)
