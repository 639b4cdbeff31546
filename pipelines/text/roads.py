"""Finds roads (路, 大道, 大街, 街, 巷, 弄, 道, 胡同) by pattern and context; precision comes first. No 街道 is one."""

import re
from typing import NamedTuple

from pipelines.text.division_words import BOUNDARY_WORDS, HAN
from pipelines.text.passage import Passage
from pipelines.text.road_starts import LONGEST_CORE, WORD_MARGIN, Begin, find_begins
from pipelines.text.road_words import (
    ALONG_BEFORE,
    ANY_ALLEY,
    ANY_STREET,
    AT_BEFORE,
    BESIDE_AFTER,
    CORNER_AFTER,
    FROM_BEFORE,
    GENERIC_CORES,
    GENERIC_ENDS,
    GENERIC_LAST,
    HAS_NUMBER,
    LISTED,
    LISTED_BEFORE,
    LONGEST_GENERIC,
    LONGEST_MOVE,
    NEVER_BEFORE,
    NO_DAO,
    NOT_AFTER,
    NUMBERED_STREET,
    ON_AFTER,
    PLACE_AFTER,
    POINTED,
    ROAD_ENDING,
    SAYING_AFTER,
    SURELY_AFTER,
    SURELY_BEFORE,
    THING_AFTER,
    TO_AFTER,
    UNLIKE_ROAD,
    WALKED,
    WORD_CORES,
)

ROAD_NAME = re.compile(rf"[{HAN}][{HAN}0-9０-９]+")
# So much likelier a name than ordinary words, by their frequencies, that it needs nothing else around it.
SURE_MARGIN = 4.5


class RoadSpot(NamedTuple):
    """A road found: its span, its name and the rule."""

    start: int
    end: int
    name: str
    rule: str


def find_roads(passage: Passage, taken: set[int]) -> tuple[RoadSpot, ...]:
    """Return the roads of a passage in order; `taken` are the characters of divisions, where no road is.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> text = "家住淮河路32号的居民沿京广南路散步,道路两侧绿树成荫"
    >>> [road.name for road in find_roads(Passage(text, load_gazetteer()), set())]
    ['淮河路', '京广南路']
    """
    spots: list[RoadSpot] = []
    refused: list[re.Match[str]] = []
    for match in ROAD_ENDING.finditer(passage.text):
        at, end = match.span()
        if at and at not in taken and end - 1 not in taken:
            spot = _read_road(passage, match, taken, spots)
            if spot:
                spots.append(spot)
            else:
                refused.append(match)
    return _with_repeated(passage.text, _with_listed(passage, spots, refused, taken), refused, taken)


def _with_listed(
    passage: Passage, spots: list[RoadSpot], refused: list[re.Match[str]], taken: set[int]
) -> list[RoadSpot]:
    """The roads with those that stand before a sure one in a list: 武胜关路、|嘉峪关路."""
    if not spots or not refused:
        return spots
    sure = {spot.start for spot in spots}
    found: list[RoadSpot] = []
    for match in reversed(refused):
        at, end = match.start(), match.end()
        if end + 1 not in sure or not LISTED_BEFORE.match(passage.text, end) or _is_other_word(passage.text, at, end):
            continue
        before = max((spot.end for spot in spots if spot.end <= at), default=0)
        for begin in find_begins(passage, at, end, _floor(at, before, taken)):
            start = begin.start
            core = passage.text[start:at]
            is_name = bool(ROAD_NAME.fullmatch(core)) and not UNLIKE_ROAD.search(core) and len(core) <= LONGEST_CORE
            if is_name and not is_generic(core, passage.text[at:end]) and passage.begins_cleanly(start):
                found.append(RoadSpot(start, end, passage.text[start:end], "road-listed"))
                sure.add(start)
                break
    return sorted([*spots, *found])


def _with_repeated(
    text: str, spots: list[RoadSpot], refused: list[re.Match[str]], taken: set[int]
) -> tuple[RoadSpot, ...]:
    """The roads with every other place of the text that prints one of their names."""
    if not spots or not refused:
        return tuple(spots)
    names = {spot.name for spot in spots}
    lengths = sorted({len(name) for name in names}, reverse=True)
    used = taken.union(*(range(spot.start, spot.end) for spot in spots))
    found: list[RoadSpot] = []
    for match in refused:
        end = match.end()
        if NOT_AFTER.match(text, end):
            continue
        for start in (end - length for length in lengths if length <= end):
            if text[start:end] in names and used.isdisjoint(range(start, end)):
                found.append(RoadSpot(start, end, text[start:end], "road-repeated"))
                break
    return tuple(sorted([*spots, *found]))


def _floor(at: int, before: int, taken: set[int]) -> int:
    """Where a name that ends here may begin at the earliest: after the road and the division before it."""
    for place in range(at - 1, max(before, at - LONGEST_CORE - 2), -1):
        if place in taken:
            return place + 1
    return before


def _is_other_word(text: str, at: int, end: int) -> bool:
    """Does another word begin or end here: 路灯, 铁路, 街头巷尾?"""
    if (text[at] != "路" and text[at - 1] in "路街巷弄") or text.endswith("大道", 0, at):
        return True  # 街巷, 道路街
    if text[at] in "街巷" and (text[at - 1] in "古老空陋穷深" or text.startswith("巷", end)):
        return True  # 老街, 街|巷
    if NOT_AFTER.match(text, end) or (text[at] in "巷弄" and SAYING_AFTER.match(text, end)):
        return True
    if text[at] == "道":
        return text[at - 1] in NO_DAO or text.startswith("路", end)
    is_name = NUMBERED_STREET.search(text, max(0, at - 2), at) or (text[at] == "街" and text[at - 1] == "道")
    is_road = text[at] == "路" or (end - at == 1 and text[at - 1] in WALKED)
    return is_road and text[at - 1] in NEVER_BEFORE and not is_name and not HAS_NUMBER.match(text, end)


def _read_road(passage: Passage, match: re.Match[str], taken: set[int], spots: list[RoadSpot]) -> RoadSpot | None:
    text, at, end = passage.text, match.start(), match.end()
    if _is_other_word(text, at, end):
        return None
    if _ends_generically(text, at) and not HAS_NUMBER.match(text, end):
        return None
    floor = _floor(at, spots[-1].end if spots else 0, taken)
    for begin in find_begins(passage, at, end, floor):
        start = begin.start
        name, core = text[start:end], text[start:at]
        is_free = start >= floor and taken.isdisjoint(range(start, end)) and bool(ROAD_NAME.fullmatch(name))
        if not is_free or (is_generic(core, text[at:end]) and not HAS_NUMBER.match(text, end)):
            continue
        if _is_listed(text, start, spots) and not UNLIKE_ROAD.search(core):
            return RoadSpot(start, end, name, "road-listed")
        if core in WORD_CORES and not _is_sure(text, start, end):
            continue
        rule = _rule(passage, begin, at, end)
        if rule:
            return RoadSpot(start, end, name, rule)
    return None


def _rule(passage: Passage, begin: Begin, at: int, end: int) -> str | None:
    """By what a name that stands alone is a road: by a register of places, by what stands around it, or by nothing."""
    text, start, core = passage.text, begin.start, passage.text[begin.start : at]
    if begin.is_cut and _is_name(passage, begin, at, end):
        return "road-by-words"
    is_clean = begin.is_cut or passage.begins_cleanly(start)
    is_register = begin.is_known and is_clean
    if text.startswith("上", end) and ON_AFTER.match(text, end):
        is_there = _is_on(passage, start, at, end) or (is_register and text[at] != "路" and not _is_word(passage, core))
        return "road-by-context" if is_there and not UNLIKE_ROAD.search(core) else None
    if is_register and text[at] != "道":
        is_corner = text[end : end + 1] in {"口", "段"} and _is_word(passage, core) and not _is_sure(text, start, end)
        if not is_corner:
            return "road-in-register"
    is_open = len(core) <= LONGEST_CORE and (not begin.is_known or _is_sure(text, start, end))
    return "road-by-context" if is_open and _is_placed(passage, start, at, end) else None


def _is_word(passage: Passage, core: str) -> bool:
    return passage.gazetteer.is_common_word(core)


def _is_name(passage: Passage, begin: Begin, at: int, end: int) -> bool:
    """Is the core far from any ordinary words, or the name of a place: 拱康|路, 闻喜|路?"""
    core = passage.text[begin.start : at]
    if passage.text[at] in "道弄" or UNLIKE_ROAD.search(core) or BOUNDARY_WORDS.search(core):
        return False
    if POINTED.search(passage.text[begin.start : end]) and passage.gazetteer.is_held(core[:-1]):
        return True
    if end - at > 1 and (begin.margin > WORD_MARGIN or passage.begins_cleanly(begin.start)):
        return True
    return begin.margin >= SURE_MARGIN or (begin.margin > 0 and passage.gazetteer.is_place(core))


def _is_listed(text: str, start: int, spots: list[RoadSpot]) -> bool:
    """Does only a sign or 和 stand between this name and the road before it?"""
    return (
        bool(spots)
        and 1 <= start - spots[-1].end <= LONGEST_MOVE
        and bool(LISTED.fullmatch(text, spots[-1].end, start))
    )


def _is_sure(text: str, start: int, end: int) -> bool:
    """Is it a road whatever its name means: with a number, at a crossing, after a turn?"""
    if HAS_NUMBER.match(text, end) or SURELY_AFTER.match(text, end) or CORNER_AFTER.match(text, end):
        return True
    return bool(SURELY_BEFORE.search(text, max(0, start - LONGEST_MOVE), start))


def _is_on(passage: Passage, start: int, at: int, end: int) -> bool:
    """Is something on the road: 镇|场中路上的早餐车, 中央大街上?"""
    text = passage.text
    if not 2 <= at - start <= LONGEST_CORE:
        return False
    if end - at > 1 and passage.begins_cleanly(start):
        return True
    is_thing = bool(THING_AFTER.match(text, end)) and passage.begins_cleanly(start)
    return is_thing or bool(ALONG_BEFORE.search(text, max(0, start - LONGEST_MOVE), start))


def _is_placed(passage: Passage, start: int, at: int, end: int) -> bool:
    """Does what stands around a name that no register holds say that it is a road?"""
    text, name = passage.text, passage.text[start:end]
    if UNLIKE_ROAD.search(text[start:at]) and not HAS_NUMBER.match(text, end):
        return False
    is_along = bool(ALONG_BEFORE.search(text, max(0, start - LONGEST_MOVE), start))
    is_pointed, is_sure = bool(POINTED.search(name)), _is_sure(text, start, end)
    is_beside = bool(PLACE_AFTER.match(text, end))
    if text[at] == "道":
        return (is_pointed and is_beside) or is_sure or is_along
    is_first = bool(FROM_BEFORE.search(text, max(0, start - 1), start) and TO_AFTER.match(text, end))
    is_at = bool(AT_BEFORE.search(text, max(0, start - 2), start))
    is_beside = is_beside or ((is_at or passage.opens_clause(start)) and bool(BESIDE_AFTER.match(text, end)))
    if is_beside or is_first or CORNER_AFTER.match(text, end) or (passage.follows_sign(start) and is_pointed):
        return True
    if text[end : end + 1] in {"口", "段"}:
        return is_along
    if text[at] == "巷" and passage.follows_sign(start) and 2 <= at - start <= 3:
        return not ANY_ALLEY.search(text[start:at])
    is_roadlike = end - at > 1 or text[at] in "街巷" or is_pointed or bool(NUMBERED_STREET.search(text[start:at]))
    return is_along or (is_roadlike and is_at)


def is_generic(core: str, ending: str) -> bool:
    """Do the words before 路 or 街 make no name: 高速公(路), 步行(街), 一(路)?"""
    if ending in "街巷" and ANY_STREET.search(core):
        return True
    return core in GENERIC_CORES or _ends_generically(core, len(core))


def _ends_generically(text: str, at: int) -> bool:
    if not at or text[at - 1] not in GENERIC_LAST:  # most names are passed at once
        return False
    return any(text[max(0, at - length) : at] in GENERIC_ENDS for length in range(1, LONGEST_GENERIC + 1))
