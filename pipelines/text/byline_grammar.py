"""The grammar of one byline: role words, and the fields between them."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from models.items import Signature
from pipelines.text.byline_field import Field, Person, Setting, read_field
from pipelines.text.byline_group import Group, credit, shift, to_signatures
from pipelines.text.byline_lead import is_lone_outlet, read_with_organs, takes_outlet
from pipelines.text.byline_pictures import NOT_NAMED, is_of_drawing, is_source
from pipelines.text.byline_remarks import without_asides, without_label, without_owner, without_place, without_preamble
from pipelines.text.names import HAN
from pipelines.text.roles import NEXT_AFTER_PHOTO, Word, find_words, fold_byline

LONGEST_BYLINE = 600
LONGEST_SOURCE = 40
EDGE = " •□■●◎▲◆★☆▼○◇△※→►▶|/·、,;:.-—~*#"
# What stands in sentences too, and is a credit only by itself: 小记者赵明采访社区书记
IN_SENTENCES = re.compile(
    "采访|协调|指导|制作|设计|翻译|运营|出镜|创意|单位|学校|资料|执行|导演|记录|数据|采编|推送|技术|产品|录音|主持"
)
ANONYMOUS = re.compile(f"[{HAN}]{{1,2}}某{{1,2}}|某某")  # who must not be named
OF_SENTENCE = re.compile("了|一起|正在")  # 编辑赵明一起聊了聊: no credit passed over
TOLD = "口述"  # who tells a story is an author only beside whoever wrote it down: 口述：赵明 整理：钱亮
GLUED_TEXT = re.compile(rf"(?<=[{HAN}]{{2}})文(?=[{HAN}]{{2,4}} ?摄$| ?[{HAN}]{{2,4}}图$)")
NEXT_PIECE = re.compile(NEXT_AFTER_PHOTO)
STAFF = frozenset({"reporter", "correspondent", "intern"})
OFFICED = STAFF | {"photographer", "text", "both"}  # an office may stand among these
LONGEST_OFFICE = 14
HAN_ONLY = re.compile(f"[{HAN}]*")
# A field of these that cannot be read is passed over: nobody of ours is in 图/视觉中国, 出品 本报国内部
MARKED = frozenset({"editor", "proofreader", "author"})  # 编辑：水墨, but 图：资料
PASSED_OVER = frozenset({"other", "photographer", "contributor", "text", "author", "proofreader", "editor"})


@dataclass
class _Reader:
    """What has been read so far, from left to right."""

    text: str
    is_bracketed: bool
    groups: list[Group] = field(default_factory=list)
    pending: list[Word] = field(default_factory=list)  # role words that still wait for names: 文/图 本报记者 …
    outlet: str | None = None
    led_by: frozenset[str] = frozenset()  # 摄影 记者 赵明 通讯员 钱亮: what opens a byline speaks of all that follow


@lru_cache(maxsize=16)  # a text that says the same over and over is read once
def read_byline(text: str, *, may_be_bare: bool = False, is_bracketed: bool = False) -> tuple[Signature, ...] | None:
    """The signatures of a byline that `text` is as a whole, or none where it is no byline.

    `text` may be as printed; offsets index it. `may_be_bare` allows names without any role word (they are authors).
    An empty tuple is a byline that names nobody we keep: 监制丨赵明.

    >>> [(s.role, s.name) for s in read_byline("记者 赵晓明 通讯员 钱 亮 文/图")]
    [('reporter', '赵晓明'), ('correspondent', '钱亮'), ('photographer', '钱亮')]
    """
    if not text.strip() or len(text) > LONGEST_BYLINE:
        return None
    folded = without_label(without_owner(fold_byline(text)))
    found = [w for w in find_words(folded) if not _is_aside(folded, w)]
    words = settle(folded, [w for w in found if w.kind != "other" or _stands_alone(folded, w)])
    if not any(w.kind != "source" for w in words) and not may_be_bare:
        return None
    reader = _read(folded, words, may_be_bare=may_be_bare, is_bracketed=is_bracketed)
    glued = GLUED_TEXT.search(folded) if folded[-1:] in {"摄", "图"} else None
    if glued and (reader is None or folded[-1] == "图"):  # 记者赵晓明文钱亮摄, 记者赵晓明文钱亮图
        photo = Word("photographer", "after", len(folded) - 1, len(folded), None)
        parted = [*(w for w in words if w.end <= glued.start()), Word("text", "after", *glued.span(), None), photo]
        reader = _read(folded, parted, may_be_bare=may_be_bare, is_bracketed=is_bracketed)
    if reader is None and len(words) < len(found):  # 监制赵明策划钱亮记者孙晴
        named = [w for w in found if not IN_SENTENCES.fullmatch(folded, w.start, w.end) or _stands_alone(folded, w)]
        reader = _read(folded, settle(folded, named), may_be_bare=may_be_bare, is_bracketed=is_bracketed)
    if reader is None:
        return None
    is_told = bool(words) and all(w.kind == "source" or folded[w.start : w.end] == TOLD for w in words)
    if is_told:
        return ()
    signatures = to_signatures(text, reader.groups)
    return None if signatures and all(ANONYMOUS.fullmatch(s.name) for s in signatures) else signatures


def _is_aside(text: str, word: Word) -> bool:
    """Whether a role word is a remark in brackets about the name before it: 赵明(实习生)、钱亮(区融媒体中心记者)."""
    if word.kind not in STAFF or text[word.end : word.end + 1] != ")":
        return False
    opened = text.rfind("(", max(0, word.start - LONGEST_OFFICE), word.start)
    return opened > 0 and HAN_ONLY.fullmatch(text, opened + 1, word.start) is not None


def settle(text: str, words: list[Word]) -> list[Word]:
    """Decide for words that may stand before or after their names (摄影 X, X 摄影; 文/图 X, X 文/图)."""
    settled: list[Word] = []
    is_led = bool(words) and words[0].kind == "text" and _opens_with_space(text, words[0])  # 文 赵明 图 钱亮
    for index, word in enumerate(words):
        if word.place == "before" or not (word.place == "either" or is_led or word.kind in TURNED):
            settled.append(word)
            continue
        begin = words[index - 1].end if index else 0
        finish = words[index + 1].start if index + 1 < len(words) else len(text)
        before, after = _bare_gap(text[begin : word.start]), text[word.end : finish].strip(EDGE)
        has_next = bool(after) or (index + 1 < len(words) and words[index + 1].kind in STAFF)  # 摄影/记者 赵明
        is_marked = has_next and text[word.end : word.end + 2].lstrip()[:1] in {":", "/", "|"}
        if word.place == "after" and word.kind == "photographer" and NEXT_PIECE.match(after):
            settled.append(word)
            continue
        if word.place == "after" and not is_led:
            settled.append(_turned(word, words[index + 1 :], is_marked=is_marked, is_followed=bool(after)))
            continue
        is_before = is_marked or (bool(after) and word.kind == "photographer") or not (before or is_led)
        settled.append(word._replace(place="before" if is_before else "after"))
    return settled


def _opens_with_space(text: str, word: Word) -> bool:
    """Whether a word opens a byline and a space follows it."""
    return not text[: word.start].strip(EDGE + "(") and text[word.end : word.end + 1] == " "


TURNED = frozenset({"photographer", "words"})


def _turned(word: Word, following: list[Word], *, is_marked: bool, is_followed: bool) -> Word:
    """A word that stands after its names, but before them here: 记者 赵明 图 钱亮; 整理：赵明."""
    if word.kind == "words":
        return word._replace(kind="author", place="before") if is_marked else word
    is_last_credit = not (following and following[0].place == "after")
    return word._replace(place="before") if is_followed and is_last_credit and not _opens_role(following) else word


def _opens_role(following: list[Word]) -> bool:
    return bool(following) and following[0].kind in STAFF


def _bare_gap(text: str) -> str:
    """What stands before a word, without edges and without 本版, 本组."""
    return without_preamble(text.strip(EDGE)).lstrip()


def _stands_alone(text: str, word: Word) -> bool:
    """Whether 设计, 统筹 and the like stand as a credit: a mark after, or edges on both sides."""
    after = text[word.end : word.end + 1]
    is_edge = word.start == 0 or not re.match(f"[{HAN}]", text[word.start - 1])
    return after in {":", "|", "/"} or (is_edge and after in {"", " "})


def _read(text: str, words: list[Word], *, may_be_bare: bool, is_bracketed: bool) -> _Reader | None:
    """Read the fields one after another; none as soon as one is no field."""
    reader = _Reader(text, is_bracketed)
    following = [*words[1:], None]
    if not _read_first(text[: words[0].start if words else len(text)], reader, words, may_be_bare=may_be_bare):
        return None
    for word, after in zip(words, following, strict=bool(words)):
        gap = text[word.end : after.start if after else len(text)]
        if not _read_gap(text, gap, word, reader, after):
            return None
    return None if _is_sentence(reader) else reader


def _is_sentence(reader: _Reader) -> bool:
    """Whether a role word waits for a name at the end, and nobody but the subject stands before: 李鸥为副刊编辑."""
    is_waiting = bool(reader.pending) and reader.pending[-1].kind in {"editor", "author", *STAFF}
    return is_waiting and all(group.kind == "bare" and not group.credits for group in reader.groups)


def _read_gap(text: str, gap: str, word: Word, reader: _Reader, following: Word | None) -> bool:
    """What follows a role word, as the word asks for it."""
    if word.kind == "source":  # no person
        return len(gap) <= LONGEST_SOURCE
    if word.place == "before":
        return _read_role(gap, word, reader, following)
    credit(reader.groups, word, text)
    return _read_after_credit(gap, word.end, reader, following)


def _read_first(text: str, reader: _Reader, words: list[Word], *, may_be_bare: bool) -> bool:
    """What stands before the first role word: nothing, an outlet, persons without a role, a supplier of pictures."""
    begin = len(text) - len(text.lstrip(EDGE))
    text = text[:begin] + without_preamble(text[begin:])
    gap = text.strip(EDGE)
    if not gap:
        return True
    offset, following = text.index(gap), words[0] if words else None
    is_picture = following is not None and following.kind == "photographer" and is_source(gap)  # 官网/图
    found = None if is_picture else read_with_organs(gap, following, is_bracketed=reader.is_bracketed)
    if following is not None and following.kind == "contributor" and (found is None or not found.persons):
        return _read_supplier(gap, offset, reader)
    is_spaced = text[-1:] == " "
    if text[-1:] != "、" and is_lone_outlet(
        gap, found, following, is_bracketed=reader.is_bracketed, is_spaced=is_spaced
    ):
        reader.outlet = gap
        return True
    if found is None:
        return following is not None and following.kind == "photographer" and len(words) > 1 and _is_short_source(gap)
    if found.persons:
        reader.groups.append(Group("bare", shift(found.persons, offset), outlet=found.leading_outlet))
        reader.outlet = found.trailing_outlet
        return may_be_bare or following is not None
    reader.outlet = found.leading_outlet
    return following is not None


def _read_supplier(gap: str, offset: int, reader: _Reader) -> bool:
    """An organisation that supplied the piece or its pictures: 青禾医院供图. Whoever is not named stays out."""
    if not _is_short_source(gap) or NOT_NAMED.search(gap):
        return False
    reader.groups.append(Group("bare", (Person(gap, offset, offset + len(gap), "organisation", 0.7, True),)))
    return True


def _read_role(gap: str, word: Word, reader: _Reader, following: Word | None) -> bool:
    """The field of a role word that stands before its names."""
    text = gap.rstrip(EDGE + "([").lstrip(EDGE + ")").removesuffix("等").rstrip(EDGE)
    if text[-2:] in {" 及", " 和", " 与"}:  # 记者 赵明 及 通讯员 钱亮
        text = text[:-2].rstrip(EDGE)
    if not text:
        is_lead = word.kind == "photographer" and not (reader.groups or reader.pending)
        reader.led_by = frozenset({word.kind}) if is_lead and gap[:1] == " " else reader.led_by
        reader.pending.append(word)
        if word.kind == "contributor" and reader.groups:  # 记者 赵明 图片由记者 钱亮 摄
            reader.groups[-1] = replace(reader.groups[-1], is_text_closed=True)
        return True
    setting = Setting(
        has_next_role=takes_outlet(following),
        may_be_unit=word.kind in {"correspondent", "contributor"},
        is_delimited=reader.is_bracketed or not gap.startswith(text) or _has_role(reader),
        is_sure=(word.kind in STAFF and (reader.is_bracketed or reader.outlet is not None))
        or (word.kind in MARKED and gap[:1] in {":", "/", "|"} and (reader.is_bracketed or _has_role(reader)))
        or (word.kind == "both" and reader.is_bracketed),
        is_named=word.kind in STAFF,
    )
    if following is not None and following.kind in {"words", "both"}:
        text = without_place(text, is_alone=following.kind == "words")
    is_picture = word.kind == "photographer" and not word.rank
    found = None if is_picture and is_source(text) else _read_persons(without_asides(text), setting, word)
    if found is None:
        reader.groups.append(Group("other"))  # a credit that follows speaks of none before
        return word.kind in PASSED_OVER and _is_short_source(text) and _has_role(reader)
    if not found.persons:  # 文/南湖新闻网记者: the outlet of the role that follows
        reader.outlet = found.leading_outlet
        reader.pending.append(word)
        return True
    persons = shift(found.persons, word.end + gap.index(text))
    reader.groups.append(_to_group(word, persons, reader, found.leading_outlet))
    reader.pending.clear()
    reader.outlet = found.trailing_outlet
    return True


def _read_persons(text: str, setting: Setting, word: Word) -> Field | None:
    """The field of a role word; an office may stand in it too: 记者 赵明 区融媒体中心 钱亮, 文/图 办公室 赵明."""
    found = read_field(text, setting)
    if found is not None or word.kind not in OFFICED or setting.may_be_unit or " " not in text:
        return found
    found = read_field(text, setting._replace(may_be_unit=True))
    return None if found is None or any(p.rule == "organisation" for p in found.persons) else found


def _to_group(word: Word, persons: tuple[Person, ...], reader: _Reader, outlet: str | None) -> Group:
    """The group of a role word, changed by a credit that stood directly before it: 文/图 本报记者 赵明."""
    kinds = {pending.kind for pending in reader.pending} | {word.kind}
    kind = "photographer" if word.kind in STAFF and "photographer" in kinds | reader.led_by else word.kind
    if word.kind in STAFF and any(is_of_drawing(reader.text, pending) for pending in reader.pending):
        kind = "other"
    extra = ("both-before",) if "both" in kinds else ("staff",) if word.kind == "photographer" and word.rank else ()
    return Group(kind, persons, word.rank, outlet or reader.outlet, extra)


def _has_role(reader: _Reader) -> bool:
    return any(group.persons and group.kind not in {"bare", "other"} for group in reader.groups)


def _is_short_source(text: str) -> bool:
    """Whether `text` can be who supplied a picture: short, with no sentence in it."""
    return (
        len(text) <= 16 and not OF_SENTENCE.search(text) and re.fullmatch(rf"[{HAN}A-Za-z0-9·《》 ]+", text) is not None
    )


def _read_after_credit(gap: str, begin: int, reader: _Reader, following: Word | None) -> bool:
    """What stands after a credit: nothing, the outlet of the next role, or persons of the next credit (X 文 Y 摄)."""
    text = gap.strip(EDGE + "。)]")
    if not text:
        return True
    found = read_with_organs(text, following, is_bracketed=reader.is_bracketed)
    if found is None or following is None:
        return False
    if found.persons:
        reader.groups.append(Group("bare", shift(found.persons, begin + gap.index(text))))
    reader.outlet = found.trailing_outlet or (None if found.persons else found.leading_outlet)
    return True
