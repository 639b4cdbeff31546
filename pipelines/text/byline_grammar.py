"""The grammar of one byline: role words, the fields between them, and which credit covers whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from models.items import Role, Signature
from pipelines.text.byline_field import Field, Person, open_end, read_field
from pipelines.text.names import HAN
from pipelines.text.roles import ROLES, Word, find_words, fold_byline

LONGEST_BYLINE = 600
LONGEST_SOURCE = 40
TIME = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? *(?:\d{1,2}:\d{1,2}(?::\d{1,2})?)?"
# Before the first role: when a page was put up (2021-08-04 11:27), or what the credits are for (本版文/…)
PREAMBLE = re.compile(rf"(?:发布时间:? *)?{TIME}|(?:本版|本组|本文|本期)(?:稿件|图文|图片)?(?!记者|通讯员|编辑)")
EDGE = " □■●◎▲◆★☆▼○◇△※→►▶|/·、,;:.-—~*#"
PHOTO_KINDS = frozenset({"photographer", "both"})


@dataclass(frozen=True)
class _Group:
    """Persons under one role."""

    kind: str
    rank: str | None
    outlet: str | None
    organisation: str | None
    persons: tuple[Person, ...]
    is_text_closed: bool = False  # 张三 文 came after: what follows is about the pictures
    credits: tuple[str, ...] = ()
    is_dropped: bool = False  # a bare 摄 makes a photographer of the reporter


@dataclass
class _Reader:
    """What has been read so far, from left to right."""

    groups: list[_Group] = field(default_factory=list)
    pending: list[Word] = field(default_factory=list)
    outlet: str | None = None
    rank: str | None = None


def read_byline(text: str, *, may_be_bare: bool = False, is_bracketed: bool = False) -> tuple[Signature, ...] | None:
    """The signatures of a byline that `text` is as a whole, or none where it is no byline.

    `text` may be as printed; offsets index it. `may_be_bare` allows names without any role word (they are authors).
    An empty tuple is a byline that names nobody we keep: 监制丨赵明, 来源：本报.

    >>> [(s.role, s.name) for s in read_byline("记者 赵晓明 通讯员 钱 亮 文/图")]
    [('reporter', '赵晓明'), ('correspondent', '钱亮'), ('photographer', '钱亮')]
    """
    if not text.strip() or len(text) > LONGEST_BYLINE:
        return None
    folded = fold_byline(text)
    found = find_words(folded, 0, len(folded))
    words = _settle(folded, [w for w in found if w.kind != "other" or _stands_alone(folded, w)])
    if not any(w.kind != "source" for w in words) and not may_be_bare:
        return None
    reader = _read(folded, words, may_be_bare=may_be_bare, is_bracketed=is_bracketed)
    if reader is None and len(words) < len(found):  # 监制赵明策划钱亮记者孙晴
        reader = _read(folded, _settle(folded, found), may_be_bare=may_be_bare, is_bracketed=is_bracketed)
    return None if reader is None else _sign(text, reader.groups)


def _settle(text: str, words: list[Word]) -> list[Word]:
    """Decide for words that may stand before or after their names (摄影 X, X 摄影; 文/图 X, X 文/图)."""
    settled: list[Word] = []
    for index, word in enumerate(words):
        begin = words[index - 1].end if index else 0
        finish = words[index + 1].start if index + 1 < len(words) else len(text)
        before, after = text[begin : word.start].strip(EDGE), text[word.end : finish].strip(EDGE)
        if word.place != "either":
            settled.append(word)
            continue
        is_marked = text[word.end : word.end + 2].lstrip()[:1] in {":", "/", "|"} and bool(after)
        follows_role = bool(settled) and settled[-1].end <= begin and (bool(before) or settled[-1].place == "before")
        has_names_before = bool(before) or (index > 0 and words[index - 1].place != "before" and follows_role)
        is_before = is_marked or (bool(after) and word.kind == "photographer") or not has_names_before
        settled.append(word._replace(place="before" if is_before else "after"))
    return settled


def _stands_alone(text: str, word: Word) -> bool:
    """Whether 设计, 统筹 and the like stand as a credit: at an edge before, at a mark or space after."""
    left = word.start == 0 or not re.match(f"[{HAN}]", text[word.start - 1])
    right = word.end == len(text) or text[word.end] in ":/| "
    return (left and right) or text[word.end : word.end + 1] in {":", "|"} or text[word.end : word.end + 1] == "/"


def _read(text: str, words: list[Word], *, may_be_bare: bool, is_bracketed: bool) -> _Reader | None:
    """Read the fields one after another; none as soon as one is no field."""
    reader = _Reader()
    first_end = words[0].start if words else len(text)
    if not _read_first(text[:first_end], reader, words, may_be_bare=may_be_bare, is_bracketed=is_bracketed):
        return None
    for index, word in enumerate(words):
        finish = words[index + 1].start if index + 1 < len(words) else len(text)
        following = words[index + 1] if index + 1 < len(words) else None
        gap = text[word.end : finish]
        if word.kind == "source":  # what follows is no person
            if len(gap) > LONGEST_SOURCE:
                return None
        elif word.place == "after":
            _credit(reader, word)
            if not _read_after_credit(gap, word.end, reader, following, is_bracketed=is_bracketed):
                return None
        elif not _read_role(gap, word, reader, following, is_bracketed=is_bracketed):
            return None
    return reader


def _read_first(text: str, reader: _Reader, words: list[Word], *, may_be_bare: bool, is_bracketed: bool) -> bool:
    """What stands before the first role word: nothing, an outlet, or persons without a role."""
    preamble = PREAMBLE.match(text.lstrip(EDGE))
    if preamble:
        text = text.replace(preamble.group(), " " * len(preamble.group()), 1)
    gap = text.strip(EDGE)
    if not gap:
        return True
    offset = text.index(gap)
    following = words[0] if words else None
    found = read_field(gap, has_next_role=_takes_outlet(following), is_first=True)
    if found is None:
        return _is_short_source(gap) and following is not None and following.kind == "photographer" and len(words) > 1
    if found.persons:
        if not (may_be_bare or following):
            return False
        reader.groups.append(_Group("bare", None, found.leading_outlet, None, _shift(found.persons, offset)))
        reader.outlet = found.trailing_outlet
    else:
        reader.outlet = found.leading_outlet
        return following is not None
    return True


def _takes_outlet(word: Word | None) -> bool:
    """Whether an outlet may stand before a role word: 新华社 记者, 本报 编辑."""
    return word is not None and word.place == "before" and word.kind != "source"


def _read_role(gap: str, word: Word, reader: _Reader, following: Word | None, *, is_bracketed: bool) -> bool:
    """The field of a role word that stands before its names."""
    text, offset = gap.strip(EDGE + " "), word.end
    if not text:
        reader.pending.append(word)
        return True
    offset += gap.index(text)
    may_be_unit = word.kind in {
        "correspondent",
        "contributor",
        "photographer",
        "other",
        "text",
        "author",
        "both",
        "proofreader",
    }
    found = read_field(
        _without_asides(text),
        has_next_role=_takes_outlet(following),
        may_be_unit=may_be_unit,
        is_delimited=is_bracketed or not gap.startswith(text),
        is_named=word.kind in {"reporter", "correspondent", "intern"},
    )
    if found is None:
        return (
            word.kind in {"other", "photographer", "contributor", "text"}
            and _is_short_source(text)
            and _has_role(reader)
        )
    if not found.persons:  # 文/南开新闻网记者: the outlet of the role that follows
        reader.outlet = found.leading_outlet
        reader.pending.append(word)
        return True
    for group in _to_groups(word, found, reader):
        reader.groups.append(replace(group, persons=_shift(group.persons, offset)))
    reader.pending.clear()
    reader.outlet = found.trailing_outlet
    return True


def _without_asides(text: str) -> str:
    """A bracketed remark after a name blanked out, so that offsets stay: 陶亮（专栏作家）."""
    return re.sub(r"[(\[][^()\[\]]{0,20}[)\]]", lambda m: " " * len(m.group()), text)


def _to_groups(word: Word, found: Field, reader: _Reader) -> Iterable[_Group]:
    """The group of a role word, changed by a credit that stood directly before it: 文/图 本报记者 赵明."""
    kinds = {pending.kind for pending in reader.pending}
    kind = word.kind
    extra: tuple[str, ...] = ()
    if kind in {"reporter", "correspondent", "intern"} and "photographer" in kinds:
        kind = "photographer"
    if "both" in kinds or word.kind == "both":
        extra = ("both-before",)
    outlet = found.leading_outlet or reader.outlet
    yield _Group(kind, word.rank, outlet, found.organisation, found.persons, credits=extra)


def _has_role(reader: _Reader) -> bool:
    return any(group.kind not in {"bare", "other"} for group in reader.groups)


def _is_short_source(text: str) -> bool:
    """Whether `text` can be an organisation that supplied a picture: short, with no sentence in it."""
    return len(text) <= 14 and re.fullmatch(rf"[{HAN}A-Za-z0-9·《》 ]+", text) is not None


def _credit(reader: _Reader, word: Word) -> None:
    """Let a word after its names speak of those that it covers."""
    if not reader.groups:
        return
    last = reader.groups[-1]
    if word.kind == "photographer":
        # 记者 X 通讯员 Y 摄: all that no 文 closed before it took the picture
        for index in range(len(reader.groups) - 1, -1, -1):
            group = reader.groups[index]
            if (
                group.is_text_closed
                or group.kind in {"photographer", "editor", "proofreader", "other"}
                or group.credits
            ):
                break
            reader.groups[index] = replace(group, credits=(*group.credits, "photo"), is_dropped=True)
    elif word.kind == "text":
        reader.groups[-1] = replace(last, is_text_closed=True)
    elif word.kind == "both":
        reader.groups[-1] = replace(last, credits=(*last.credits, "both"))
    elif word.kind == "contributor":
        is_bare = last.kind == "bare"
        reader.groups[-1] = replace(last, credits=(*last.credits, "contributor"), is_dropped=is_bare)


def _read_after_credit(gap: str, begin: int, reader: _Reader, following: Word | None, *, is_bracketed: bool) -> bool:
    """What stands after a credit: nothing, the outlet of the next role, or persons of the next credit (X 文 Y 摄)."""
    text = gap.strip(EDGE + " 。")
    if not text:
        return True
    found = read_field(text, has_next_role=_takes_outlet(following), is_first=True, is_delimited=True)
    if found is None or following is None:
        return False
    if found.persons:
        reader.groups.append(_Group("bare", None, None, None, _shift(found.persons, begin + gap.index(text))))
    reader.outlet = found.trailing_outlet or (None if found.persons else found.leading_outlet)
    return True


def _shift(persons: Iterable[Person], offset: int) -> tuple[Person, ...]:
    return tuple(p._replace(start=p.start + offset, end=p.end + offset) for p in persons)


def _sign(text: str, groups: Iterable[_Group]) -> tuple[Signature, ...]:
    """The signatures of the groups in order."""
    signatures = []
    for group in groups:
        for grant in _roles_of(group):
            signatures += [_signature(text, person, group, grant) for person in group.persons]
    return tuple(signatures)


_Grant = tuple[Role, str, float]  # a role, the reason, and how far the reason is to be trusted


def _roles_of(group: _Group) -> Iterable[_Grant]:
    """Each role that a group's persons have, with the reason."""
    if group.kind == "bare" and not group.is_dropped:
        yield "author", "no-role", 0.8
    elif group.kind in ROLES and not group.is_dropped:
        yield ROLES[group.kind], group.kind, 1.0
    if "photo" in group.credits:
        yield "photographer", "credit-after" if group.kind == "bare" else f"{group.kind}-photo", 0.95
    if "both" in group.credits:
        yield "photographer", "text-and-photo-last-group", 0.9
    if "both-before" in group.credits:
        yield "photographer", "text-and-photo-before", 0.9
    if "contributor" in group.credits:
        yield "contributor", "credit-after", 0.9


def _signature(text: str, person: Person, group: _Group, grant: _Grant) -> Signature:
    role, rule, factor = grant
    organisation = group.organisation or group.outlet
    return Signature(
        role=role,
        rank=group.rank if role in {"reporter", "correspondent"} else None,
        name=person.name,
        organisation=organisation,
        is_collective=person.is_collective and role == "correspondent",
        text=text[person.start : person.end],
        start=person.start,
        end=person.end,
        rule=f"{rule}/{person.rule}",
        confidence=round(person.confidence * factor, 3),
    )


def read_run_in(text: str) -> tuple[tuple[Signature, ...], int]:
    """The signatures that open `text` without brackets, and where the sentence begins; () and 0 where none do.

    >>> signatures, end = read_run_in("记者赵晓明、通讯员钱亮报道：今年以来")
    >>> [s.name for s in signatures], end
    (['赵晓明', '钱亮'], 14)
    """
    folded = fold_byline(text[:LONGEST_BYLINE])
    stop = re.search(r"[,。“”‘’!?;…(\[《<0-9\n]|:(?![^,。]{0,8}(?:记者|通讯员))", folded)
    limit = stop.start() if stop else len(folded)
    window = folded[:limit]
    words = [w for w in _settle(window, find_words(window, 0, limit)) if w.kind in OPENING]
    end = _run_in_end(window, words)
    if end == 0:
        return (), 0
    signatures = read_byline(text[:end])
    if not signatures:
        return (), 0
    return signatures, end + len(re.match(r"\s*:?\s*", folded[end:]).group())  # type: ignore[union-attr]


OPENING = frozenset({"reporter", "correspondent", "intern", "photographer", "both", "words", "text"})


def _run_in_end(window: str, words: list[Word]) -> int:
    """Where the byline ends that opens `window`: after its last name, or after the 报道 that closes it."""
    if not words or words[0].start > 24:
        return 0
    end = 0
    lead = window[: words[0].start].strip(EDGE)
    if lead and read_field(lead, has_next_role=True, is_first=True) is None:
        return 0
    for index, word in enumerate(words):
        if word.place == "after":
            return word.end if end else 0
        finish = words[index + 1].start if index + 1 < len(words) else len(window)
        gap = window[word.end : finish]
        stripped = gap.lstrip(" :/|、")
        begin = word.end + len(gap) - len(stripped)
        if index + 1 < len(words) and not stripped:
            continue
        whole = None
        if index + 1 < len(words):
            whole = read_field(
                stripped.rstrip(" 、,"),
                has_next_role=True,
                may_be_unit=True,
                is_delimited=begin > word.end,
                is_named=True,
            )
        if whole is None or not whole.persons:
            length = open_end(stripped, is_delimited=begin > word.end)
            return begin + length if length else end
        end = finish
    return end
