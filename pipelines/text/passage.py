"""A text as the readers of places see it: its districts and cities, and where a name can begin. No names of its own."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from pipelines.text.division_forms import OfficialKind
from pipelines.text.division_words import BOUNDARY_CHARACTERS, BOUNDARY_WORDS, HAN
from pipelines.text.gazetteer import DISTRICT_ENDINGS, Gazetteer
from pipelines.text.name_lookup import NameLookup

ANCESTOR_END = re.compile("[省市区县旗州盟](?<!社区)")
LONGEST_ANCESTOR = 14
# A text that names more districts than this is a list of the country: the rest says nothing more.
MOST_NAMED = 100
# Names of single districts that in any other place are ordinary words.
NOT_TELLING = frozenset({"城区", "郊区", "矿区", "新市区"})
NAME_CHARACTER = re.compile(rf"[{HAN}0-9０-９A-Za-z·]")
UP_TO_SIGN = re.compile(rf"(?s:.*)[^{HAN}0-9０-９A-Za-z·]")
# A run of name characters is looked at this far back; what begins earlier is a clause.
LONGEST_RUN = 24
# After one of these a name begins, wherever it stands in a run of characters: 近日在|红枫路社区. Each alternative
# begins with a character, no class: then most places are passed at once.
LEAD = re.compile(
    r"""在|到|从(?!化)|由(?!贸)|向(?!阳|荣|前|东|化)|对接|对(?!山|河|口)|与|同(?![安心德仁兴里乐福济和江泰庆益春盛])|的|了|等|至(?![诚德善])|自(?![由贸治然来主强动])|据|经(?![开济贸营])|是|为(?!民)|将(?![军台乐])|让(?![胡湖])|使|被|把|给|以|走进|来到|位于|家住|地处|前往|深入|途经|沿(?![海江])|赴|访|及
    |因(?![为此素果])|和(?![平田顺县静政硕布龙林谐美兴睦风])|组织|联合|会同|协同|携手|邀请|陪同|参观|考察|调研|走访|看望|慰问|指导|检查|支持|支援|帮扶|依托|围绕|根据|按照|关于|通过
    |包括|例如|比如|其中|市郊(?!区)|城郊(?!区)|近郊(?!区)|远郊(?!区)|京郊(?!区)|地区(?!办)|去(?![年世])|目前|日前|近日|今日|昨日|当日|当天|今天|昨天|上午|下午|晚上|凌晨|近期|今年|去年|如今|随后|同时|获悉|介绍|表示|指出|告诉
    |记者|居民|村民|市民|主任|书记|代表(?![处团队])|确定|认定|划定|设立|成立|组建|担任|现任|时任|曾任|历任|撤销|更名|改为|打造|推动|举办|开展|举行|召开|参加|选择|感谢|所属|下属|隶属|来自|称|说""",
    re.VERBOSE,
)


# A zone with a district's powers is the left neighbour of its places, as a district is: 新余高新区|马洪办事处.
ZONE = re.compile(r"(?:高新|经开|经济技术|产业|开发|示范|实验|管理|管委会|工业园|风景|度假|新)区")
ZONE_BEFORE = re.compile(ZONE.pattern.replace("新)区", "航空港|新)(?:实验)?区") + "$")
LONGEST_LEAD = 5  # characters of a zone or of another word that a name follows
SHORTEST_NAME = 2
LONGEST_CODE = 6  # digits of a district's code
HOLDERS: frozenset[OfficialKind] = frozenset({"subdistrict", "town", "township"})
DAY_BEFORE = re.compile(r"(?:[0-9０-９]日|[近今昨当日][日天前]|[上下]午|晚上|凌晨)$")
# No name ends with these: 护士和|社区, 以|管委会.
DANGLING = frozenset("在到从由向与的了等至自据经是为将让使被把给以及和对或有无各该本每某其这那个名位")


class AncestorSpot(NamedTuple):
    """A province, city or district named in the text, with its codes of 2, 4 or 6 digits."""

    start: int
    end: int
    codes: tuple[str, ...]

    @property
    def holds_places(self) -> bool:
        """Is it a district or a city, not a province: can a township stand right after it?"""
        return any(len(code) > 2 for code in self.codes)


class Passage:
    """A text with what is around its names; everything is worked out when first asked for."""

    def __init__(self, text: str, gazetteer: Gazetteer, own_cities: tuple[str, ...] = ()) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.own_cities = own_cities  # the cities (4 digits) that the paper is of: the weakest evidence
        # Several readers ask about the same place.
        self._codes_left_of: dict[int, tuple[str, ...]] = {}
        lookup = NameLookup(text, gazetteer)
        self.townships_before = lookup.townships_before
        self.villages_before = lookup.villages_before
        self.cores_before = lookup.cores_before

    @cached_property
    def ancestors(self) -> tuple[AncestorSpot, ...]:
        """Provinces, cities and districts in full, in order, none inside another."""
        names, tails = self.gazetteer.ancestors, self.gazetteer.ancestor_tails
        spots: list[AncestorSpot] = []
        for match in ANCESTOR_END.finditer(self.text):
            end = match.end()
            if self.text[end - 2 : end] not in tails:
                continue
            floor = max(spots[-1].end if spots else 0, end - LONGEST_ANCESTOR)
            for start in range(floor, end - 1):
                name = self.text[start:end]
                codes = names.get(name)
                if codes and name not in NOT_TELLING:
                    spots.append(AncestorSpot(start, end, codes))
                    break
        return tuple(spots)

    @cached_property
    def _ends(self) -> list[int]:
        return [spot.end for spot in self.ancestors]

    @cached_property
    def _by_end(self) -> dict[int, AncestorSpot]:
        return {spot.end: spot for spot in self.ancestors}

    def is_inside_ancestor(self, position: int) -> bool:
        """Is this character part of a district's name, as 乡 in 新乡市 is?"""
        index = bisect_right(self._ends, position)
        return index < len(self.ancestors) and self.ancestors[index].start <= position

    def ancestor_ending_at(self, position: int) -> AncestorSpot | None:
        """The district or city that ends just here, a bracket between left aside: 宝安区(新安街道), (汉南区)军山街."""
        if position and self.text[position - 1] in "（()）":
            position -= 1
        return self._by_end.get(position)

    def follows_district(self, position: int) -> bool:
        """Does a district in full end right here, no bracket between?"""
        spot = self.ancestor_ending_at(position)
        return spot is not None and spot.end == position and any(len(code) == LONGEST_CODE for code in spot.codes)

    def ancestor_starting_at(self, position: int) -> AncestorSpot | None:
        """The district or city that begins just here."""
        index = bisect_right(self._ends, position)
        found = self.ancestors[index] if index < len(self.ancestors) else None
        return found if found and found.start == position else None

    def codes_left_of(self, position: int) -> tuple[str, ...]:
        """Codes of the place just to the left, made narrower by the place to the left of that: 郑州市|二七区|大学路."""
        codes = self._codes_left_of.get(position)
        if codes is None:
            codes = self._codes_left_of[position] = self._find_codes_left_of(position)
        return codes

    def _find_codes_left_of(self, position: int) -> tuple[str, ...]:
        spot = self.ancestor_ending_at(position) if self.ancestors else None
        if spot is None:
            text, tails = self.text, self.gazetteer.short_city_tails
            if position > 1 and text[position - 2 : position] in tails:
                return self._short_city_left_of(position) or self._short_district_left_of(position)
            # most places are passed at once
            is_after_city = position > 3 and text[position - 4 : position - 2] in tails
            return self._short_district_left_of(position) if is_after_city else ()
        if len(spot.codes) == 1:
            return spot.codes
        wider = self.ancestor_ending_at(spot.start)
        return narrow(spot.codes, wider.codes if wider else self._short_city_left_of(spot.start))

    def _short_city_left_of(self, position: int) -> tuple[str, ...]:
        if self.text[max(0, position - 2) : position] not in self.gazetteer.short_city_tails:
            return ()
        for length in (4, 3, 2):
            codes = self.gazetteer.short_cities.get(self.text[max(0, position - length) : position])
            if codes:
                return codes
        return ()

    def _short_district_left_of(self, position: int) -> tuple[str, ...]:
        """Codes of a district without its ending after its city: 福州鼓楼|."""
        start = position - 2
        cities = self._short_city_left_of(start) if start > 1 else ()
        if not cities:
            return ()
        return tuple(code for code in self._short_district(start, position) if code.startswith(cities))

    def _short_district(self, start: int, end: int) -> tuple[str, ...]:
        short, ancestors = self.text[start:end], self.gazetteer.ancestors
        if short not in self.gazetteer.short_districts:  # most are passed at once
            return ()
        names = (short + ending for ending in DISTRICT_ENDINGS)
        return tuple(code for name in names for code in ancestors.get(name, ()) if len(code) == LONGEST_CODE)

    def is_district_of_city(self, start: int, end: int) -> bool:
        """Does a district's name without its ending stand here, after its city: 武汉|武昌?"""
        cities = self._short_city_left_of(start)
        return bool(cities) and any(code.startswith(cities) for code in self._short_district(start, end))

    def is_short_place(self, start: int, end: int) -> bool:
        """Does a city's or a district's name without its ending stand here: 上海, 武昌?"""
        return self.text[start:end] in self.gazetteer.short_cities or bool(self._short_district(start, end))

    def short_district_left_of(self, start: int) -> tuple[str, ...]:
        """Codes of a district without its ending that begins where a name can begin: 家住江岸|, 宝安|."""
        text, shorts = self.text, self.gazetteer.short_districts
        for begin in (start - 2, start - 3):
            if begin >= 0 and text[begin:start] in shorts and self.begins_cleanly(begin):
                return self._short_district(begin, start)
        return ()

    def after_short_city(self, start: int, end: int) -> int:
        """Where a city without its ending that begins here is over, a name behind it; else the place itself."""
        names = self.gazetteer.short_cities
        lengths = (length for length in (3, 2) if end - start - length >= SHORTEST_NAME)
        return next((start + length for length in lengths if self.text[start : start + length] in names), start)

    def short_district_at(self, start: int, end: int) -> int | None:
        """Where a district without its ending that begins here is over, a name of two characters or more behind it."""
        for length in (3, 2):
            if end - start - length >= SHORTEST_NAME and self._short_district(start, start + length):
                return start + length if self.begins_cleanly(start) else None
        return None

    def holders_left_of(self, start: int) -> tuple[str, ...]:
        """Codes of a district or township without its ending just to the left: 江岸|, 天目西路|, 民主街|."""
        codes = list(self.short_district_left_of(start))
        ends = (start, start - 1) if self.text[start - 1 : start] == "街" else (start,)
        for end in ends:
            for core, places in self.cores_before(end, HOLDERS):
                if len(core) >= SHORTEST_NAME and self.begins_cleanly(end - len(core)):
                    codes.extend(places.codes)
        return tuple(codes)

    def follows_city(self, start: int) -> bool:
        """Does a province or city stand just before, named without its ending: 杭州|邮电路?"""
        return bool(self._short_city_left_of(start))

    @cached_property
    def named_codes(self) -> tuple[str, ...]:
        """Codes of all places named in full anywhere; of a district's homonyms those in a city that is named too."""
        codes: dict[str, None] = {}
        cities = tuple({code for spot in self.ancestors for code in spot.codes if len(code) < 6})
        for spot in self.ancestors:
            wider = cities if len(spot.codes) < 2 else (*cities, *self.short_city_codes)
            codes.update(dict.fromkeys(narrow(spot.codes, wider)))
            if len(codes) >= MOST_NAMED:
                break
        return tuple(codes)

    @cached_property
    def named_districts(self) -> tuple[str, ...]:
        """Codes of the districts named in full anywhere."""
        return tuple(code for code in self.named_codes if len(code) == 6)

    @cached_property
    def named_cities(self) -> tuple[str, ...]:
        """Codes of the cities named in full anywhere."""
        return tuple(code for code in self.named_codes if len(code) == 4)

    @cached_property
    def short_city_codes(self) -> tuple[str, ...]:
        """Codes of the provinces and cities named without their ending: 郑州, 四川. A slow look, for doubtful cases."""
        names = dict.fromkeys(self.gazetteer.city_pattern.findall(self.text))
        return tuple(code for name in names for code in self.gazetteer.short_cities[name])[:MOST_NAMED]

    def follows_zone(self, start: int) -> bool:
        """Does a zone stand just before, that no register holds and that may have a place of this name too?"""
        zone = ZONE_BEFORE.search(self.text, max(0, start - 8), start)
        return bool(zone) and self.ancestor_ending_at(start) is None

    def begins_cleanly(self, start: int) -> bool:
        """Can a name begin here: after a sign, another name, a particle or a verb of going?"""
        if start == 0:
            return True
        previous = self.text[start - 1]
        if previous in BOUNDARY_CHARACTERS or not NAME_CHARACTER.match(previous):
            return True
        return bool(BOUNDARY_WORDS.search(self.text, max(0, start - 4), start)) or bool(self.codes_left_of(start))

    def follows_sign(self, start: int) -> bool:
        """Does a sign, a blank, a new line or the text's edge stand before this place?"""
        return start == 0 or not NAME_CHARACTER.match(self.text[start - 1])

    def opens_clause(self, start: int) -> bool:
        """Does a sign or the day of an event stand before this place: 5月15日|文化社区, 近日|?"""
        return self.follows_sign(start) or bool(DAY_BEFORE.search(self.text, max(0, start - 4), start))

    def follows_line(self, start: int) -> bool:
        """Does a line of the text begin here?"""
        return start == 0 or self.text[start - 1] == "\n"

    def unknown_start(self, end: int, longest: int, floor: int = 0, *, cuts_zone: bool = True) -> int | None:
        """Where a name that no register holds and that ends here begins, or none where nothing says so.

        >>> from pipelines.text.gazetteer import load_gazetteer
        >>> Passage("近日,记者在红枫悦府社区看到", load_gazetteer()).unknown_start(10, 8)
        6
        """
        if end and self.text[end - 1] in DANGLING:
            return None
        run = self.run_start(end, max(floor, end - longest - LONGEST_LEAD))
        # The last word before the name wins; a name is two characters long at least.
        for pattern in (LEAD, ZONE) if cuts_zone and self.text.find("区", run, end) >= 0 else (LEAD,):
            for match in pattern.finditer(self.text, run, end):
                if match.end() <= end - 2:
                    run = match.end()
        return run if 2 <= end - run <= longest else None

    def run_start(self, end: int, floor: int) -> int:
        """Where the run of name characters begins: after a sign, a district, or at the floor."""
        lowest = max(floor, end - LONGEST_RUN)
        sign = UP_TO_SIGN.match(self.text, lowest, end)
        start = sign.end() if sign else lowest
        index = bisect_right(self._ends, end - 1) - 1
        if index < 0 or self._ends[index] < start:
            return start
        # 射阳县城|幸福大道: the seat of the district stands between.
        return self._ends[index] + (self.text[self._ends[index]] in "城区郊" and self._ends[index] + 2 < end)


def narrow(codes: tuple[str, ...], wider: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that lie in one of the wider places, or all of them where none does.

    >>> narrow(("110105", "220104"), ("1101", "11"))
    ('110105',)
    """
    return tuple(code for code in codes if code.startswith(wider) and code not in wider) or codes
