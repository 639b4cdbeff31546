"""Tells whether a 街道, 镇 or 乡 is an office, by its form and what follows it. No register, no codes."""

import re
from collections.abc import Iterable

from pipelines.text.division_words import CLEANED_AFTER, HAN
from pipelines.text.gazetteer import Namesakes, VillagePlace
from pipelines.text.passage import Passage
from pipelines.text.words import COMMON_WORD, cost

OFFICE_ENDINGS = frozenset({"街道办事处", "街道办", "街道", "街办", "办事处", "地区办事处"})
# 民族街道的万年社区: an ordinary word is a name with a community of its own.
COMMUNITY_AFTER = re.compile(rf"街道(?:办事处)?的?[{HAN}]{{2,4}}社区")
CHILD_AFTER = re.compile(rf"(?:办事处)?[的(（:：\s]?([{HAN}]{{2,6}}?)(?:社区|村|居委|居民委)")
STAFF_AFTER = re.compile(rf"城管科|执法|党工委|党政办|辖区|工作人员|网格|[{HAN}]{{2,5}}?(?:社区|村)")
# Towns are called 古 and 新, yet 古镇 and 新镇 are words.
WORDS_OF_ONE = frozenset("古可城新通道联店口高西东九厚临兴吉色法派武坊坝庙坑坎堡铺商")
NUMERALS = frozenset("一二三四五六七八九")
BETWEEN = frozenset("的原某各在有与和及到等由以将是为对（(“")  # 二七区|原侯寨乡
OFFICE_AFTER = re.compile(
    rf"党工委|人大工委|办事处|(?![当任做为])[{HAN}]?副?(?:主任|书记)(?!会)|[（(]?[{HAN}]{{2,6}}(?:社区|村|居委)"
)
# What a town has, and no 城镇 in general.
TOWN_OFFICES = "人民政府|政府|党委|党政办|人大主席|纪委|团委|妇联|武装部|司法所|派出所"
TOWN_OFFICE_AFTER = re.compile(rf"{TOWN_OFFICES}|[{HAN}]{{2,3}}村")


def has_community(text: str, at: int) -> bool:
    """Does a community stand right after the 街道 that begins here?

    >>> has_community("民族街道的万年社区", 2)
    True
    """
    return bool(COMMUNITY_AFTER.match(text, at))


def holds_child(passage: Passage, codes: Iterable[str], end: int) -> bool:
    """Does one of the places hold the community or village right after the name that ends here?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> holds_child(Passage("民族街道的万年社区", load_gazetteer()), ("420103",), 4)
    True
    """
    child = child_after(passage, end)
    return child is not None and child.lie_in(codes)


def child_after(passage: Passage, end: int) -> Namesakes[VillagePlace] | None:
    """The places of the community or village that stands right after the name that ends here.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> child_after(Passage("民族街道的各处", load_gazetteer()), 4) is None
    True
    """
    child = CHILD_AFTER.match(passage.text, end)
    number = passage.gazetteer.village_number(child[1]) if child else None
    return None if number is None else passage.gazetteer.villages_named(number, "community")


def heads_list(passage: Passage, start: int, end: int) -> bool:
    """Does the name open a clause and head a list of communities: 青梧街道办事处:凤起社区?"""
    return passage.follows_sign(start) and bool(CHILD_AFTER.match(passage.text, end))


def has_staff(passage: Passage, start: int, end: int) -> bool:
    """Does X办事处 open a clause and have what a 街道 has: 沟赵办事处|城管科?"""
    return passage.follows_sign(start) and bool(STAFF_AFTER.match(passage.text, end))


def is_cut_off(passage: Passage, start: int) -> bool:
    """Is what begins here the rest of a longer name or of a word: 三|十里堡镇, 云岩区中|华中路街道, 牧|民和乡干部?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> is_cut_off(Passage("三十里堡镇", load_gazetteer()), 1)
    True
    """
    text = passage.text
    if start and text[start] in "十里" and text[start - 1] in NUMERALS:
        return True
    if not passage.begins_cleanly(start) and cost(text[start - 1 : start + 1]) < COMMON_WORD:
        return True
    district = passage.ancestor_ending_at(start - 1) if start > 1 and text[start - 1] not in BETWEEN else None
    return district is not None and district.end == start - 1 and district.holds_places


def is_cleaned(text: str, at: int) -> bool:
    """Is the 街道 that begins here swept, as a street is?

    >>> is_cleaned("主要街道清扫干净", 2)
    True
    """
    return text.startswith("街道", at) and bool(CLEANED_AFTER.match(text, at + 2))


def is_town_of_one(text: str, at: int) -> bool:
    """Is the character before 镇 or 乡 a name, if a place here is called so: 刁|镇, but 张|镇长?

    >>> is_town_of_one("划归刁镇管辖", 3), is_town_of_one("张镇长说", 1)
    (True, False)
    """
    return text[at] in "镇乡" and text[at - 1] not in WORDS_OF_ONE and text[at + 1 : at + 2] != "长"


def is_office(passage: Passage, ending: str, start: int, end: int) -> bool:
    """Does the form or what follows say that it is an office: X街道办事处, X街道Y社区, a line's head `X街道 …`?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> is_office(Passage("青梧镇人民政府", load_gazetteer()), "镇", 0, 3)
    True
    """
    if ending in {"街道办事处", "街道办"}:
        return True
    if ending in {"镇", "乡"}:
        is_word = passage.gazetteer.is_common_word(passage.text[start : end - 1])
        return not is_word and end - start == 3 and bool(TOWN_OFFICE_AFTER.match(passage.text, end))
    is_head = passage.follows_line(start) and passage.text[end : end + 1] in {" ", "\u3000"}
    return ending in OFFICE_ENDINGS and (is_head or bool(OFFICE_AFTER.match(passage.text, end)))
