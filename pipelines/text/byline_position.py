"""Where bylines stand in a paragraph, and where what looks like one is none: 记者从…获悉, quoted speech."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from models.items import Signature
from pipelines.text.byline_grammar import EDGE, LONGEST_BYLINE, read_byline
from pipelines.text.byline_runin import read_run_in
from pipelines.text.dateline import dateline_span
from pipelines.text.names import HAN
from pipelines.text.roles import HINT, KNOWN_OUTLET, fold_byline
from pipelines.text.words import COMMON_WORD, load_words

SENTENCE_END = "。!?…;”』」）)]>》】—"
# Columns and web pages put paragraphs on one line with three or more spaces, or two full-width ones, between them
SOFT_BREAK = re.compile(r" {3,}|\u3000{2,}|\t+")
BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,200}(?:\([^()\[\]]{0,20}\)[^()\[\]]{0,100})?)[)\]]")
BARE_NAMES = re.compile(rf"[{HAN}·]{{2,8}}(?:[ 、,/][{HAN}·]{{1,8}}){{0,9}}")
NO_NAME = re.compile(
    r"^(?:完|续|待续|上接|下转|图|组图|资料图|资料图片|综合|本报综合|节选|摘编|有删节|有改动|化名|均为化名|作者|未完|续完|全文|试行|略|下同|"
    r"来源|据|转|注|见|如|以下|简称|为|原载|责编|编者|完毕)"
)


class Found(NamedTuple):
    """A byline in a paragraph: the span to take out (with brackets), the span as printed, its signatures."""

    start: int
    end: int
    text_start: int
    text_end: int
    signatures: tuple[Signature, ...]


def find_bylines(paragraph: str) -> tuple[Found, ...]:
    """The bylines of a paragraph in order, none overlapping.

    >>> paragraph = "织密防控的“安全网”。记者 赵明"
    >>> [paragraph[f.text_start : f.text_end] for f in find_bylines(paragraph)]
    ['记者 赵明']
    >>> find_bylines("记者从市环保局获悉，今年")
    ()
    """
    has_hint = HINT.search(paragraph) is not None or _may_be_line(paragraph)
    if not has_hint and BARE_PLACE.search(paragraph) is None:
        return ()
    folded = fold_byline(paragraph)
    if len(folded) <= LONGEST_BYLINE and has_hint:
        whole = _whole_line(paragraph, folded)
        if whole is not None:
            return (whole,)
    found = list(_bracketed(paragraph, folded))
    if has_hint:
        found += _unbracketed(paragraph, folded, found)
    return tuple(sorted(found))


# Names without a role stand in brackets that close a paragraph or follow the dateline
BARE_PLACE = re.compile(r"[)）\]】〕］]\W*$|^.{2,48}[讯电息)）] ?[(（]")
LONGEST_RUNNING = 80  # a longer stretch with a comma outside brackets is a sentence, no byline


def _may_be_line(paragraph: str) -> bool:
    """Whether a short paragraph looks like a line of credits (监制丨赵明) or a name after a symbol (□ 赵明)."""
    if len(paragraph) > 60:
        return False
    folded = fold_byline(paragraph)
    return CREDIT_LINE.match(folded) is not None or SIGNED.match(folded) is not None


def _make(start: int, end: int, text_start: int, text_end: int, signatures: tuple[Signature, ...]) -> Found:
    return Found(start, end, text_start, text_end, signatures)


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """A span without the spaces and symbols at its edges."""
    while start < end and folded[start] in EDGE:
        start += 1
    while end > start and folded[end - 1] in EDGE:
        end -= 1
    return start, end


def _whole_line(paragraph: str, folded: str) -> Found | None:
    """A paragraph that is nothing but a byline, perhaps after a symbol."""
    start, end = _trim(folded, 0, len(folded))
    if start == end or (any(c in folded for c in "。!?;“”…") and not folded.endswith("。")):
        return None
    if end - start > LONGEST_RUNNING and "," in folded:
        return None
    if folded[start:end].count("(") != folded[start:end].count(")"):
        return None
    if folded[end - 1] == "。":
        end -= 1
    if folded[start] in "([":
        return None
    signatures = read_byline(paragraph[start:end])
    if signatures is None and SIGNED.match(folded):
        signatures = _bare(paragraph[start:end], is_sure=False)
    if signatures is None or (not signatures and not _is_credit_line(folded[start:end])):
        return None
    return _make(0, len(paragraph), start, end, signatures)


SIGNED = re.compile(r" *[□◎] *[^ ]")  # □ 赵明: the symbol says that a name follows
CREDIT_LINE = re.compile(rf"[{HAN}]{{2,8}} ?[:|/] ?[{HAN}]")


def _is_credit_line(text: str) -> bool:
    """A line that names who did what else: 监制丨赵明."""
    return CREDIT_LINE.match(text) is not None and len(text) <= 60


OUTLET_LINE = re.compile(rf"[□■●◎▲◆]? *(?:{KNOWN_OUTLET.pattern})(?:[·/ -](?:{KNOWN_OUTLET.pattern}))* *")


def is_outlet_line(paragraph: str) -> bool:
    """Whether a paragraph is outlets alone.

    >>> is_outlet_line("□大象新闻·东方今报"), is_outlet_line("本报讯")
    (True, False)
    """
    return len(paragraph) <= 40 and OUTLET_LINE.fullmatch(fold_byline(paragraph)) is not None


def _bracketed(paragraph: str, folded: str) -> Iterator[Found]:
    """Bylines in brackets: with a role word anywhere, bare names after a dateline or at the end."""
    dateline = dateline_span(paragraph)
    after_dateline = dateline[2] if dateline else -1
    position = 0
    while match := BRACKETED.search(folded, position):
        position = match.end()
        start, end = match.span(1)
        inner = folded[start:end]
        found = None
        if HINT.search(inner) or HINT.search(inner + ")"):
            found = read_byline(paragraph[start:end], is_bracketed=True) or _last_clause(paragraph[start:end])
        if not found and _may_be_bare(folded, match, after_dateline):
            found = _bare(paragraph[start:end], is_sure=_follows(folded, match.start(), after_dateline))
        if not found or _is_quoted(folded, match.start()):
            continue
        start, end = _trim(folded, start, end)
        yield _make(match.start(), match.end(), start, end, found)


def _may_be_bare(folded: str, match: re.Match[str], after_dateline: int) -> bool:
    """Whether brackets stand where names alone are a byline: 电(周明), or after the last sentence."""
    inner = match.group(1).strip()
    if BARE_NAMES.fullmatch(inner) is None or NO_NAME.match(inner):
        return False
    before = folded[: match.start()].rstrip()
    if _follows(folded, match.start(), after_dateline):
        return True
    if folded[match.end() :].strip(EDGE) and not folded[match.end() :].lstrip().startswith("["):
        return False
    return before == "" or before[-1] in "。!?…”』」"


def _follows(folded: str, position: int, after_dateline: int) -> bool:
    """Whether nothing but space stands between the dateline and `position`."""
    return 0 <= after_dateline <= position and not folded[after_dateline:position].strip()


# 青禾区, 马家沟, 党办, 高中组: a surname's character opens them, and a place, an office, a class of works ends them
NO_PERSON = re.compile(r"[区县市镇乡村街路部办处局组室院会庄沟屯湾版评史图诗语文载刊]$")


def _bare(text: str, *, is_sure: bool) -> tuple[Signature, ...] | None:
    """Names without a role: after a dateline as they stand, at the end of a paragraph only where they are no words."""
    found = read_byline(text, is_bracketed=True, may_be_bare=True)
    if not found:
        return None
    whole = text.strip()
    is_odd = load_words().get(whole, COMMON_WORD) < COMMON_WORD or NO_PERSON.search(whole) is not None
    is_strange = any(s.rule.endswith("unknown-surname") for s in found)
    return None if is_odd or (is_strange and not is_sure) else found


def _last_clause(text: str) -> tuple[Signature, ...]:
    """The byline that is the last clause in brackets: 作者为本区教师，本报记者赵明整理; 本报临江3月5日电 记者赵明."""
    folded = fold_byline(text)
    dateline = dateline_span(text)
    begin = dateline[2] if dateline else max(folded.rfind(mark) for mark in ",;。") + 1
    if begin == 0:
        return ()
    found = read_byline(text[begin:], is_bracketed=True) or ()
    return tuple(s.model_copy(update={"start": s.start + begin, "end": s.end + begin}) for s in found)


def _is_quoted(folded: str, position: int) -> bool:
    """Whether a position lies inside quoted speech."""
    opened, closed = folded.rfind("“", 0, position), folded.rfind("”", 0, position)
    return opened > closed and folded.find("”", position) >= 0


def _unbracketed(paragraph: str, folded: str, taken: list[Found]) -> list[Found]:
    """Bylines that run in after a dateline, or stand after a sentence's end up to the next break."""
    found: list[Found] = []
    dateline = dateline_span(paragraph)
    before = None if dateline else _before_dateline(paragraph, folded)
    if before:
        found.append(before)
        dateline = (before.end, before.end, before.end)
    elif dateline:
        opening = _after_dateline(paragraph, folded, dateline[2], taken)
        if opening:
            found.append(opening)
    blocked = [(f.start, f.end) for f in [*taken, *found]]
    begin = dateline[2] if dateline else 0
    for start, end in _segments(paragraph, folded, begin, blocked):
        one = _segment(paragraph, folded, start, end)
        if one is not None:
            found.append(one)
    return found


BEFORE_DATELINE = re.compile(
    rf"[□■●◎▲ ]*(?P<byline>[^,。:!?;“”()\[\]]{{4,60}}?) *(?=本报讯|本网讯|本刊讯|(?<=[ ])[{HAN}]{{2,8}}(?:报|网|社)讯)"
)


def _before_dateline(paragraph: str, folded: str) -> Found | None:
    """A byline in front of the dateline: □记者赵明 本报讯 昨日…"""
    match = BEFORE_DATELINE.match(folded)
    if match is None:
        return None
    signatures = read_byline(paragraph[match.start("byline") : match.end("byline")])
    return _make(0, match.end(), *match.span("byline"), signatures) if signatures else None


def _after_dateline(paragraph: str, folded: str, begin: int, taken: list[Found]) -> Found | None:
    """A byline between the dateline and the sentence: 本报讯 记者赵明 通讯员钱亮 近日…"""
    start = begin
    while start < len(folded) and folded[start] in EDGE + "(":
        start += 1
    if start >= len(folded) or any(f.start <= start < f.end for f in taken):
        return None
    signatures, length = read_run_in(paragraph[start : start + LONGEST_BYLINE])
    if not length:
        return None
    end = start + length
    text_start, text_end = _trim(folded, start, end)
    while end < len(folded) and folded[end] in " )" and "(" in folded[begin:start]:
        end += 1
    return _make(begin, end, text_start, text_end, signatures)


BREAK = re.compile(r"[。!?…;”』」)\]]+(?=[^。!?…;”』」)\],、])| {3,}|(?<=[。”)]) +")


def _segments(paragraph: str, folded: str, begin: int, blocked: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches between sentence ends, soft breaks and bylines already found, that hold a role word."""
    cuts = {begin, len(folded)}
    for match in BREAK.finditer(folded, begin):
        cuts.add(match.end())
    for match in SOFT_BREAK.finditer(paragraph, begin):
        cuts.add(match.end())
    for start, end in blocked:
        cuts |= {start, end}
    for bracket in ("[", "("):
        position = folded.find(bracket, begin)
        while position >= 0:
            cuts.add(position)
            position = folded.find(bracket, position + 1)
    closed = iter(sorted(blocked))
    taken = next(closed, None)
    for start, end in itertools.pairwise(sorted(cuts)):
        while taken and taken[1] <= start:
            taken = next(closed, None)
        if not (taken and taken[0] <= start) and end - start >= 3 and HINT.search(folded, start, end):
            yield start, end


def _segment(paragraph: str, folded: str, start: int, end: int) -> Found | None:
    """The byline that a stretch is, or that closes it after a caption."""
    if _is_quoted(folded, start):
        return None
    before = folded[:start].rstrip(" ")
    at_break = not before or before[-1] in SENTENCE_END or bool(SOFT_BREAK.search(paragraph[max(0, start - 4) : start]))
    begin, finish = _trim(folded, start, end)
    if folded[finish - 1 : finish] == "。":
        finish -= 1
    if finish - begin > LONGEST_BYLINE or finish <= begin:
        return None
    is_short = finish - begin <= LONGEST_RUNNING or "," not in folded[begin:finish]
    if at_break and is_short:
        signatures = read_byline(paragraph[begin:finish])
        if signatures:
            return _make(start, end, begin, finish, signatures)
        one = _with_terminator(paragraph, folded, begin, finish)
        if one:
            return one
    return _closing_credit(paragraph, folded, begin, finish, is_last=not folded[end:].strip())


TERMINATOR = re.compile(r"[^,。:()\[\]“”]{4,60}?(?:报道|文/图|图/文|摄影报道|[^影]摄|整理)(?= |$)")


def _with_terminator(paragraph: str, folded: str, begin: int, finish: int) -> Found | None:
    """A byline inside a line that its last word closes: 记者 赵明 整理报道 6月20日…"""
    match = TERMINATOR.match(folded, begin, finish)
    if match is None:
        return None
    signatures = read_byline(paragraph[begin : match.end()])
    return _make(begin, match.end(), begin, match.end(), signatures) if signatures else None


CLOSING_CREDIT = re.compile(
    rf"(?<= )[{HAN}A-Za-z·/]{{0,14}}(?:记者|通讯员|摄影|图/|文/|图:|摄影:)[^,。:;!?“”]{{2,60}}$|"
    rf"(?<= )[{HAN}]{{2,4}}(?: [{HAN}]{{2,4}}){{0,3}} ?/?(?:摄|文/图|摄影报道|供图|图)$"
)


def _closing_credit(paragraph: str, folded: str, begin: int, finish: int, *, is_last: bool) -> Found | None:
    """The credit that closes a caption or a headline on one line: 市民在湿地观鸟 本报记者 赵明 摄"""
    if not is_last or finish - begin > 300:
        return None
    match = CLOSING_CREDIT.search(folded, begin, finish)
    if match is None:
        return None
    signatures = read_byline(paragraph[match.start() : finish])
    return _make(match.start(), finish, match.start(), finish, signatures) if signatures else None
