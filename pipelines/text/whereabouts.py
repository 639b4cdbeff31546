"""Finds where in a text a name stands that was labelled or printed elsewhere, and shows it there. Pure."""

import re
from dataclasses import dataclass

Span = tuple[int, int]

OFFICE = "街道"


@dataclass(frozen=True)
class Passage:
    """A piece of text around a span: what stands before it, in it and after it."""

    before: str
    inside: str
    after: str


def locate_name(text: str, name: str) -> Span | None:
    """Where the name stands first, whatever blanks pad it; an office's name also before another ending.

    >>> locate_name("通讯员 张　三", "张三")
    (4, 7)
    >>> locate_name("人和路办事处", "人和路街道")
    (0, 3)
    """
    for wanted in (name, name.removesuffix(OFFICE)):
        if wanted and (found := re.search(r"\s*".join(map(re.escape, wanted)), text)):
            return found.span()
    return None


def locate_printed(text: str, printed: str, start: int, end: int) -> Span | None:
    """Where the span of the printed bylines (one a line) stands in the text that they were taken from.

    >>> locate_printed("会议召开。（记者 赵明）", "记者 赵明", 3, 5)
    (9, 11)
    """
    line_start = printed.rfind("\n", 0, start) + 1
    line = printed[line_start:].partition("\n")[0]
    at = text.find(line)
    if at < 0:
        return locate_name(text, printed[start:end])
    return at + start - line_start, at + end - line_start


def passage(text: str, span: Span | None, around: int) -> Passage:
    """The text around a span, `around` characters on each side; the beginning of the text where no span is known.

    >>> passage("会议召开。记者 赵明 摄", (8, 10), 3)
    Passage(before='记者 ', inside='赵明', after=' 摄')
    """
    if span is None:
        return Passage("", "", text[: 2 * around])
    start, end = span
    return Passage(text[max(0, start - around) : start], text[start:end], text[end : end + around])
