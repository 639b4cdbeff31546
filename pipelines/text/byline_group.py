"""Persons under one role in a byline, the credits that cover them, and the signatures that follow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.items import Signature
from models.kinds import Role
from pipelines.text.byline_field import Person
from pipelines.text.roles import ROLES, Word

Grant = tuple[Role, str, float]  # a role, the reason, and how far the reason is to be trusted
UNTOUCHED = frozenset({"photographer", "editor", "proofreader", "other"})  # a later 摄 does not speak of these


@dataclass(frozen=True)
class Group:
    """Persons under one role word; `kind` is `bare` where no role word stands before them."""

    kind: str
    persons: tuple[Person, ...] = ()
    rank: str | None = None
    outlet: str | None = None
    credits: tuple[str, ...] = ()
    is_text_closed: bool = False  # 张三 文 came after: what follows is about the pictures
    is_dropped: bool = False  # a bare 摄 makes a photographer of the reporter


def shift(persons: Iterable[Person], offset: int) -> tuple[Person, ...]:
    """The persons with their spans moved."""
    return tuple(p._replace(start=p.start + offset, end=p.end + offset) for p in persons)


def credit(groups: list[Group], word: Word, text: str) -> None:
    """Let a word after its names speak of the groups that it covers, in place.

    记者 X 通讯员 Y 摄: all that no 文 closed before it took the picture, and wrote nothing; X 文/图: the last group
    did both; X 供稿: so did the last group, and a name without a role did only that; 记者 X 通讯员 Y Z/摄: Z alone.
    """
    if not groups:
        return
    last = groups[-1]
    is_both = _is_reporter_too(groups, word, text)
    if word.kind == "photographer" and _is_of_last(groups, word, text):
        *others, person = last.persons
        groups[-1:] = [
            replace(last, persons=tuple(others)),
            replace(last, persons=(person,), credits=("photo",), is_dropped=not is_both),
        ]
    elif word.kind == "photographer":
        for index in range(len(groups) - 1, -1, -1):
            group = groups[index]
            if group.is_text_closed or group.kind in UNTOUCHED or group.credits:
                break
            groups[index] = replace(group, credits=("photo",), is_dropped=not is_both)
    elif word.kind == "proofreader" and last.kind == "bare":  # 赵明 审
        groups[-1] = replace(last, kind="proofreader")
    elif word.kind == "text":
        groups[-1] = replace(last, is_text_closed=True)
    elif word.kind == "both":
        groups[-1] = replace(last, credits=(*last.credits, "both"))
    elif word.kind == "contributor" and last.kind != "contributor":  # 图片由 X 提供 says it twice
        groups[-1] = replace(last, credits=(*last.credits, "contributor"), is_dropped=last.kind == "bare")


def _is_of_last(groups: list[Group], word: Word, text: str) -> bool:
    """Whether a slash ties the word to the last of several names, which spaces part: 记者 赵明 通讯员 钱亮 孙晴/摄."""
    last = groups[-1]
    is_staff = last.kind in {"reporter", "correspondent", "intern"} and not last.credits
    is_after_others = is_staff and any(group.persons for group in groups[:-1])
    if not is_after_others or text[word.start - 1] != "/" or _is_one_list(groups):
        return False
    return len(last.persons) == 1 or text[last.persons[-1].start - 1] == " "


def _is_one_list(groups: list[Group]) -> bool:
    """Whether all are reporters, the last of another rank; a credit covers them: 记者赵明 见习记者 钱亮/摄."""
    is_ranked = groups[-1].rank is not None and groups[0].rank is None
    return is_ranked and all(g.kind == "reporter" and not (g.credits or g.is_text_closed) for g in groups)


def _is_reporter_too(groups: list[Group], word: Word, text: str) -> bool:
    """Whether a slash gives a reporter the pictures beside a text that another wrote: 记者 赵明/文 特约记者 钱亮/图."""
    if len(groups) < 2 or groups[-1].kind != "reporter" or text[word.start - 1 : word.end] != "/图":
        return False
    return groups[-2].kind == "reporter" and groups[-2].is_text_closed


def to_signatures(text: str, groups: Iterable[Group]) -> tuple[Signature, ...]:
    """The signatures of the groups, in the order printed."""
    return tuple(
        _signature(text, person, group, grant)
        for group in groups
        for grant in _grants(group)
        for person in group.persons
    )


def _grants(group: Group) -> Iterable[Grant]:
    """Each role that a group's persons have, with the reason."""
    if group.kind == "bare" and not group.is_dropped:
        yield "author", "no-role", 0.8
    elif group.kind in ROLES and not group.is_dropped:
        yield ROLES[group.kind], group.kind, 1.0
    if "staff" in group.credits:  # 摄影记者 is on the staff, as every 记者 is
        yield "reporter", "photo-reporter", 0.8
    if "photo" in group.credits:
        yield "photographer", "name-photo" if group.kind == "bare" else f"{group.kind}-photo", 0.95
    if "both" in group.credits:
        yield "photographer", "text-and-photo-last-group", 0.9
    if "both-before" in group.credits:
        yield "photographer", "text-and-photo-before", 0.9
    if "contributor" in group.credits:
        yield "contributor", "credit-after", 0.9


def _signature(text: str, person: Person, group: Group, grant: Grant) -> Signature:
    role, rule, factor = grant
    return Signature(
        role=role,
        rank=group.rank if role in {"reporter", "correspondent"} else None,
        name=person.name,
        organisation=person.organisation or group.outlet,
        is_collective=person.is_collective and role in {"correspondent", "contributor"},
        text=text[person.start : person.end],
        start=person.start,
        end=person.end,
        rule=f"{rule}/{person.rule}",
        confidence=round(person.confidence * factor, 3),
    )
