"""Tells whether a core of the register before 社区 or 村 is a name there, by what stands around it. Finds no names."""

import re

from pipelines.text.division_words import GENERIC_CORES, GENERIC_TAILS, INSTITUTION_AFTER
from pipelines.text.estates import is_built, is_cut_short
from pipelines.text.passage import LONGEST_CODE, Passage
from pipelines.text.word_lists import load_list
from pipelines.text.words import load_predicates, load_words

ROAD_ENDS = frozenset("路街巷")
# 黄石港社区卫生服务中心, 大碶社区教育学院 bear their subdistrict's name: there need not be a community so called.
CLINIC_AFTER = re.compile(r"卫生服务|医院|教育学院|教育中心|学院|学校(?!共建)")
NUMERAL = re.compile(r"[一二三四五六七八九十0-9]+")
# Words for any community that are the names of many too: 文化社区党支部, 中心社区居委会.
NAMES_TOO = load_list("named_communities.txt")
# What only a community that has a name is followed by: its own committee, its own secretary.
COMMITTEE = frozenset({"居委会", "居民委员会"})
ITS_OWN = re.compile(r"居委会|居民委员会|两委|党委|党总支|党支部|支书|副?(?:书记|主任)")

RESIDENT = re.compile(r"的(?:一[位名]|老)?(?:居民|住户)")  # 老段是工农社区|的一位居民

# 武昌社区建设: what is done for all communities of a district.
OF_ANY_AFTER = re.compile(
    r"建设|服务(?!中心|站)|文化(?!活动)|教育|体育|治理|管理|医生|养老|矫正|发展|道德|党建|工作(?!人员|者|站)"
)


def is_supported(passage: Passage, start: int, at: int, end: int, *, is_near: bool = False) -> bool:
    """Is the core from `start` to `at`, before an ending up to `end`, a name, since a place of the passage holds it?

    `is_near`: a township that is named or the bulletin's own district holds it; a word is a name there too.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> text = "和平区:打造幸福社区,建设社区"
    >>> is_supported(Passage(text, load_gazetteer()), 6, 8, 10)
    False
    """
    core = passage.text[start:at]
    if _is_no_name(passage, start, at, end):
        return False
    if core in GENERIC_CORES or passage.gazetteer.is_common_word(core):
        is_own = _names_institution(passage, start, core, end) or _has_committee(passage, start, at, end)
        return is_own or (is_near and _is_held_word(passage, start, core, end))
    return len(core) > 2 or passage.begins_cleanly(start)


def bears_institution(passage: Passage, end: int) -> bool:
    """Does an institution follow that bears its subdistrict's name: 启智社区|卫生服务中心?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> bears_institution(Passage("启智社区卫生服务中心", load_gazetteer()), 4)
    True
    """
    return bool(CLINIC_AFTER.match(passage.text, end))


def is_plain_name(passage: Passage, start: int, at: int, end: int) -> bool:
    """Is it a name although nothing in the passage holds it?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> passages = [Passage(text, load_gazetteer()) for text in ("5月15日文化社区党支部", "5月15日文化社区热闹")]
    >>> [is_plain_name(passage, 5, 7, 9) for passage in passages]
    [True, False]
    """
    core = passage.text[start:at]
    if core in NAMES_TOO and passage.opens_clause(start) and ITS_OWN.match(passage.text, end):
        return not is_built(passage.text, start)
    if (core in NAMES_TOO or passage.gazetteer.is_common_word(core)) and _has_committee(passage, start, at, end):
        return True
    if core in GENERIC_CORES or GENERIC_TAILS.search(core) or not _begins_cleanly(passage, start):
        return False
    if _is_no_name(passage, start, at, end) or is_cut_short(passage, start):
        return False
    if passage.gazetteer.is_common_word(core) or NUMERAL.fullmatch(core):
        return _names_institution(passage, start, core, end)
    return True


def is_of_city(passage: Passage, start: int, at: int, end: int) -> bool:
    """Is the core a city or a district, so that any community of it is meant: 上海|社区医生, 武昌|社区建设?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> is_of_city(Passage("上海社区建设", load_gazetteer()), 0, 2, 4)
    True
    """
    core = passage.text[start:at]
    if start and passage.text[start - 1] in ROAD_ENDS:
        return False  # 银古路|丽水社区
    is_large = any(len(code) < LONGEST_CODE for code in passage.gazetteer.short_cities.get(core, ()))
    if is_large or passage.is_district_of_city(start, at):
        return not ITS_OWN.match(passage.text, end)
    return passage.is_short_place(start, at) and bool(OF_ANY_AFTER.match(passage.text, end))


def is_held_left(passage: Passage, start: int, at: int, end: int) -> bool:
    """Can it be the name of a place that the place to the left holds: 民主街|中心社区, but not 建设|文明社区?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> is_held_left(Passage("打造和平幸福社区", load_gazetteer()), 4, 6, 8)
    False
    """
    return not _is_no_name(passage, start, at, end) and not is_built(passage.text, start)


def _has_committee(passage: Passage, start: int, at: int, end: int) -> bool:
    """Does a committee's own ending stand after a word that many communities are called: 驻|幸福居委会?"""
    core, is_committee = passage.text[start:at], passage.text[at:end] in COMMITTEE
    return is_committee and (core in NAMES_TOO or core not in GENERIC_CORES) and passage.begins_cleanly(start)


def _is_held_word(passage: Passage, start: int, core: str, end: int) -> bool:
    """Is a noun a name where its place is named: 书院街道…|光明社区, but not 团结|社区, 光明|社区建设?"""
    if core in GENERIC_CORES or core in load_predicates() or OF_ANY_AFTER.match(passage.text, end):
        return False
    is_opened = passage.opens_clause(start) or passage.text[start - 1] in "在到由与、和"
    return is_opened and not is_built(passage.text, start)


def _names_institution(passage: Passage, start: int, core: str, end: int) -> bool:
    """Does an ordinary word open a clause and an institution follow: 和平社区党委?"""
    if is_built(passage.text, start):
        return False
    if passage.follows_sign(start):
        return bool(INSTITUTION_AFTER.match(passage.text, end))
    if RESIDENT.match(passage.text, end) and passage.text[start - 1] in "是在":
        return True
    return passage.opens_clause(start) and bool(ITS_OWN.match(passage.text, end))


def _is_no_name(passage: Passage, start: int, at: int, end: int) -> bool:
    """Does a clinic follow, or does a word stand across the beginning, as in 居|民和居委会 and 场|景和社区?"""
    if bears_institution(passage, end):
        return True
    if passage.text[start] == "民" and start > 0 and passage.text[start - 1] in "居村市农牧人":
        return True
    # 场|景和社区: the name begins inside a word and ends in a conjunction
    is_joined = passage.text[at - 1] in "和与及" and not passage.follows_sign(start)
    return is_joined and passage.text[start - 1 : at - 1] in load_words()


def _begins_cleanly(passage: Passage, start: int) -> bool:
    """Can a name begin here, after a road too: 东泰路|军门社区?"""
    return passage.begins_cleanly(start) or (start > 2 and passage.text[start - 1] in ROAD_ENDS)
