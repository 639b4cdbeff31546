"""Where bylines stand in a paragraph, and where what looks like one is none: 记者从…获悉, quoted speech."""

import re
from functools import lru_cache

from pipelines.text.byline_bracket import bare_names, bracketed_bylines
from pipelines.text.byline_grammar import LONGEST_BYLINE, read_byline
from pipelines.text.byline_place import Found, Paragraph, look_at
from pipelines.text.byline_runin import open_end
from pipelines.text.byline_stretch import LONGEST_RUNNING, unbracketed_bylines
from pipelines.text.names import HAN
from pipelines.text.roles import HINT, KNOWN_OUTLET, fold_byline

LONGEST_CREDIT = 60
LONGEST_SIGNED = 30
LONGEST_TAIL = 90  # characters at the end of a line in which a byline is looked for
# Names without a role stand in brackets that close a paragraph or follow the dateline
BARE_PLACE = re.compile(r"[)）\]】〕］]\W*$|^.{2,48}[讯电息)）][ \u3000]{0,4}[(（]|日(?:专?电|讯) ?[(（]")
BRACKET = re.compile(r"[()（）\]】〕］]")
SIGNED = re.compile(r" *[□◎] *[^ ]")  # □ 赵明: the symbol says that a name follows
# □赵明 钱亮 孙晴 李芳回顾一年工作…: the last of several names after the symbol is glued to the sentence
MARKED_NAMES = re.compile(rf" *[□◎] ?(?P<names>(?:[{HAN}]{{2,4}} ){{2,6}})(?P<rest>[{HAN}]{{5,}})")
SURE_NAME = 0.7  # in such a row words and strangers are none
# 青禾融媒 赵明: an outlet and names on a line of their own
PLAIN_OUTLET = "日报|晚报|早报|晨报|时报|商报|融媒|融媒体|融媒体中心|客户端|新闻网|通讯社"
OUTLET_AND_NAMES = re.compile(
    rf" *[□■●◎▲◆]? *(?:{KNOWN_OUTLET.pattern}|[{HAN}]{{2,6}}(?:{PLAIN_OUTLET})) +"
    rf"(?=([{HAN}]{{2,4}}(?:[ 、]+[{HAN}]{{2,4}}){{0,3}} *$))"
)
CREDIT_LINE = re.compile(rf"[{HAN}]{{2,8}} ?[:|/] ?[{HAN}]")  # 监制丨赵明
OUTLET_LINE = re.compile(rf"[□■●◎▲◆]? *(?:{KNOWN_OUTLET.pattern})(?:[·/ -](?:{KNOWN_OUTLET.pattern}))* *")
SENTENCE = re.compile(r"[。!?;“”…]")


@lru_cache(maxsize=256)  # whoever joins broken lines asks for the same lines once more
def find_bylines(text: str) -> tuple[Found, ...]:
    """The bylines of a paragraph in order, none overlapping.

    >>> paragraph = "织密防控的“安全网”。记者 赵明"
    >>> [paragraph[f.text_start : f.text_end] for f in find_bylines(paragraph)]
    ['记者 赵明']
    >>> find_bylines("记者从市环保局获悉，今年")
    ()
    """
    is_hinted = HINT.search(text) is not None
    marked = _marked_names(text) if not is_hinted and ("□" in text[:4] or "◎" in text[:4]) else None
    if marked is not None:
        return (marked,)
    has_hint = is_hinted or _may_be_line(text)
    if not has_hint and (BRACKET.search(text) is None or BARE_PLACE.search(text) is None):
        return ()
    paragraph = look_at(text)
    whole = _whole_line(paragraph) if has_hint else None
    if whole is not None:
        return (whole,)
    found = list(bracketed_bylines(paragraph))
    if has_hint:
        found += unbracketed_bylines(paragraph, found)
    return tuple(sorted(found))


def _may_be_line(text: str) -> bool:
    """Whether a short paragraph looks like a line of credits or a name after a symbol."""
    if len(text) > LONGEST_CREDIT:
        return False
    folded = fold_byline(text)
    return (
        CREDIT_LINE.match(folded) is not None
        or SIGNED.match(folded) is not None
        or (len(text) <= LONGEST_SIGNED and " " in folded and OUTLET_AND_NAMES.match(folded) is not None)
    )


def _marked_names(text: str) -> Found | None:
    """The names after a symbol that opens a piece, whose sentence begins at once.

    >>> text = "□赵晓明 钱小亮 孙丽晴总结一年工作，谋划来年任务。"
    >>> [s.name for s in _marked_names(text).signatures]
    ['赵晓明', '钱小亮', '孙丽晴']
    """
    paragraph = look_at(text)
    match = MARKED_NAMES.match(paragraph.folded)
    end = open_end(match["rest"], is_delimited=True) if match else 0
    if match is None or not end:
        return None
    span = (match.start("names"), match.start("rest") + end)
    found = bare_names(text[slice(*span)], is_sure=False)
    is_sure = found is not None and all(s.confidence >= SURE_NAME for s in found)
    return paragraph.found((0, span[1]), span, found) if is_sure else None


def _whole_line(paragraph: Paragraph) -> Found | None:
    """A paragraph that is nothing but a byline, perhaps after a symbol, perhaps with a full stop."""
    start, end = paragraph.trim(0, min(len(paragraph.folded), LONGEST_BYLINE + 20))
    line = paragraph.folded[start:end].removesuffix("。")
    end = start + len(line)
    if len(paragraph.folded) > LONGEST_BYLINE or not line or line[0] in "([" or SENTENCE.search(line):
        return None
    if line.count("(") != line.count(")") or (len(line) > LONGEST_RUNNING and "," in line):
        return None
    text = paragraph.text[start:end]
    signatures = read_byline(text)
    if signatures is None and (SIGNED.match(paragraph.folded) or OUTLET_AND_NAMES.match(paragraph.folded)):
        signatures = bare_names(text, is_sure=False)
    is_credit = len(line) <= LONGEST_CREDIT and CREDIT_LINE.match(line) is not None
    if signatures is None or not (signatures or is_credit):
        return None
    return Found(0, len(paragraph.text), start, end, signatures)


def is_whole_byline(text: str) -> bool:
    """Whether a line is nothing but bylines that name somebody.

    >>> is_whole_byline("（记者 赵明）【编辑:钱亮】"), is_whole_byline("会议召开。记者 赵明")
    (True, False)
    """
    found = find_bylines(text)
    position = 0
    for one in found:
        if text[position : one.start].strip():
            return False
        position = one.end
    return any(one.signatures for one in found) and not text[position:].strip()


def ends_in_byline(text: str) -> bool:
    """Whether a byline that names somebody closes a line.

    >>> ends_in_byline("图为活动现场。 本报记者 赵明 摄"), ends_in_byline("他告诉记者")
    (True, False)
    """
    tail = text.rstrip()[-LONGEST_TAIL:]
    found = find_bylines(tail)
    return bool(found) and bool(found[-1].signatures) and found[-1].end == len(tail)


def is_outlet_line(text: str) -> bool:
    """Whether a paragraph is outlets alone.

    >>> is_outlet_line("□大象新闻·东方今报"), is_outlet_line("本报讯")
    (True, False)
    """
    return len(text) <= 40 and OUTLET_LINE.fullmatch(fold_byline(text)) is not None
