"""Bylines line by line, and those that a line's end breaks in two: 文并摄⏎/赵明; （记者 赵明⏎通讯员 钱亮）."""

import re
from collections.abc import Sequence
from itertools import accumulate

from pipelines.text.byline_grammar import EDGE
from pipelines.text.byline_place import Found
from pipelines.text.byline_position import find_bylines
from pipelines.text.names import HAN
from pipelines.text.roles import HINT

CLOSED = re.compile("[）)〕]")
LONGEST_BRACKET = 120  # characters of a bracket before its line ends
LONGEST_REST = 40  # and of each line until it closes
MOST_LINES = 8  # over which a byline is broken, blank ones counted
# A role word that ends its line, as a credit does: after a sentence's end, a space, an outlet, or nothing
ROLE_AT_END = re.compile(
    rf"(?:(?:^|[\s。！？!?…”』）)\]】□■●◎/／|丨])[{HAN}A-Za-z·]{{0,12}}?(?:记者|通讯员|实习生|编辑|责编|校对|作者)"
    r"|(?:^|[。！？!?…”』）)\]】□■●◎])\s*(?:摄影|摄影报道|文[/／]图|图[/／]文|文[/／并]摄|图文|文图|[图文摄](?=[:：/／|丨])))"
    r"[ \u3000]*[:：/／|丨]?$"
)
LONGEST_CREDITED, LONGEST_CREDIT = 60, 8
# Alone under those whom it means
CREDIT_LINE = re.compile(r"\s*(?:文[/／]?[图摄]|图[/／]?文|文并[摄图]|文 图|摄|摄影报道)\s*")
LAST_OF_ROLE = frozenset("者员生影道图摄文编辑对:：/／|丨")


def find_in_lines(lines: Sequence[str]) -> list[tuple[Found, ...]]:
    """The bylines of each line; a byline broken over lines is found in parts, a part in each.

    >>> lines = ["守护绿水青山。 文并摄", "/赵明"]
    >>> [[line[one.text_start : one.text_end] for one in found] for line, found in zip(lines, find_in_lines(lines))]
    [['文并摄'], ['赵明']]
    """
    found: list[tuple[Found, ...]] = []
    while len(found) < len(lines):
        first = len(found)
        end = _end_of_broken(lines, first)
        parts = _read_as_one(lines[first:end]) if end - first > 1 else None
        found += parts or [find_bylines(lines[first])]
    return found


def _end_of_broken(lines: Sequence[str], first: int) -> int:
    """The line after the last over which a byline may be broken that begins in line `first`."""
    line = lines[first].rstrip()
    if first + 1 < len(lines) and len(lines[first + 1]) <= LONGEST_CREDIT and CREDIT_LINE.fullmatch(lines[first + 1]):
        return first + 1 + (len(line) <= LONGEST_CREDITED and HINT.search(line) is not None)
    if line[-1:] in LAST_OF_ROLE and ROLE_AT_END.search(line[-30:]):
        return _end_of_names(lines, first)
    since = max(0, len(line) - LONGEST_BRACKET)
    opened = max(line.rfind("（", since), line.rfind("(", since), line.rfind("〔", since))
    if opened < 0 or CLOSED.search(line, opened):
        return first + 1
    for number in range(first + 1, min(first + MOST_LINES, len(lines))):
        head = lines[number][:LONGEST_REST]
        if CLOSED.search(head):
            return number + 1
        if len(lines[number]) > LONGEST_REST:
            break
    return first + 1


def _end_of_names(lines: Sequence[str], first: int) -> int:
    """The line after the names that a role word at the end of line `first` asks for."""
    for number in range(first + 1, min(first + MOST_LINES, len(lines))):
        line = lines[number].strip()
        if len(line) > LONGEST_REST:
            break
        if line and not ROLE_AT_END.search(line):
            return number + 1
    return first + 1


def _read_as_one(lines: Sequence[str]) -> list[tuple[Found, ...]] | None:
    """The bylines of lines read as one, by line; None where no byline goes over the end of the first."""
    found = find_bylines(" ".join(lines))
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    is_over = any(one.start < starts[1] - 1 < one.end and one.signatures for one in found)
    if not is_over or any(_is_cut(one, starts) for one in found):
        return None
    return [_parts(found, start, line) for start, line in zip(starts, lines, strict=False)]


def _is_cut(one: Found, starts: Sequence[int]) -> bool:
    """Whether a line's end lies in a name."""
    spans = [(one.text_start + s.start, one.text_start + s.end) for s in one.signatures]
    return any(start < end_of_line <= end for end_of_line in starts[1:-1] for start, end in spans)


def _parts(found: Sequence[Found], start: int, line: str) -> tuple[Found, ...]:
    """What of the bylines found lies in the line that starts at `start`, with offsets in that line."""
    parts, end = [], start + len(line)
    for one in found:
        if one.start >= end or one.end <= start:
            continue
        begin = min(max(one.text_start, start), end)
        begin += len(line[begin - start :]) - len(line[begin - start :].lstrip(EDGE))
        signatures = tuple(
            s.model_copy(update={"start": s.start + one.text_start - begin, "end": s.end + one.text_start - begin})
            for s in one.signatures
            if start <= one.text_start + s.start < end
        )
        finish = min(max(one.text_end, begin), end)
        span = (max(one.start, start) - start, min(one.end, end) - start)
        parts.append(Found(*span, begin - start, finish - start, signatures))
    return tuple(parts)
