"""Whole paragraphs out of lines that columns and pictures cut. Knows how lines end and begin, not what they mean."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

INDENT = re.compile(r"^(?:\u3000{2,}|\u3000 *\S|[ \t]{4,}|\t)")
CLOSERS = "”’』」）)》】〕\"' \u3000"
SENTENCE_ENDS = "。！？!?…｡"
SPOKEN_QUOTE = re.compile(r"[：:]\s*“[^“”]*”$")  # 大爷说：“谢谢你们”
FULL_STOP = re.compile(r"(?:^|[^\d.])\.$")  # a half-width stop, not the one of 3.<cut>5
TAIL_BRACKET = re.compile(r"[（(〔][^（）()〔〕]*[）)〕]$")
ROLE = r"(?:记者|通讯员|实习生|摄影|摄像|供稿|供图|责编|编辑|校对|审核|作者|来源|文/图|图/文|文图|图文|撰文|文|图)"
# Words that stand between two sentences of a story and in no name: a line that holds one is no byline.
STORY_WORDS = r"[。，！？；,!?;“”‘’\n]|[了的从在是们被把这]|获悉|采访|看到|来到|走进|介绍|表示|告诉|日前|近日"
BYLINE_LINE = re.compile(
    rf"""^[（(〔【\[□■●◎▲◆☉\s]*
    (?:(?!{STORY_WORDS}).){{0,16}}?            # 本报, 郑报全媒体, 新华社, 见习
    {ROLE}                                     # 记者 张三
    (?:(?!{STORY_WORDS}).){{0,60}}$            # 通讯员 李四 文/图）
    """,
    re.VERBOSE,
)
GLUED_BYLINE = re.compile(
    rf"""[。！？!?…”"）)｡]\s*
    [（(〔□■●◎]*\s*(?:(?![向对跟与给听请让随])[\w·/-]){{0,16}}?(?:记者|通讯员|实习生|摄影)
    (?:(?!{STORY_WORDS}).){{1,40}}$                                     # …“安全网”。记者 张三
    """,
    re.VERBOSE,
)
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


class Line(NamedTuple):
    """A printed line: its text without padding, and how it was set."""

    text: str
    is_indented: bool
    follows_blank: bool


def join_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs of a text of which columns and pictures cut some in two.

    A paragraph ends where a sentence ends at the end of a line. Lines that hold only a byline stay by themselves.

    >>> join_lines(["本报讯 居民排队待检,保证人证相", "", "", "符。大家分工合作。", "记者 张三", "通讯员 李四 文/图"])
    ('本报讯 居民排队待检,保证人证相符。大家分工合作。', '记者 张三', '通讯员 李四 文/图')
    """
    printed = _printed(lines)
    is_indent_evidence = _indent_means_paragraph(printed)
    pieces: list[list[Line]] = []
    for line in printed:
        if not pieces or _begins_paragraph(pieces[-1], line, is_indent_evidence):
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
    """Whether the line holds nothing but a byline, by cheap evidence: roles, short words, no sentence.

    >>> is_byline_line("通讯员 李四 文/图"), is_byline_line("记者从区民政局获悉")
    (True, False)
    """
    return len(line) <= 90 and BYLINE_LINE.match(line) is not None


def has_glued_byline(line: str) -> bool:
    """Whether a byline follows the last sentence on its line: `…“安全网”。记者 张三`."""
    return GLUED_BYLINE.search(line[-80:]) is not None


def _printed(lines: Iterable[str]) -> list[Line]:
    found: list[Line] = []
    follows_blank = False
    for line in lines:
        text = line.strip()
        if text:
            found.append(Line(text, INDENT.match(line) is not None, follows_blank))
        follows_blank = not text
    return found


def _indent_means_paragraph(printed: Sequence[Line]) -> bool:
    """Whether indented lines begin paragraphs here: most of them follow a line that ended."""
    after = [ends_sentence(a.text) for a, b in pairwise(printed) if b.is_indented]
    return 2 * sum(after) > len(after)


def _begins_paragraph(paragraph: Sequence[Line], line: Line, is_indent_evidence: bool) -> bool:
    last = paragraph[-1].text
    if DATELINE.fullmatch(last):
        return False
    if is_byline_line(last) or is_byline_line(line.text):
        return True
    if DATELINE.match(line.text) or (line.is_indented and is_indent_evidence):
        return True
    if ENUMERATOR.match(line.text) and last[-1] not in "，、,“（(":
        return True
    return ends_sentence(last) or has_glued_byline(last) or (len(paragraph) == 1 and _is_heading(last, line.text))


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
