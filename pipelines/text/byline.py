"""The byline (署名) reader: takes bylines out of an article's paragraphs and names persons, roles and ranks."""

import re
from collections.abc import Sequence

from models.items import Signature, Value
from pipelines.text.byline_grammar import EDGE, read_byline
from pipelines.text.byline_lines import find_in_lines
from pipelines.text.byline_place import Found
from pipelines.text.byline_position import is_outlet_line
from pipelines.text.dateline import dateline_span


class Byline(Value):
    """An article's bylines: the paragraphs without them, the bylines as printed (one a line), the signatures.

    Every signature holds `byline_text[start:end] == text`.
    """

    paragraphs: tuple[str, ...]
    byline_text: str
    signatures: tuple[Signature, ...]


def parse_byline(text: str) -> tuple[Signature, ...]:
    """The signatures of one byline, which may have no role word at all (then they are authors).

    >>> [(s.role, s.rank, s.name) for s in parse_byline("见习记者赵明通讯员钱伟孙琴")]
    [('reporter', '见习', '赵明'), ('correspondent', None, '钱伟'), ('correspondent', None, '孙琴')]
    >>> parse_byline("记者从市环保局获悉")
    ()
    """
    return read_byline(text, may_be_bare=True, is_bracketed=True) or ()


def take_bylines(paragraphs: Sequence[str], *, byline_line: str | None = None) -> Byline:
    """The article without its bylines, and who signed; `byline_line` is the page's own author field.

    The dateline stays in its paragraph, for `split_dateline`.

    >>> byline = take_bylines(["本报讯（记者 赵明）近日召开会议。", "会议强调安全。通讯员 钱亮 文/图"])
    >>> byline.paragraphs
    ('本报讯 近日召开会议。', '会议强调安全。')
    >>> byline.byline_text
    '记者 赵明\\n通讯员 钱亮 文/图'
    """
    printed: list[str] = []
    signatures: list[Signature] = []
    kept: list[str] = []
    length = 0
    for paragraph, found in zip(paragraphs, _find_all(paragraphs), strict=True):
        if not found:
            kept.append(paragraph)
            continue
        outlet = _take_outlet_line(kept) if found[0].start == 0 else None
        if outlet:
            printed.append(outlet)
            length += len(outlet) + 1
        for one in found:
            text = paragraph[one.text_start : one.text_end]
            signatures += (_moved(s, length, outlet) for s in one.signatures)
            if text:  # of （记者 赵明⏎）the second line has the bracket alone
                printed.append(text)
                length += len(text) + 1
        rest = _without(paragraph, found)
        if rest:
            kept.append(rest)
    if byline_line:
        _add_line(byline_line, printed, signatures)
    return Byline(paragraphs=tuple(kept), byline_text="\n".join(printed), signatures=_distinct(signatures))


def _find_all(paragraphs: Sequence[str]) -> list[tuple[Found, ...]]:
    """The bylines of every paragraph; a line that names nobody we keep (监制丨赵明) only beside a line that does."""
    found = find_in_lines(paragraphs)
    filled = [i for i, paragraph in enumerate(paragraphs) if paragraph.strip()]
    signing = {i for i in filled if any(one.signatures for one in found[i])}
    for order in (filled, filled[::-1]):
        is_beside = False
        for i in order:
            is_beside = i in signing or (is_beside and bool(found[i]))
            if is_beside:
                signing.add(i)
    return [one if i in signing else () for i, one in enumerate(found)]


def _take_outlet_line(kept: list[str]) -> str | None:
    """The outlet that stands alone on the line above a byline (□大象新闻·东方今报), taken from the paragraphs."""
    index = next((i for i in range(len(kept) - 1, -1, -1) if kept[i].strip()), None)
    if index is None or not is_outlet_line(kept[index]):
        return None
    return kept.pop(index).strip(EDGE + "\u3000\t")


def _moved(signature: Signature, offset: int, outlet: str | None = None) -> Signature:
    place = {"start": signature.start + offset, "end": signature.end + offset}
    return signature.model_copy(update=place | {"organisation": signature.organisation or outlet})


def _without(paragraph: str, found: Sequence[Found]) -> str:
    """A paragraph without the bylines found in it; a space parts a dateline from what follows."""
    pieces, position = [], 0
    for one in found:
        pieces.append(paragraph[position : one.start])
        position = one.end
    pieces.append(paragraph[position:])
    span = dateline_span(paragraph)
    is_opening = span is not None and not paragraph[span[2] : found[0].start].strip()
    if is_opening and len(pieces) > 1:
        pieces[:2] = [pieces[0].rstrip(), " " + pieces[1].lstrip(" \u3000\t")]
    return re.sub(r"^\s*[□■●◎▲]\s*$", "", "".join(pieces).strip())


def _add_line(line: str, printed: list[str], signatures: list[Signature]) -> None:
    """Add the page's author field, unless the text names the same persons."""
    text = line.strip().replace("\n", " ")
    known = {s.name for s in signatures}
    extra = parse_byline(text)
    if not extra or {s.name for s in extra} <= known:
        return
    offset = sum(len(p) + 1 for p in printed)
    printed.append(text)
    signatures += (_moved(s, offset) for s in extra)


def _distinct(signatures: Sequence[Signature]) -> tuple[Signature, ...]:
    """Each person once under each role."""
    seen: dict[tuple[str, str], Signature] = {}
    for signature in signatures:
        seen.setdefault((signature.role, signature.name), signature)
    return tuple(seen.values())
