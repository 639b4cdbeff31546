"""What one line of a page dump is, by evidence: dateline, byline, caption, title, text, or the page's furniture."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from harvester.platforms.dump_furniture import Furniture, find_furniture
from models.printed import BYLINE_LINE, CLOSERS, GLUED_BYLINE, INDENT, WIDEST_COLUMN

Kind = Literal["blank", "furniture", "dateline", "byline", "caption", "title", "text"]

SENTENCE_ENDS = "。！？!?…"
LONGEST_TITLE = 45
LONGEST_BYLINE = 90
SIGNED = re.compile(r"(?:记者|通讯员)[\s\u3000][\u4e00-\u9fff]")
BULLET = re.compile(r"^(?:[●○■□▲△◆◇★☆◎▶►※]|[·•](?!\S*[·•]$))\s*")
ENUMERATOR = re.compile(
    r"^(?:\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)])\s*"
)

NAMES_IN_BRACKETS = r"[（(][\u4e00-\u9fff·]{2,4}(?:[\s、\u3000][\u4e00-\u9fff·]{1,4}){0,5}[）)]"
BRACKETED_NAMES = re.compile(rf"^{NAMES_IN_BRACKETS}$")  # （张三　李四）
GLUED_NAMES = re.compile(
    rf"""[。！？!?…”"](?:\s*{NAMES_IN_BRACKETS}                      # …守好家园。（张三）
    |[ \u3000]+[\u4e00-\u9fff]{{2,4}}(?:[ \u3000、][\u4e00-\u9fff]{{2,4}}){{0,3}})$""",  # …守好家园。 张三
    re.VERBOSE,
)
GLUED = re.compile(rf"""(?:[。！？!?…”"）)]\s*|[\s\u3000]){GLUED_BYLINE}""", re.VERBOSE)  # …“安全网”。记者 张三
ANY_ROLE = re.compile("记者|通讯员|实习生|摄|供图|编辑|作者")
DATELINE = re.compile(
    r"""^(?:本报[^\s，。,（(]{0,14}?[讯电]                                 # 本报讯; 本报海口7月22日讯
    |(?:新华社|中新社|中新网|中国网|人民网)[^\s，。,（(]{0,14}?[讯电]       # 新华社北京1月7日电
    |[\u4e00-\u9fff]{2,10}?\d{1,2}月\d{1,2}日[讯电]                       # 半岛网4月11日讯
    |(?![\u4e00-\u9fff]{0,6}(?:通|资|喜|音|视|简|短)讯)[\u4e00-\u9fff]{2,8}讯(?=[\s\u3000（(]))""",  # 时报讯（
    re.VERBOSE,
)
DATELINE_AFTER_TITLE = re.compile(r"(?<=\S)[ \u3000]+(?=本报讯)")
CAPTION = re.compile(
    r"""^(?:图为|图①|[上下左右]图[为：:]?|图\d{1,2}[：:]|（?资料图片）?$|图片说明[：:])    # 图为志愿者清扫积雪。
    |^.{4,70}[。！!”)）\s][^。，,]{2,24}(?:摄|供图|摄影报道)[）)]?$""",  # 志愿者清扫积雪。记者 张三 摄
    re.VERBOSE,
)


@dataclass(frozen=True)
class Line:
    """A printed line, its kind, whether blank lines stood before it, and what it says of its page.

    `is_continuation`: in a page of narrow columns it comes straight after a full line, with no indent.
    """

    raw: str
    text: str
    kind: Kind
    follows_blank: bool
    furniture: Furniture | None = None
    is_continuation: bool = False

    @property
    def bare(self) -> str:
        """The text without a bullet or number before it."""
        return ENUMERATOR.sub("", BULLET.sub("", self.text))

    @property
    def bullet(self) -> str:
        """The sign that stands before the text, or nothing."""
        found = BULLET.match(self.text)
        return found.group().strip() if found else ""


def to_lines(raw: Iterable[str]) -> tuple[Line, ...]:
    """The lines with their kinds; a line that holds a title and its dateline is parted in two."""
    lines: list[Line] = []
    follows_blank = False
    for printed in _parted(raw):
        text = printed.strip()
        furniture = find_furniture(text)
        kind: Kind = "furniture" if furniture else find_kind(text)
        lines.append(Line(printed.rstrip(), text, kind, follows_blank and bool(text), furniture))
        follows_blank = not text
    return _with_broken_titles(_with_continuations(lines))


def find_kind(text: str) -> Kind:
    """What a line is, taken alone.

    >>> [find_kind(line) for line in ("本报讯 近日，", "记者 张三", "清扫积雪", "他们上街。", "图为现场。")]
    ['dateline', 'byline', 'title', 'text', 'caption']
    """
    if not text:
        return "blank"
    if DATELINE.match(BULLET.sub("", text)):
        return "dateline"
    if is_byline(text):
        return "byline"
    if len(text) <= 100 and CAPTION.match(text):
        return "caption"
    return "title" if is_title(text) else "text"


def is_byline(text: str) -> bool:
    """Whether the line holds a byline and nothing else.

    >>> is_byline("通讯员 李四 文/图"), is_byline("（张三）"), is_byline("记者在现场看到")
    (True, True, False)
    """
    return len(text) <= LONGEST_BYLINE and bool(BYLINE_LINE.match(text) or BRACKETED_NAMES.match(text))


def is_title(text: str) -> bool:
    """Whether the line may be a headline: short, Chinese, no sentence of a text.

    >>> is_title("携手同心、邻里相助,电梯顺利启用"), is_title("“谢谢你们！”"), is_title("居民点赞。")
    (True, False, False)
    """
    if not 2 <= len(text) <= LONGEST_TITLE or text[-1] in "。；;，,、：:." or any(sign in text for sign in "。；"):
        return False
    if (ends_sentence(text) and text[-1] in CLOSERS) or SIGNED.search(text):
        return False
    is_aside = text[0] in "（(" and text[-1] in "）)"
    return not is_aside and any("\u4e00" <= sign <= "\u9fff" for sign in text)


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends where the line ends."""
    bare = text.rstrip(CLOSERS)
    return bool(bare) and (bare[-1] in SENTENCE_ENDS or (bare[-1] == "." and not bare[-2:-1].isdigit()))


def has_glued_byline(text: str) -> bool:
    """Whether a byline follows the last sentence on its line.

    >>> has_glued_byline("织密“安全网”。记者 张三"), has_glued_byline("他向记者介绍了情况。")
    (True, False)
    """
    tail = text[-80:]
    return GLUED.search(tail) is not None or GLUED_NAMES.search(tail) is not None


def looks_broken(lines: Iterable[str]) -> bool:
    """Whether columns cut these lines: one stops after a comma, or in the middle of its last sentence.

    >>> looks_broken(["居民排队待检,", "保证人证相符。"]), looks_broken(["区里开会。", "会议指出，要"])
    (True, False)
    """
    printed = [line.strip() for line in lines if line.strip()]
    return any(line[-1] in "，、,；;" or _stops_short(line) for line in printed[:-1])


def _stops_short(text: str) -> bool:
    is_text = len(text) > 30 and "。" in text[:-8] and not ANY_ROLE.search(text[text.rindex("。") :])
    return is_text and not ends_sentence(text) and text[-1] not in CLOSERS + "—：:" and not has_glued_byline(text)


def _parted(raw: Iterable[str]) -> Iterator[str]:
    for printed in raw:
        dateline = DATELINE_AFTER_TITLE.search(printed[: LONGEST_TITLE + 8])
        if dateline and is_title(printed[: dateline.start()].strip()):
            yield printed[: dateline.start()]
            yield printed[dateline.end() :]
        else:
            yield printed


def _with_continuations(lines: list[Line]) -> list[Line]:
    full = _full_width(lines)
    marked = [
        replace(line, is_continuation=len(last.raw) >= full and line.text != "" and not INDENT.match(line.raw))
        for last, line in pairwise(lines)
    ]
    return [*lines[:1], *marked]


def _full_width(lines: Sequence[Line]) -> float:
    """From which width on a line is full: most lines that end no sentence are as wide as the widest of a column."""
    widths = [len(line.raw) for line in lines if line.text and not ends_sentence(line.text)]
    columns = [width for width in widths if width <= WIDEST_COLUMN]
    full = 0.85 * max(columns, default=0)
    is_wrapped = len(columns) >= 5 and sum(full <= width for width in columns) >= 0.6 * len(widths)
    return full if is_wrapped else float("inf")


def _with_broken_titles(lines: list[Line]) -> tuple[Line, ...]:
    """A line that ends in a comma is a title too, if the title goes on in the next line: 抓防控，⏎保平稳."""
    for number, (line, following) in enumerate(pairwise(lines)):
        goes_on = following.kind == "title" and not following.follows_blank and line.text[-1:] in ("，", ",", "、")
        if line.kind == "text" and goes_on and is_title(line.text[:-1]):
            lines[number] = replace(line, kind="title")
    return tuple(lines)
