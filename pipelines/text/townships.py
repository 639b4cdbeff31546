"""Finds subdistricts (街道), towns (镇), townships (乡) and committees (管委会) in a passage. Codes are for others."""

import re
from typing import NamedTuple

from pipelines.text.committees import find_committee_start, is_committee
from pipelines.text.division_forms import OfficialKind
from pipelines.text.division_words import (
    GENERIC_TOWNSHIP_CORES,
    LONE_BEFORE_TOWN,
    OTHER_WORD_AFTER,
    STREET_AFTER,
    WORD_LAST,
    WORDS_IN_TOWNS,
    is_phrase,
)
from pipelines.text.gazetteer import Namesakes, TownshipPlace
from pipelines.text.name_lookup import Core, with_doubled
from pipelines.text.passage import LONGEST_CODE, Passage
from pipelines.text.road_words import HAS_NUMBER
from pipelines.text.township_lists import LISTED_ENDINGS, with_listed
from pipelines.text.township_offices import (
    TOWN_OFFICES,
    child_after,
    has_community,
    has_staff,
    holds_child,
    is_cleaned,
    is_cut_off,
    is_town_of_one,
)
from pipelines.text.township_spots import KINDS, NOWHERE, SUBDISTRICT, TownshipSpot, left_codes
from pipelines.text.township_streets import is_shortened, read_unknown_street
from pipelines.text.township_unknown import read_unknown
from pipelines.text.unnamed import is_unnamed

# Each alternative begins with a character, no class and no look ahead: then most places are passed at once.
TOWNSHIP_ENDING = re.compile(
    r"""地区办事处 | 街道办事处 | 街道办(?![公理学好成起实案]) | 街道 | 街办(?![理事]|公(?![开布示])) | 办事处
    | 管理委员会 | 管委会 | 苏木 | 镇 | 乡 | 街(?![道办巷区坊头边面舞景拍市]|街[道办])""",
    re.VERBOSE,
)
OF_CITY = re.compile(
    r"街道(?!办|党[工政委群]|[人纪]大?工委|综[合治]|城管|武装部|辖区|有关负责|负责人|干部|[^，。、]{2,4}社区)|办事处"
)
AFTER_PLACE = re.compile(r"(?:街道|社区)、$")  # 仓前街道、五常街道: a city's name in a list of its like
TOWN_OFFICE = re.compile(rf"[镇乡](?:{TOWN_OFFICES})")  # 新市镇|团委
TOWN_LISTED = re.compile(r"[镇乡]、(?:\w{2,3}、)?$")  # 北山乡、青石嘴、皇城镇: a word in a list of towns
SHORTEST = 2  # characters of a core that needs no more evidence

OTHER_KIND = "other-kind"
OTHER_KINDS: dict[str, frozenset[OfficialKind]] = {
    "办事处": frozenset({"town", "township", "area"}),
    "镇": frozenset({"township", "subdistrict"}),
    "乡": frozenset({"town", "subdistrict"}),
    "街道": frozenset({"town", "township", "area"}),
    "街道办": frozenset({"town", "township", "area"}),
    "街道办事处": frozenset({"town", "township", "area"}),
}


class PlacedCore(NamedTuple):
    """A core of the register that ends before an ending, its places of the right kind, what stands to its left."""

    text: str
    places: Namesakes[TownshipPlace]
    left: tuple[str, ...]

    @property
    def is_left(self) -> bool:
        """Does the place to the left hold it?"""
        return bool(self.left) and self.places.lie_in(self.left)


def find_townships(passage: Passage, scope: tuple[str, ...]) -> tuple[TownshipSpot, ...]:
    """Return the townships and committees of a passage in order, none over another.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> passage = Passage("郑州市二七区淮河路街道与各街道、马寨镇", load_gazetteer())
    >>> [(spot.kind, spot.name) for spot in find_townships(passage, ())]
    [('subdistrict', '淮河路街道'), ('town', '马寨镇')]
    """
    spots: list[TownshipSpot] = []
    refused: list[re.Match[str]] = []
    for match in TOWNSHIP_ENDING.finditer(passage.text):
        floor = spots[-1].end if spots else 0
        if match.start() <= floor and spots:
            continue
        spot = _read_ending(passage, match, floor, scope, spots)
        if spot:
            spots.append(spot)
        elif match.group() in LISTED_ENDINGS:
            refused.append(match)
    return with_listed(passage, spots, refused) if refused else tuple(spots)


def _read_ending(
    passage: Passage, match: re.Match[str], floor: int, scope: tuple[str, ...], spots: list[TownshipSpot]
) -> TownshipSpot | None:
    ending, at = match.group(), match.start()
    if not at or _is_other_word(passage, ending, at, match.end()):
        return None
    if ending in {"管委会", "管理委员会"}:
        return _read_committee(passage, match, floor)
    if ending == "街":
        return _read_short_form(passage, match, floor, scope, spots)
    return _read_named(passage, match, floor, scope, spots)


def _read_named(
    passage: Passage, match: re.Match[str], floor: int, scope: tuple[str, ...], spots: list[TownshipSpot]
) -> TownshipSpot | None:
    """A name of the register before 街道, 镇 or 乡, or one that none holds."""
    ending, at = match.group(), match.start()
    kind, official, printed = KINDS.get(ending, SUBDISTRICT)
    if ending == "苏木" or (ending == "街办" and _is_road_office(passage, at, floor, (*scope, *passage.named_codes))):
        at += 2 if ending == "苏木" else 1  # 苏木 is of the name; 街 is in 书院街|办
    if not passage.townships_before(at):  # most places without a find are passed here
        return read_unknown(passage, match, floor, spots)
    cores = _cores(passage, at, floor, official, spots)
    core = _choose(passage, cores, at, scope) or _held(passage, cores, at, match.end())
    if core is None:
        return _read_other_kind(passage, match, floor, scope, spots) or read_unknown(passage, match, floor, spots)
    if core.left and not core.is_left:
        other = _read_other_kind(passage, match, floor, scope, spots)
        if other and other.places.lie_in(other.left):
            return other
    name = core.text if core.text.endswith(printed) else core.text + printed
    start = at - len(core.text)
    return TownshipSpot(start, match.end(), kind, name, core.text, core.places, core.left, "register")


def _is_other_word(passage: Passage, ending: str, at: int, end: int) -> bool:
    other = OTHER_WORD_AFTER.get(ending)
    if other and other.match(passage.text, end):
        return True
    if ending == "街道" and STREET_AFTER.match(passage.text, end):
        return True
    return ending in "镇乡" and (passage.is_inside_ancestor(at) or _is_part_of_subdistrict(passage, end))


def _is_part_of_subdistrict(passage: Passage, end: int) -> bool:
    """Is 镇 the end of a subdistrict's core, as in 江湾镇街道?"""
    if not passage.text.startswith(("街道", "办事处", "街办"), end):
        return False
    return any(len(core) > 2 for core, _ in _named(passage, end, 0, SUBDISTRICT[1]))


def _is_road_office(passage: Passage, at: int, floor: int, codes: tuple[str, ...]) -> bool:
    """Is 街 the end of a core that the passage's districts hold: 书院街|办, not 书院|街办?"""
    return any(places.lie_in(codes) for _, places in _named(passage, at + 1, floor, SUBDISTRICT[1]))


def _named(passage: Passage, at: int, floor: int, official: frozenset[OfficialKind]) -> list[Core]:
    """Cores of the register with places of these kinds that end here, longest first."""
    cores = passage.cores_before(at, official)
    if passage.text[at : at + 1] == "镇" and passage.text[at + 1 : at + 2] != "镇" and "town" in official:
        cores = with_doubled(cores, passage.cores_before(at + 1, official))
    return [core for core in cores if at - len(core.text) >= floor and core.text != "苏木"]


def _cores(
    passage: Passage, at: int, floor: int, official: frozenset[OfficialKind], spots: list[TownshipSpot]
) -> list[PlacedCore]:
    """The same with what stands to the left of each."""
    named = _named(passage, at, floor, official)
    return [PlacedCore(text, places, left_codes(passage, at - len(text), spots, places)) for text, places in named]


def _choose(passage: Passage, cores: list[PlacedCore], at: int, scope: tuple[str, ...]) -> PlacedCore | None:
    """The core that the evidence speaks for; without any, the longest that is no ordinary word."""
    for core in cores:
        if core.is_left:
            return core
    for codes in (scope, passage.named_codes, passage.own_cities) if cores else ():
        for core in cores if codes else ():
            if core.places.lie_in(codes) and _is_name(passage, core, at, has_evidence=True):
                return core
    return next((core for core in cores[:1] if _is_name(passage, core, at, has_evidence=False)), None)


def _is_name(passage: Passage, core: PlacedCore, at: int, *, has_evidence: bool) -> bool:
    start = at - len(core.text)
    if core.text in GENERIC_TOWNSHIP_CORES:
        return has_evidence and has_community(passage.text, at) and passage.begins_cleanly(start)
    is_street = len(core.text) == 2 and not has_evidence and is_cleaned(passage.text, at)
    if core.text[-1] + passage.text[at : at + 1] in WORDS_IN_TOWNS:
        return (has_evidence or not _is_loose(passage, core, start)) and passage.begins_cleanly(start)
    is_city = _is_street_of_city(passage, core, at)
    if len(core.text) == 1 and has_evidence and is_town_of_one(passage.text, at):
        return passage.begins_cleanly(start)
    if len(core.text) == 1 or is_street or is_city or (not has_evidence and is_cut_off(passage, start)):
        return False
    if not passage.gazetteer.is_common_word(core.text):
        return True
    is_opened = passage.follows_sign(start) or passage.text[start - 1] in "在到和与及对从由于赴原接靠临邻"
    is_of_both = passage.text.startswith("镇村", at)  # 联合|镇村干部
    is_office = passage.text.startswith("街道辖区", at)  # 地处|人民街道辖区
    return (is_opened and not is_of_both) or ((has_evidence or is_office) and passage.begins_cleanly(start))


def _is_street_of_city(passage: Passage, core: PlacedCore, at: int) -> bool:
    """Are the streets of a large city meant: 北京街道上行驶的车辆, 八路军驻重庆办事处, but 湖南街道办事处?"""
    start, codes = at - len(core.text), passage.gazetteer.short_cities.get(core.text, ())
    if not OF_CITY.match(passage.text, at) or AFTER_PLACE.search(passage.text, max(0, start - 3), start):
        return False
    return any(len(code) < LONGEST_CODE for code in codes) and not passage.follows_zone(start)


def _is_loose(passage: Passage, core: PlacedCore, start: int) -> bool:
    """May the core be a word before 城镇 or 山乡, and no name: 大|城镇, but 韦集|镇?"""
    is_office = passage.follows_sign(start) and TOWN_OFFICE.match(passage.text, start + len(core.text))
    is_listed = start and TOWN_LISTED.search(passage.text, max(0, start - 6), start)
    if len(core.text) != SHORTEST or is_office or is_listed:
        return False
    return (core.text[0] in LONE_BEFORE_TOWN and core.text[1] != "州") or passage.gazetteer.is_common_word(core.text)


def _held(passage: Passage, cores: list[PlacedCore], at: int, end: int) -> PlacedCore | None:
    """The core of a place that holds the community after it, be it a word's or a city's too: 大同街道|碧岳社区."""
    child = child_after(passage, end) if cores else None
    held = (core for core in cores if child and len(core.text) > 1 and child.lie_in(core.places.codes))
    return next((core for core in held if passage.begins_cleanly(at - len(core.text))), None)


def _is_ordinary(passage: Passage, core: str, end: int) -> bool:
    """Is the core a word, or do its last characters and the ending make one: 于|家乡, 省|新乡?"""
    tail = passage.text[end - 2 : end]
    return (
        tail in WORDS_IN_TOWNS
        or tail in passage.gazetteer.short_cities
        or passage.gazetteer.is_common_word(core)
        or is_phrase(core)
    )


def _read_short_form(
    passage: Passage, match: re.Match[str], floor: int, scope: tuple[str, ...], spots: list[TownshipSpot]
) -> TownshipSpot | None:
    text, at, end = passage.text, match.start(), match.end()
    if HAS_NUMBER.match(text, end):
        return None
    ground = scope or passage.named_districts
    for core in _cores(passage, at, floor, SUBDISTRICT[1], spots):
        near = core.places.inside(core.left or ground) or (
            core.places.places if holds_child(passage, core.places.codes, end) else ()
        )
        if len(core.text) > 1 and near and is_shortened(text, end, near, core.left):
            start, name = at - len(core.text), core.text + "街道"
            return TownshipSpot(start, end, "subdistrict", name, core.text, core.places, core.left, "short-form")
    return read_unknown_street(passage, at, end, spots)


def _read_committee(passage: Passage, match: re.Match[str], floor: int) -> TownshipSpot | None:
    text, at, end = passage.text, match.start(), match.end()
    start = find_committee_start(passage, at, floor)
    if start is None or not is_committee(passage.gazetteer, text[start:at], match.group()):
        return None
    core = text[start:at]
    kind, official, printed = KINDS["管委会"]
    district = passage.ancestor_starting_at(start)
    bare = district.end if district else start
    gazetteer = passage.gazetteer
    numbers = [gazetteer.township_number(name) for name in (core, text[bare:at]) if name]
    named = next((gazetteer.townships_named(number, official) for number in numbers if number is not None), NOWHERE)
    return TownshipSpot(start, end, kind, core + printed, core, named, passage.codes_left_of(start), "committee")


def _read_other_kind(
    passage: Passage, match: re.Match[str], floor: int, scope: tuple[str, ...], spots: list[TownshipSpot]
) -> TownshipSpot | None:
    """A township that the registers know by another kind: 黑松驿乡 was a township before it became a town."""
    if match.group() not in OTHER_KINDS:
        return None
    at = match.start()
    kind, _, printed = KINDS.get(match.group(), SUBDISTRICT)
    for core, places in _named(passage, at, floor, OTHER_KINDS[match.group()])[:1]:
        start = at - len(core)
        is_word = core in GENERIC_TOWNSHIP_CORES or core in passage.gazetteer.short_cities
        if is_word or len(core) == 1 or core[-1] in WORD_LAST:
            return None
        left = left_codes(passage, start, spots, places)
        if match.group() == "办事处" and not places.lie_in(left) and not has_staff(passage, start, match.end()):
            return None
        is_far = passage.ancestor_ending_at(start - 1) is None or passage.text[start - 1] == "的"
        is_placed = places.lie_in((*left, *scope, *passage.named_districts) if is_far else left)
        is_rare = is_far and not is_unnamed(core)
        is_sure = is_placed or len(core) > SHORTEST or passage.follows_sign(start) or is_rare
        is_word = not is_placed and _is_ordinary(passage, core, match.end())
        if is_sure and not is_word and passage.begins_cleanly(start):
            return TownshipSpot(start, match.end(), kind, core + printed, core, places, left, OTHER_KIND)
    return None
