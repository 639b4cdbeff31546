"""Bylines that run into the sentence without brackets: 本报讯 记者赵明、通讯员钱亮报道：今年…"""

import re
from functools import lru_cache

from models.items import Signature
from pipelines.text.byline_field import Setting, by_start, read_field, steps
from pipelines.text.byline_grammar import EDGE, LONGEST_BYLINE, STAFF, read_byline, settle
from pipelines.text.byline_units import UNIT_NAME, find_names, is_pseudonym
from pipelines.text.names import HAN
from pipelines.text.roles import Word, find_words, fold_byline
from pipelines.text.words import costs_to_end

OPENING = frozenset({"reporter", "correspondent", "intern", "photographer", "both", "words", "text"})
STOP = re.compile(
    r"[,。“”‘’!?;…(\[<0-9\n]|(?<!记者)(?<!通讯员)(?<!实习生):(?![^,。]{0,8}(?:记者|通讯员))|《(?![^《》,。]{2,14}》(?:杂志|报|周刊)?[^,。《]{0,4}记者)"
)
# 摄/通讯员赵明刚33岁的钱某…, 赵明年仅3岁: a sentence about somebody's age
AGED = re.compile(rf"(?<=[{HAN}]{{2}})(?:今年|年仅|年近|刚满?|才|仅|约|近)(?=[0-9]{{1,3}}岁)")
# 本报记者赵明发自临江随着…: where it was filed from, to which the sentence is glued
FILED = re.compile(
    rf"[{HAN}A-Za-z·/]{{0,14}}?(?:记者|通讯员)[^,。:;!?()“”的]{{2,24}}?(?P<place>发自(?!内心|肺腑|心底)[{HAN}]{{1,8}}?)"
    r"(?=随着|为了?|据悉|近日|近年|日前|连日|目前|今[年天日]|昨[天日]|去年|[0-9]{1,4}[年月日]|“|[,。]|截至|自从|作为)"
)
HAN_FIRST = re.compile(f"[{HAN}]")
GLUED_TO_SENTENCE = 0.7
WINDOW = 60  # how much of a sentence is read as words to find where its persons end
SENTENCE_PRIOR = 2.0  # that somebody is named at all, after a role word that opens a piece


@lru_cache(maxsize=16)  # a text that says the same over and over is read once
def read_run_in(text: str) -> tuple[tuple[Signature, ...], int]:
    """The signatures that open `text` without brackets, and where the sentence begins; () and 0 where none do.

    >>> signatures, end = read_run_in("记者赵晓明、通讯员钱亮报道：今年以来")
    >>> [s.name for s in signatures], end
    (['赵晓明', '钱亮'], 14)
    """
    folded = fold_byline(text[:LONGEST_BYLINE])
    filed = FILED.match(folded)
    if filed:
        found = read_byline(text[: filed.start("place")])
        return (found, filed.end()) if found else ((), 0)
    stop = AGED.search(folded) or STOP.search(folded)
    window = folded[: stop.start()] if stop else folded
    words = [w for w in settle(window, find_words(window)) if w.kind in OPENING]
    end = _end(window, words)
    is_closed = folded.startswith("报道", end - 2) and folded[end : end + 1] in {":", ",", " "}
    signatures = read_byline(text[:end], is_bracketed=is_closed) if end else None
    if not signatures:
        return (), 0
    if HAN_FIRST.match(folded, end):
        signatures = tuple(_doubted(s) if s.end == end else s for s in signatures)
    tail = folded[end:].lstrip(" ").removeprefix(":").lstrip(" ")
    return signatures, len(folded) - len(tail)


def _doubted(signature: Signature) -> Signature:
    """The last name of a byline that a sentence follows at once, which only its words part from it."""
    return signature.model_copy(update={"confidence": round(signature.confidence * GLUED_TO_SENTENCE, 3)})


def _end(window: str, words: list[Word]) -> int:
    """Where the byline ends that opens `window`: after its last name, or after the 报道 that closes it."""
    if not words or words[0].start > 24:
        return 0
    lead = window[: words[0].start].strip(EDGE)
    led = read_field(lead, Setting(has_next_role=True, is_first=True)) if lead else None
    if lead and led is None:
        return 0
    if words[0].kind == "words" and words[0].place == "after":  # 赵明 钱亮报道：
        is_closed = window[words[0].end : words[0].end + 1] in {"", " ", ":"}
        return words[0].end if is_closed and led and led.persons else 0
    end = 0
    for index, word in enumerate(words):
        if word.place == "after":
            return word.end if end else 0
        is_last = index + 1 == len(words)
        gap = window[word.end : len(window) if is_last else words[index + 1].start]
        field = gap.lstrip(" :/|、")
        begin = word.end + len(gap) - len(field)
        if not field and not is_last:
            continue
        is_closed = not is_last and words[index + 1].kind == "words"  # 记者王比学报道
        at = Setting(
            has_next_role=True,
            may_be_unit=True,
            is_delimited=begin > word.end,
            is_sure=is_closed,
            is_named=word.kind in STAFF,
        )
        length, is_whole = _field_end(field, word, at, is_last=is_last)
        end = begin + length if length else end
        if not is_whole:
            return end
    return end


def _field_end(text: str, word: Word, setting: Setting, *, is_last: bool) -> tuple[int, bool]:
    """Where the persons of a field end, and whether it holds nothing else."""
    if not is_last:
        whole = read_field(text.rstrip(" 、,"), setting)
        if whole is not None and whole.persons:
            return whole.persons[-1].end, True
        if whole is not None and whole.leading_outlet and not setting.is_named:  # 文/青禾晚报|记者 赵明
            return 0, True
    if word.kind == "correspondent":
        unit = UNIT_NAME.match(text)
        if unit and is_pseudonym(unit.group()):
            return unit.end(), False
    return open_end(text, is_delimited=setting.is_delimited), False


def open_end(text: str, *, is_delimited: bool) -> int:
    """Where the persons end that open `text`, before the sentence begins; 0 where the sentence begins at once.

    All of `text` is read at the least cost, a name or more first and ordinary words after.

    >>> text = "赵建国今天从市环保局获悉"
    >>> text[: open_end(text, is_delimited=False)]
    '赵建国'
    """
    window = text[:WINDOW]
    ways = by_start(find_names(window, is_delimited=is_delimited))
    rest = costs_to_end(window)
    reached: dict[int, tuple[float, bool]] = {0: (0.0, False)}
    best_end, best_cost = 0, rest[0] + SENTENCE_PRIOR
    for position in range(len(window) + 1):
        if position not in reached:
            continue
        so_far, is_after_name = reached[position]
        is_cut = window[position : position + 1] == "和" and window[position + 1 : position + 2] in {" ", "、", ""}
        if is_after_name and not is_cut and so_far + rest[position] < best_cost:
            best_end, best_cost = position, so_far + rest[position]
        if position == len(window):
            break
        for (end, _), price, unit in steps(window, (position, 1), ways):
            if so_far + price < reached.get(end, (float("inf"), False))[0]:
                reached[end] = (so_far + price, unit is not None)
    return best_end
