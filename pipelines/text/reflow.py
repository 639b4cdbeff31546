"""Whole paragraphs out of lines that columns and pictures cut. Knows how lines end and begin, not what they mean."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from models.printed import BYLINE_LINE, CLOSERS, GLUED_BYLINE, INDENT, WIDEST_COLUMN
from pipelines.text.byline_position import ends_in_byline, is_whole_byline

SENTENCE_ENDS = "。！？!?…｡"
SPOKEN_QUOTE = re.compile(r"[：:]\s*“[^“”]*”$")  # 大爷说：“谢谢你们”
FULL_STOP = re.compile(r"(?:^|[^\d.])\.$")  # a half-width stop, not the one of 3.<cut>5
TAIL_BRACKET = re.compile(r"[（(〔][^（）()〔〕]*[）)〕]$")
GLUED = re.compile(rf"""[。！？!?…”"）)｡]\s*{GLUED_BYLINE}""", re.VERBOSE)  # …“安全网”。记者 张三
DATELINE = re.compile(r"^(?:[\w·]{0,8}讯|[\w·]{2,20}电)(?=[\s\u3000（(：:]|$)|^本报讯|^【[^】]{1,8}讯】")
ENUMERATOR = re.compile(
    r"""^(?:[●■□▲◆★◎·•※]                       # ● 强化领导
    |[一二三四五六七八九十]{1,3}[、．.]          # 一、强化领导
    |[（(][一二三四五六七八九十\d]{1,3}[）)]     # （一）强化领导
    |\d{1,2}[、．](?!\d)|\d{1,2}\.(?!\d)        # 1. 强化领导
    |【[^】]{1,20}】$)""",  # 【健康管理篇】
    re.VERBOSE,
)
GOES_ON = "，、：；,;:—-~～·（(《“‘「『【"  # nothing ends so, a heading neither
LONGEST_HEADING = 18
FEWEST_FULL_LINES = 3  # where paragraphs are indented; without that evidence, 5


class Line(NamedTuple):
    """A printed line: its text without padding, how wide it was with it, and whether it was indented."""

    text: str
    width: int
    is_indented: bool


class Setting(NamedTuple):
    """How the lines were set: whether an indent begins a paragraph, and from which width on a line is full."""

    is_indent_evidence: bool
    full_width: float


def join_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs of a text of which columns and pictures cut some in two.

    A paragraph ends where a sentence ends at the end of a line. Lines that hold only a byline stay by themselves.

    >>> join_lines(["本报讯 居民排队待检,保证人证相", "", "", "符。大家分工合作。", "记者 张三", "通讯员 李四 文/图"])
    ('本报讯 居民排队待检,保证人证相符。大家分工合作。', '记者 张三', '通讯员 李四 文/图')
    """
    printed = _printed(lines)
    setting = _find_setting(printed)
    pieces: list[list[Line]] = []
    for line in printed:
        if not pieces or _begins_paragraph(pieces[-1], line, setting):
            pieces.append([line])
        else:
            pieces[-1].append(line)
    return tuple(_joined(paragraph) for paragraph in pieces)


def ends_sentence(line: str) -> bool:
    """Whether a sentence ends where the line ends; brackets after its end belong to it.

    >>> [ends_sentence(line) for line in ("筑牢“防线”。", "“谢谢！”", "守好家园。（张三）", "落实“三人小组”")]
    [True, True, True, False]
    """
    line = line.rstrip()
    if SPOKEN_QUOTE.search(line):
        return True
    bare = line.rstrip(CLOSERS)
    if bare and (bare[-1] in SENTENCE_ENDS or FULL_STOP.search(bare)):
        return True
    bracket = TAIL_BRACKET.search(line)
    return bracket is not None and bracket.start() > 0 and ends_sentence(line[: bracket.start()])


def is_byline_line(line: str) -> bool:
    """Whether the line holds nothing but a byline: by roles, short words and no sentence, or by the grammar itself.

    >>> is_byline_line("通讯员 李四 文/图"), is_byline_line("记者从区民政局获悉")
    (True, False)
    """
    return len(line) <= 90 and (BYLINE_LINE.match(line) is not None or is_whole_byline(line))


def has_glued_byline(line: str) -> bool:
    """Whether a byline follows the last sentence on its line: `…“安全网”。记者 张三`."""
    return GLUED.search(line[-80:]) is not None or ends_in_byline(line)


def _printed(lines: Iterable[str]) -> list[Line]:
    return [Line(text, len(line.rstrip()), INDENT.match(line) is not None) for line in lines if (text := line.strip())]


def _find_setting(printed: Sequence[Line]) -> Setting:
    """An indent is evidence where most indented lines follow a sentence end; wrapped lines are nearly all as wide."""
    after = [ends_sentence(a.text) for a, b in pairwise(printed) if b.is_indented]
    is_indent_evidence = 2 * sum(after) > len(after)
    open_widths = [line.width for line in printed[:-1] if not ends_sentence(line.text)]
    full = 0.85 * max(open_widths, default=0)
    fewest = FEWEST_FULL_LINES if after and is_indent_evidence else FEWEST_FULL_LINES + 2
    is_wrapped = len(open_widths) >= fewest and max(open_widths) <= WIDEST_COLUMN
    is_wrapped = is_wrapped and sum(width >= full for width in open_widths) >= 0.75 * len(open_widths)
    return Setting(is_indent_evidence, full if is_wrapped else float("inf"))


def _begins_paragraph(paragraph: Sequence[Line], line: Line, setting: Setting) -> bool:
    last = paragraph[-1]
    if DATELINE.fullmatch(last.text):
        return False
    if is_byline_line(last.text) or is_byline_line(line.text):
        return True
    if DATELINE.match(line.text) or (line.is_indented and setting.is_indent_evidence):
        return True
    if ENUMERATOR.match(line.text) and last.text[-1] not in "，、,“（(":
        return True
    if last.width >= setting.full_width:  # the column ended here; if a sentence did too, that is chance
        return False
    return _has_ended(last.text) or (len(paragraph) == 1 and _is_heading(last.text, line.text))


def _has_ended(line: str) -> bool:
    return ends_sentence(line) or has_glued_byline(line)


def _is_heading(line: str, following: str) -> bool:
    """Whether a line that ended no sentence is a heading over the next line and no first half of it."""
    is_short = len(line) <= LONGEST_HEADING < len(following)
    return is_short and line[-1] not in GOES_ON and not any(sign in line for sign in "。，,；")


def _joined(paragraph: Sequence[Line]) -> str:
    parts = [paragraph[0].text]
    for left, right in pairwise(line.text for line in paragraph):
        needs_space = left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha()
        parts.append(f" {right}" if needs_space else right)
    return "".join(parts)
