"""Bylines in brackets: with a role word anywhere, names alone after a dateline or after the last sentence."""

import re
from collections.abc import Iterator

from models.items import Signature
from pipelines.text.byline_grammar import EDGE, read_byline
from pipelines.text.byline_place import Found, Paragraph
from pipelines.text.dateline import dateline_span
from pipelines.text.names import HAN
from pipelines.text.roles import HINT, fold_byline
from pipelines.text.words import COMMON_WORD, load_words

BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,200}(?:\([^()\[\]]{0,20}\)[^()\[\]]{0,100}){0,6})[)\]]")
CUT_BRACKET = re.compile(r"([^()\[\],。“”]{4,40})[)\]](?!$)")
BARE_NAMES = re.compile(rf"[{HAN}·]{{1,12}}(?:[ 、,/]{{1,2}}[{HAN}·]{{1,8}}){{0,9}}")
NO_NAME = re.compile(
    r"(?:完|续|待续|上接|下转|图|组图|资料图|综合|本报综合|节选|摘编|有删节|有改动|化名|均为化名|作者|未完|全文|试行|略|下同|"
    r"来源|据|转|注|见|如|以下|简称|为|原载|责编|编者)"
)
# 青禾区, 马家沟, 党办, 高中组: a surname's character opens them, and a place, an office, a class of works ends them
NO_PERSON = re.compile(r"[区县市镇乡村街路部办处局组室院会庄沟屯湾版评史图诗语文载刊]$")
# 作者系青禾区第二小学教师 庾明: whose office comes first, the name last
AFFILIATED = re.compile(
    rf"(?:作者|笔者)(?:系|为|是|单位:|单位) ?[{HAN}A-Za-z0-9]{{3,30}}[ 、,:](?=[{HAN}·]{{2,8}}(?: [{HAN}])?$)"
)
GOES_ON = re.compile(f"[{HAN},、]")
DATED = re.compile(r"日(?:专?电|讯) ?$")  # 中新网北京11月25日电(周明), in the middle of a paragraph too


def bracketed_bylines(paragraph: Paragraph) -> Iterator[Found]:
    """The bylines in brackets, in order."""
    folded, position = paragraph.folded, 0
    cut = _cut_bracket(paragraph)
    if cut:
        yield cut
    while match := BRACKETED.search(folded, position):
        position = match.end()
        inner = match.group(1)
        text = paragraph.text[match.start(1) : match.end(1)]
        signatures: tuple[Signature, ...] | None = None
        if HINT.search(inner) or HINT.search(inner + ")"):
            signatures = read_byline(text, is_bracketed=True) or _last_clause(text) or _affiliated(text)
        if not signatures and BARE_NAMES.fullmatch(inner.strip()):
            signatures = _names_alone(paragraph, match, text)
        if signatures and _is_of_title(paragraph, match, signatures):
            continue
        found = paragraph.found(match.span(), match.span(1), signatures)
        if found and not paragraph.is_quoted(match.start()):
            yield found


def _cut_bracket(paragraph: Paragraph) -> Found | None:
    """The byline in a bracket whose beginning was lost before the text's: 青禾网报道记者 赵明】昨日…"""
    match = CUT_BRACKET.match(paragraph.folded)
    if match is None or HINT.search(match.group(1)) is None:
        return None
    return paragraph.found(match.span(), match.span(1), read_byline(paragraph.text[: match.end(1)], is_bracketed=True))


def _is_of_title(paragraph: Paragraph, match: re.Match[str], signatures: tuple[Signature, ...]) -> bool:
    """Whether the credit is that of a work which the sentence goes on about: 《老街》(赵明 摄)获得金奖."""
    is_work = paragraph.before(match.start()) == "》" and GOES_ON.match(paragraph.folded, match.end()) is not None
    return is_work and all(s.role in {"photographer", "author"} for s in signatures)


def _names_alone(paragraph: Paragraph, match: re.Match[str], text: str) -> tuple[Signature, ...] | None:
    """Names in brackets where names alone are a byline: 电(周明), or closing a paragraph after its last sentence."""
    start, end = match.span()
    if NO_NAME.match(match.group(1).strip()) or match.group(1).endswith("化名"):
        return None
    if paragraph.is_opening(start) or DATED.search(paragraph.folded, max(0, start - 6), start):
        return bare_names(text, is_sure=True)
    is_last = end >= paragraph.last or paragraph.folded[end : end + 3].strip(EDGE)[:1] == "["
    return bare_names(text, is_sure=False) if is_last and paragraph.before(start) in {*"。!?…”』」", ""} else None


def bare_names(text: str, *, is_sure: bool) -> tuple[Signature, ...] | None:
    """Names without a role, unless they are words; where the place is not sure, known surnames alone.

    >>> [s.name for s in bare_names("赵明 钱小亮", is_sure=False)]
    ['赵明', '钱小亮']
    >>> bare_names("青禾区", is_sure=False) is None
    True
    """
    found = read_byline(text, is_bracketed=True, may_be_bare=True)
    if not found:
        return None
    whole, words = text.strip(), load_words()
    is_word = len(found) == 1 and words.get(found[0].name, COMMON_WORD) < COMMON_WORD
    is_odd = is_word or words.get(whole, COMMON_WORD) < COMMON_WORD or NO_PERSON.search(whole) is not None
    is_strange = any(s.rule.endswith(("unknown-surname", "organisation")) for s in found)
    return None if is_odd or (is_strange and not is_sure) else found


def _affiliated(text: str) -> tuple[Signature, ...] | None:
    """The author whose office stands before the name: 作者系青禾区第二小学教师 庾明."""
    match = AFFILIATED.match(fold_byline(text)) if text.startswith(("作者", "笔者")) else None
    found = bare_names(text[match.end() :], is_sure=False) if match else None
    return tuple(_moved(s, match.end()) for s in found) if match and found else None


def _moved(signature: Signature, offset: int) -> Signature:
    return signature.model_copy(update={"start": signature.start + offset, "end": signature.end + offset})


def _last_clause(text: str) -> tuple[Signature, ...]:
    """The byline that is the last clause in brackets: 作者为本区教师，本报记者赵明整理; 本报临江3月5日电 记者赵明."""
    folded = fold_byline(text)
    dateline = dateline_span(text)
    begin = dateline[2] if dateline else max(folded.rfind(mark) for mark in ",;。") + 1
    found = read_byline(text[begin:], is_bracketed=True) if begin else None
    return tuple(_moved(s, begin) for s in found or ())
