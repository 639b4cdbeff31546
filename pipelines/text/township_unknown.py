"""Reads a 街道, 镇 or 乡 that no register holds, by its district, its office, or a village of the same name."""

import re

from pipelines.text.division_words import GENERIC_TOWNSHIP_CORES, HAN, WORD_LAST, is_phrase
from pipelines.text.passage import Passage
from pipelines.text.township_offices import TOWN_OFFICES, heads_list, is_office
from pipelines.text.township_spots import KINDS, NOWHERE, SUBDISTRICT, TownshipSpot, left_codes
from pipelines.text.unnamed import is_unnamed
from pipelines.text.words import cost

# A county of the past or under another name than the register's: 延庆县|下屯乡.
UNLISTED_COUNTY = re.compile(rf"[{HAN}]{{1,3}}[县旗](?=[{HAN}]{{2,4}}$)")
LONGEST, LONGEST_PLACED = 5, 9  # characters of a core; with the city and the district before it
# The last character before the ending of words, and of none of the names that no register holds: 一个街道, 故乡.
WORD_END = WORD_LAST | frozenset("条个座老故异他")
# The end of a core that makes 镇 and 乡 a common noun: 江南水|乡, 送戏下|乡, 边陲重|镇.
NOUN_END = WORD_END | frozenset(
    "重强新大边侨水家同梦之产全各我本该外建撤设市州村返还离回归下出并坐这那某每两几数半思县区些包"
)
COUNTED = frozenset("一二三四五六七八九十百千")  # 十里八|乡
# Before a place that is gone to or lived in.
PLACE_LEAD = re.compile(r"(?:在|到|去|赴|往|郊|位于|走进|来到|家住|深入|途经|返回|行至|进入|抵达)$")
TOWN_AFTER = re.compile(
    rf"""{TOWN_OFFICES}|党政|人大|[镇乡]?(?:长|书记)|村民|农民|群众|干部|卫生院|医院|[{HAN}]{{0,3}}[小中]学|学校|信用社|[{HAN}]{{2}}[站所]|工作队|敬老院|供电|境内|辖区|的(?:农民|村民|群众|干部|乡亲|贫困)|有关|[{HAN}]{{1,3}}村|[0-9０-９]+村|科技|综合""",
    re.VERBOSE,
)
VILLAGE_AFTER = re.compile(rf"[{HAN}]{{1,3}}村")  # 仙居县大战乡|下满村: a word before 乡 is a name with its village
COMMON = 11.0  # what a common word costs at most: 逐月|公布
# What a name's core of so many characters costs at least as ordinary words where little else speaks for it.
RARE = {2: 15.5, 3: 19.5, 4: 25.0}
LONGEST_RARE = 4


def read_unknown(passage: Passage, match: re.Match[str], floor: int, spots: list[TownshipSpot]) -> TownshipSpot | None:
    """Return the township whose ending matched here, or none where nothing around it says that it is one."""
    at, end = match.start(), match.end()
    found = None if passage.text[at - 1] in WORD_END else _find_start(passage, at, floor)
    if found is None:
        return None
    start, is_placed = found
    core = passage.text[start:at]
    if is_placed and passage.follows_district(start) and VILLAGE_AFTER.match(passage.text, end):
        return _to_spot(passage, match, start, spots, "after-district")
    is_known = is_placed or is_office(passage, match.group(), start, end) or is_likely(passage, start, at, end)
    if not is_known or is_unnamed(core, is_placed=is_placed or heads_list(passage, start, end)):
        return None
    return _to_spot(passage, match, start, spots, "after-district" if is_placed else "office")


def _to_spot(passage: Passage, match: re.Match[str], start: int, spots: list[TownshipSpot], rule: str) -> TownshipSpot:
    kind, _, printed = KINDS.get(match.group(), SUBDISTRICT)
    core, left = passage.text[start : match.start()], left_codes(passage, start, spots)
    return TownshipSpot(start, match.end(), kind, core + printed, core, NOWHERE, left, rule)


def _find_start(passage: Passage, at: int, floor: int) -> tuple[int, bool] | None:
    """Where a core that ends here begins, if it may be one, and whether its district stands right before it."""
    text = passage.text
    start = passage.unknown_start(at, LONGEST_PLACED, floor)
    county = UNLISTED_COUNTY.search(text, max(floor, at - 8), at)
    if county and (start is None or county.end() > start) and 2 <= at - county.end() <= 4:
        start = county.end()
    if start is None:
        return None
    short = _after_short_places(passage, start, at)
    core = text[short:at]
    is_after_short = short > start and core[-1] not in NOUN_END and not is_unnamed(core)
    is_city = text[short : at + 1] in passage.gazetteer.short_cities
    if len(core) > LONGEST or is_city or core in GENERIC_TOWNSHIP_CORES or is_phrase(core):
        return None
    district = passage.ancestor_ending_at(short)
    is_after_district = bool(district and district.end == short and district.holds_places)
    is_in_zone = passage.follows_zone(short) and text.startswith(("街", "办事处"), at)  # 高新区|丈八街办
    return short, is_after_district or is_after_short or is_in_zone or bool(county and county.end() == short)


def _after_short_places(passage: Passage, start: int, at: int) -> int:
    """Where a city and a district without their endings are over: 云南瑞丽|姐告镇; else the place itself."""
    city = passage.after_short_city(start, at)
    if city == start:
        return start
    district = passage.short_district_at(city, at)
    return city if district is None else district + (passage.text[district] in "市县区")


def is_likely(passage: Passage, start: int, at: int, end: int) -> bool:
    """Is it a town or a township by a village of its name, or by a rare name at a place where towns stand?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> is_likely(Passage("在沙桂乡,村民们竖起了电杆", load_gazetteer()), 1, 3, 4)
    True
    """
    text, core = passage.text, passage.text[start:at]
    if text[at:end] not in {"镇", "乡"} or len(core) not in RARE or core[-1] in NOUN_END:
        return False
    if text[end - 2 : end] in passage.gazetteer.short_cities or core[0] in COUNTED:
        return False
    if f"{core}村" in text:
        return True
    if cost(core) < RARE[len(core)] or (len(core) == LONGEST_RARE and _is_two(passage, start, at)):
        return False
    if PLACE_LEAD.search(text, max(0, start - 2), start):
        return True
    return passage.follows_sign(start) and bool(TOWN_AFTER.match(text, end))


def _is_two(passage: Passage, start: int, at: int) -> bool:
    """Do four characters begin with a district's name or end with a common word: 平江|桂坞镇, 逐月|公布乡?"""
    return passage.is_short_place(start, start + 2) or cost(passage.text[at - 2 : at]) < COMMON
