"""Finds communities (社区, 居委会) and villages (村, 村委会) in a passage. Townships come before, codes after."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipelines.text.community_names import bears_institution, is_held_left, is_of_city, is_plain_name, is_supported
from pipelines.text.community_spots import FAR, NEAR, NO_PLACES, Ground, Kind, VillageSpot
from pipelines.text.division_words import (
    GENERIC_CORES,
    HAN,
    JOINED,
    is_phrase,
)
from pipelines.text.estates import UNLIKELY, is_estate
from pipelines.text.gazetteer import Namesakes, VillagePlace
from pipelines.text.passage import Passage
from pipelines.text.township_spots import TownshipSpot
from pipelines.text.unnamed import is_unnamed
from pipelines.text.words import cost

VILLAGE_ENDING = re.compile(
    r"社区居委会|社区居民委员会|社区|居委会|居民委员会|居委(?!会)|村村委会|村村民委员会|村委会|村民委员会|村(?!(?:[东西南北中]区?|第?[一二三四五六七八九十])?社区|居委会|居民委员会|[镇庄落寨级容规史貌通官霸霄]|[一二三四五六七八九十0-9]+区)|嘎查"
)
COMMUNITY_ENDINGS = frozenset({"社区居委会", "社区居民委员会", "社区", "居委会", "居民委员会", "居委"})
LONGEST_NAME = 8
SHORTEST_TOWNSHIP = 2  # 百步亭社区 is called as its 街道 is; names of two characters are words too often
LONGEST_GAP = 12  # characters between a township and its community: 铭功路街道|华润悦府|社区
SAME_BEHIND = re.compile(rf"([{HAN}]{{2,6}})、")
GAP = re.compile(rf"[{HAN}0-9０-９A-Za-z·]+")
WORDS_FOR_VILLAGES = frozenset(
    {"农村", "乡村", "全村", "本村", "该村", "各村", "邻村", "里村", "渔村", "每村", "驻村", "进村"}
)
ONE_CHARACTER_NAMES = frozenset("一二三四五六七八九十0123456789东西南北前后")


def find_villages(
    passage: Passage, townships: Sequence[TownshipSpot], parents: Sequence[tuple[str, ...]], scope: tuple[str, ...]
) -> tuple[VillageSpot, ...]:
    """Return the communities and villages of a passage in order; `parents` are the townships' codes in their register.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> from pipelines.text.townships import find_townships
    >>> passage = Passage("铭功路街道华润悦府社区组织居民,各社区积极参与", load_gazetteer())
    >>> [spot.name for spot in find_villages(passage, find_townships(passage, ()), [("410103003",)], ())]
    ['华润悦府社区']
    """
    if not VILLAGE_ENDING.search(passage.text):
        return ()
    ground = Ground(
        frozenset(code for codes in parents for code in codes), scope, (*passage.named_codes, *passage.own_cities)
    )
    return _Reader(passage, townships, parents, ground).read()


class _Reader:
    """One pass over the endings, and one over those refused: a name that was sure once counts everywhere."""

    def __init__(
        self,
        passage: Passage,
        townships: Sequence[TownshipSpot],
        parents: Sequence[tuple[str, ...]],
        ground: Ground,
    ) -> None:
        self.passage, self.text = passage, passage.text
        self.ground = ground
        self.townships, self.parents = townships, parents
        self.township_ends = [spot.end for spot in townships]
        self.taken = {position for spot in townships for position in range(spot.start, spot.end)}

    def read(self) -> tuple[VillageSpot, ...]:
        spots: list[VillageSpot] = []
        refused: list[re.Match[str]] = []
        for match in VILLAGE_ENDING.finditer(self.text):
            if match.start() in self.taken or not match.start() or self.is_of_people(match):
                continue
            spot = self.read_ending(match, spots)
            if spot and self.taken.isdisjoint(range(spot.start, spot.end)):
                spots.append(spot)
            else:
                refused.append(match)
        if refused and spots:
            spots.extend(self.listed_before(refused, spots))
            spots.extend(self.repeat(refused, spots))
            spots.sort(key=lambda spot: spot.start)
        return tuple(spots)

    def is_of_people(self, match: re.Match[str]) -> bool:
        """Is the ending the beginning of 村民, after a name that has its own: 西村|村民?"""
        at, end = match.start(), match.end()
        return self.text[at - 1] == "村" and match.group() == "村" and self.text[end : end + 1] in {"民", "干"}

    def is_other_word(self, match: re.Match[str]) -> bool:
        """农村 and 山村 are no names, whatever stands before: 和|农村, 移民|新村."""
        at, end = match.span()
        if match.group() != "村":
            return False
        return self.text[at - 1 : end] in WORDS_FOR_VILLAGES or self.text[max(0, at - 2) : at] in {"和同", "与同"}

    def read_ending(self, match: re.Match[str], spots: list[VillageSpot]) -> VillageSpot | None:
        floor = spots[-1].end if spots else 0
        behind = self.after_township(match, floor)
        if behind is not None:
            return behind
        listed = self.listed(match, spots)
        if listed is not None or self.is_other_word(match):
            return listed
        # 居委 alone is short for any residents' committee: a name only with its subdistrict, or in a list with others.
        known = None if match.group() == "居委" else self.in_register(match, floor)
        return known or self.unknown(match, floor)

    def listed(self, match: re.Match[str], spots: list[VillageSpot]) -> VillageSpot | None:
        """A name in a list with another: all between the two signs, if a register or its looks say so."""
        previous = spots[-1] if spots else None
        start = previous.end + 1 if previous else 0
        if previous is None or not JOINED.match(self.text, start - 1):
            start = self.after_same(match, previous)
        if previous is None or not 1 <= match.start() - start <= LONGEST_NAME:
            return None
        district = self.passage.ancestor_starting_at(start)
        if district and district.end < match.start() - 1:  # 海边街社区和|杏花岭区|锦绣苑社区
            start = district.end
        if self.text[start] == "原" and match.start() - start > 2:  # 光耀村与原|南陂村
            start += 1
        core = self.text[start : match.start()]
        kind, places = self.places(core, match)
        is_near = self.ground.nearness(places) < FAR
        if not is_near and not (GAP.fullmatch(core) and len(core) > 1 and self.looks_like_name(core, kind)):
            return None
        return self.spot(start, match, places, None, "listed")

    def after_same(self, match: re.Match[str], previous: VillageSpot | None) -> int:
        """Where a name begins that has the same behind it as the one before: 东金社区文化广场、|山后徐社区文化广场."""
        same = SAME_BEHIND.match(self.text, previous.end) if previous else None
        is_same = same is not None and self.text.startswith(same[1], match.end())
        return same.end() if same and is_same else match.start()

    def after_township(self, match: re.Match[str], floor: int) -> VillageSpot | None:
        """A name between a township and the ending: in the register under it, or a name by its looks."""
        at = match.start()
        nearest = bisect_right(self.township_ends, at) - 1
        if nearest < 0 or not max(floor, at - LONGEST_GAP) <= self.township_ends[nearest] < at:
            return None
        spot, codes = self.townships[nearest], self.parents[nearest]
        core = self.text[spot.end : at]
        kind, places = self.places(core, match)
        if not places.lie_in(codes):
            # A village that has become a community keeps its name for years in print, and the other way round.
            places = self.named(core, "village" if kind == "community" else "community")
        if places.lie_in(codes):
            return self.spot(spot.end, match, places, spot, "under-township")
        places = self.named(core[1:], kind)
        if core.startswith("的") and places.lie_in(
            (*codes, *(place.code[:6] for place in spot.places.places))
        ):  # 民族街道的|万年社区
            return self.spot(spot.end + 1, match, places, spot, "under-township")
        places = self.named(core, kind)
        is_estate = kind == "village" and core.endswith("新") and spot.kind == "subdistrict"
        if core[0] == "和":  # 梧桐街道和|本报社区: another name of the sentence
            return None
        if self.is_other_word(match) or is_estate or not GAP.fullmatch(core) or not self.looks_like_name(core, kind):
            return None
        return self.spot(spot.end, match, places, spot, "after-township")

    def looks_like_name(self, core: str, kind: Kind) -> bool:
        if len(core) == 1:
            return kind == "village" and core in ONE_CHARACTER_NAMES
        return len(core) <= LONGEST_NAME and core not in GENERIC_CORES and not is_phrase(core)

    def in_register(self, match: re.Match[str], floor: int) -> VillageSpot | None:
        """The core that the passage's places speak for, else the longest that begins where a name can begin."""
        at, kind = match.start(), kind_of(match)
        end = at + len("社区") if match.group().startswith("社区") else match.end()
        cores = self.cores_before(match, floor)
        for nearness in range(FAR) if cores else ():
            for start, named, nearest in cores:
                is_near = nearness < NEAR
                if nearest == nearness and is_supported(self.passage, start, at, end, is_near=is_near):
                    return self.spot(start, match, named, None, "register")
        for start, named, _ in cores[:1]:
            if named.places[0].kind == kind and is_plain_name(self.passage, start, at, end):
                return self.spot(start, match, named, None, "register")
        for start, named, _ in cores:
            run = self.passage.run_start(at, 0)
            if 0 < start - run < FAR and self.passage.follows_district(run):
                break  # 江汉区|北湖|正街社区: all is one name
            if named.lie_in(self.passage.holders_left_of(start)) and is_held_left(self.passage, start, at, end):
                return self.spot(start, match, named, None, "register")
        return None

    def cores_before(self, match: re.Match[str], floor: int) -> list[tuple[int, Namesakes[VillagePlace], int]]:
        """Where the register's cores before the ending begin, the longest first, with their places and the nearest."""
        at, kind, cores = match.start(), kind_of(match), []
        for length, number in self.passage.villages_before(at):
            start = at - length
            if length > 1 and start >= floor and start not in self.taken:
                named = self.passage.gazetteer.villages_named(number, kind)
                nearness = self.ground.nearness(named)
                if nearness < FAR or match.group() != "社区" or not is_of_city(self.passage, start, at, match.end()):
                    cores.append((start, named, nearness))
        return cores

    def unknown(self, match: re.Match[str], floor: int) -> VillageSpot | None:
        """A community that no register holds: right after its district, or an estate's name before an institution."""
        at, kind = match.start(), kind_of(match)
        if kind == "village" or match.group() == "居委" or bears_institution(self.passage, match.end()):
            return None
        start = self.passage.unknown_start(at, LONGEST_NAME, floor)
        if start is None or start in self.taken:
            return None
        is_placed = self.passage.follows_district(start)
        short = None
        if not is_placed:
            start = self.passage.after_short_city(start, at)
            short = self.passage.short_district_at(start, at)
            start = short if short and not is_unnamed(self.text[short:at]) else start
        core = self.text[start:at]
        if start != short and not is_placed and self.passage.is_short_place(start, at):
            return None
        is_rare = is_placed and len(core) == SHORTEST_TOWNSHIP and cost(core) > UNLIKELY  # 皇姑区|向工社区
        if not (is_rare or self.looks_like_name(core, kind)) or self.passage.gazetteer.is_common_word(core):
            return None
        is_placed = is_placed or start == short or self.passage.follows_zone(start)
        is_township = len(core) > SHORTEST_TOWNSHIP and self.passage.gazetteer.township_number(core) is not None
        if not is_placed and not is_township and not is_estate(self.passage, start, at, match.end()):
            return None
        _, places = self.places(core, match)
        return self.spot(start, match, places, None, "after-district" if is_placed else "context")

    def listed_before(self, refused: list[re.Match[str]], spots: list[VillageSpot]) -> list[VillageSpot]:
        """Names that stand before a sure one in a list: 走进|华泾社区|和康健社区."""
        sure = {spot.start for spot in spots if spot.kind == "community"}
        found: list[VillageSpot] = []
        for match in reversed(refused) if sure else ():
            at, end = match.start(), match.end()
            if end + 1 not in sure or not JOINED.match(self.text, end) or match.group() != "社区":
                continue
            start = self.passage.unknown_start(at, LONGEST_NAME, max((s.end for s in spots if s.end <= at), default=0))
            core = self.text[start:at] if start is not None else ""
            if start is None or start in self.taken or not self.looks_like_name(core, "community"):
                continue
            found.append(self.spot(start, match, self.places(core, match)[1], None, "listed"))
            sure.add(start)
        return found

    def repeat(self, refused: list[re.Match[str]], spots: list[VillageSpot]) -> list[VillageSpot]:
        """Names without evidence of their own that the text has as sure ones."""
        sure = {(spot.core, spot.kind): spot for spot in reversed(spots)}
        longest = max(len(core) for core, _ in sure)
        lasts = {core[-1:] for core, _ in sure}
        found: list[VillageSpot] = []
        taken = self.taken.union(*(range(spot.start, spot.end) for spot in spots))
        for match in refused:
            at, kind = match.start(), kind_of(match)
            if self.text[at - 1] not in lasts:  # most are passed at once
                continue
            floor = max(at - longest, found[-1].end if found else 0)
            for start in range(floor, at - 1):
                first = sure.get((self.text[start:at], kind))
                if first and taken.isdisjoint(range(start, match.end())):
                    found.append(self.spot(start, match, first.places, first.parent, "repeated"))
                    break
        return found

    def places(self, core: str, match: re.Match[str]) -> tuple[Kind, Namesakes[VillagePlace]]:
        kind = kind_of(match)
        return kind, self.named(core, kind)

    def named(self, core: str, kind: Kind) -> Namesakes[VillagePlace]:
        number = self.passage.gazetteer.village_number(core)
        return NO_PLACES if number is None else self.passage.gazetteer.villages_named(number, kind)

    def spot(
        self,
        start: int,
        match: re.Match[str],
        places: Namesakes[VillagePlace],
        parent: TownshipSpot | None,
        rule: str,
    ) -> VillageSpot:
        kind = kind_of(match)
        core = self.text[start : match.start()]
        printed = "嘎查" if match.group() == "嘎查" else "社区" if kind == "community" else "村"
        return VillageSpot(start, match.end(), kind, core + printed, core, places, parent, rule)


def kind_of(match: re.Match[str]) -> Kind:
    """The kind that the printed ending says."""
    return "community" if match.group() in COMMUNITY_ENDINGS else "village"
