"""What leads to a role word in a byline: an outlet that no list holds, offices before their persons."""

import re

from pipelines.text.byline_field import Field, Setting, read_field
from pipelines.text.names import GRAMMAR, HAN
from pipelines.text.roles import ORGAN_END, Word

# Before these persons come with their offices
OFFICED = frozenset({"photographer", "text", "both", "proofreader", "correspondent"})
CREDITS = frozenset({"photographer", "text", "both"})
OFFICE_AT_END = re.compile(rf"(?:{ORGAN_END.pattern}) ?$")
UNKNOWN_OUTLET = re.compile(rf"[{HAN}]{{1,3}}[都商报网社刊台视媒端]")
# (青禾财立方 记者 赵明): in brackets whatever is no sentence is an outlet before 记者
STRANGE_OUTLET = re.compile(
    rf"[{HAN}A-Za-z0-9·-]{{3,10}}(?<![和与同跟向对给被由请让据访])|[{HAN}A-Za-z0-9]{{2,14}}《[^《》]{{2,14}}》"
)


def takes_outlet(word: Word | None) -> bool:
    """Whether an outlet may stand before a role word: 新华社 记者, 本报 编辑."""
    return word is not None and word.place == "before" and word.kind != "source"


def is_lone_outlet(
    gap: str, found: Field | None, following: Word | None, *, is_bracketed: bool, is_spaced: bool
) -> bool:
    """Whether a few characters before 记者 are an outlet, be they a name too: 华商记者 赵明, 青都记者 钱亮."""
    if following is None or following.kind != "reporter":
        return False
    if is_bracketed and found is None and STRANGE_OUTLET.fullmatch(gap) and GRAMMAR.isdisjoint(gap):
        return True
    if is_spaced:
        return False
    if found is None:
        return UNKNOWN_OUTLET.fullmatch(gap) is not None
    return following.rank is None and len(gap) == 2 and [p.name for p in found.persons] == [gap]


def read_with_organs(text: str, following: Word | None, *, is_bracketed: bool = False) -> Field | None:
    """What stands before a word, offices too: 宣传部 赵明/文; an office alone leads as outlets do: 宣传部 文/赵明."""
    is_sure = is_bracketed and following is not None and following.kind in CREDITS  # (千禾摄), (小易/文)
    setting = Setting(takes_outlet(following), is_first=True, may_be_unit=following is None, is_sure=is_sure)
    found = read_field(text, setting)
    if found is not None or following is None or following.kind not in OFFICED:
        return found
    if following.kind == "correspondent" and OFFICE_AT_END.search(text[-8:]) is None:
        return found
    found = read_field(text, setting._replace(may_be_unit=True))
    if found is None or all(p.rule != "organisation" for p in found.persons):
        return found
    is_lead = len(found.persons) == 1 and following.place == "before"
    return Field(leading_outlet=text) if is_lead else None
