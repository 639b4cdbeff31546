"""The national register of divisions, memory-mapped: names looked back from their ending, codes of every vintage.

No text is read here beyond the few characters before an ending; what a find means is for `divisions` to say.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from models.errors import HarvestError
from models.kinds import Authority
from models.packaged import packaged_folder
from pipelines.text.division_forms import OFFICIAL_KINDS, SHORT, OfficialKind, short_zones
from pipelines.text.name_table import NameTable

DATA = packaged_folder("pipelines.data", "gazetteer")
SHORT_PROVINCES = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}
# 管城区 is 管城回族区, 长阳县 is 长阳土家族自治县.
PEOPLES = re.compile(
    r"""(?<=..)(?:(?:[壮回满藏苗彝侗瑶白黎畲羌佤水土傣怒]|蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜
    |达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|鄂温克|保安|裕固|独龙|鄂伦春|普米|各)族?)+(?:自治(?=[县州旗])|(?<=族)(?=[区县州]))""",
    re.VERBOSE,
)
TOWNSHIP_ENDINGS: dict[OfficialKind, str] = {
    "subdistrict": "街道", "town": "镇", "township": "乡", "area": "地区", "committee": "管委会",
}  # fmt: skip
DISTRICT_ENDINGS = ("区", "县", "市", "新区")


class GazetteerError(HarvestError):
    """The packed files are missing or damaged."""


class Vintage(NamedTuple):
    """One register: who made it and for which year."""

    authority: Authority
    year: int


class TownshipPlace(NamedTuple):
    """One place of a township's name: its 9-digit code, its kind, and one bit for each vintage that holds it.

    `is_short` says that the name is not the register's own but that of a township of a people without them: 木老元乡.
    """

    code: str
    kind: OfficialKind
    vintages: int
    is_short: bool = False


class VillagePlace(NamedTuple):
    """One place of a community's or village's name: its 12-digit code and kind."""

    code: str
    kind: OfficialKind


Place = TypeVar("Place", TownshipPlace, VillagePlace)


class Namesakes(Generic[Place]):
    """The places that bear one name, and the districts, cities and provinces that they lie in."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self.places: tuple[Place, ...] = tuple(places)
        self.codes: tuple[str, ...] = tuple(place.code for place in self.places)
        depths = (2, 4, 6, 9)
        self.prefixes: frozenset[str] = frozenset(place.code[:depth] for place in self.places for depth in depths)

    def lie_in(self, codes: Iterable[str]) -> bool:
        """Does one of them lie in one of these places (codes of 2, 4, 6 or 9 digits)?"""
        return bool(codes) and not self.prefixes.isdisjoint(codes)

    def inside(self, codes: tuple[str, ...]) -> tuple[Place, ...]:
        """Those that lie in one of these places."""
        return tuple(place for place in self.places if place.code.startswith(codes)) if self.lie_in(codes) else ()


class Gazetteer:
    """Names and codes of the divisions of China; reads its files where they lie, so it costs next to no memory."""

    def __init__(self, folder: Path = DATA) -> None:
        try:
            about = json.loads((folder / "about.json").read_text("utf-8"))
            self.vintages = tuple(Vintage(authority, int(year)) for authority, year in about["vintages"])
            self.village_vintage = Vintage(*about["villages"])
            self._townships = NameTable(folder / "townships", columns=2)
            self._villages = NameTable(folder / "villages", columns=1)
            self._districts_path = folder / "districts.tsv"
            # 和平 is the name of 1,500 villages: what was unpacked once is kept for a while.
            self.townships_named = lru_cache(maxsize=1024)(self._townships_named)
            self.villages_named = lru_cache(maxsize=1024)(self._villages_named)
            self._common_words = frozenset((folder / "common_words.txt").read_text("utf-8").split())
        except (OSError, ValueError, KeyError) as error:
            raise GazetteerError(
                f"{folder}: no gazetteer here ({error}); build it with python -m pipelines.data.build_gazetteer"
            ) from error

    def townships_before(self, text: str, end: int) -> list[tuple[int, int]]:
        """Return (length, number) of every township's core that ends at a place of the text, the longest first.

        >>> text = "南京东路街道"
        >>> [text[4 - length : 4] for length, _ in load_gazetteer().townships_before(text, 4)]
        ['南京东路', '东路']
        """
        return self._townships.before(text, end)

    def villages_before(self, text: str, end: int) -> list[tuple[int, int]]:
        """Return (length, number) of every community's or village's core that ends here, the longest first."""
        return self._villages.before(text, end)

    def _townships_named(self, number: int, kinds: frozenset[OfficialKind]) -> Namesakes[TownshipPlace]:
        """`townships_named(number, kinds)`: the places of the township's core of this number, of these kinds.

        >>> gazetteer = load_gazetteer()
        >>> number = gazetteer.township_number("樱桃沟")
        >>> gazetteer.townships_named(number, frozenset({"subdistrict"})).places
        (TownshipPlace(code='410103017', kind='subdistrict', vintages=256, is_short=False),)
        """
        return Namesakes(place for place in self._township_places(number) if place.kind in kinds)

    def _township_places(self, number: int) -> Iterator[TownshipPlace]:
        codes, marks = self._townships.rows(number)
        for code, mark in zip(codes, marks, strict=True):
            yield TownshipPlace(f"{code:09}", OFFICIAL_KINDS[mark >> 16], mark & 0xFFFF & ~SHORT, bool(mark & SHORT))

    def _villages_named(self, number: int, kind: OfficialKind) -> Namesakes[VillagePlace]:
        """`villages_named(number, kind)`: the places of the community's or village's core of this number.

        They are of this kind, or of the other where there are none: a village may have become a community since.
        """
        places = tuple(self._village_places(number))
        return Namesakes([place for place in places if place.kind == kind] or places)

    def _village_places(self, number: int) -> Iterator[VillagePlace]:
        towns = self._villages.extra
        (places,) = self._villages.rows(number)
        for place in places:
            kind: OfficialKind = "village" if place & 0x400 else "community"
            yield VillagePlace(f"{towns[place >> 16]:09}{place & 0x3FF:03}", kind)

    def township_number(self, core: str) -> int | None:
        """Return the number of a township's core, or none."""
        return self._townships.number(core)

    def village_number(self, core: str) -> int | None:
        """Return the number of a community's or village's core, or none."""
        return self._villages.number(core)

    @cached_property
    def ancestors(self) -> dict[str, tuple[str, ...]]:
        """Names of provinces, cities and districts with their codes of 2, 4 or 6 digits.

        >>> load_gazetteer().ancestors["二七区"], load_gazetteer().ancestors["郑州市"]
        (('410103',), ('4101',))
        """
        codes: dict[str, tuple[str, ...]] = {}
        for line in self._districts_path.read_text("utf-8").splitlines():
            code, name, _ = line.split("\t")
            for printed in dict.fromkeys((name, PEOPLES.sub("", name), *short_zones(name))):
                codes[printed] = (*codes.get(printed, ()), code)
        return codes

    @cached_property
    def ancestor_tails(self) -> frozenset[str]:
        """The last two characters of the names of provinces, cities and districts."""
        return frozenset(name[-2:] for name in self.ancestors)

    @cached_property
    def short_cities(self) -> dict[str, tuple[str, ...]]:
        """Names of provinces and cities, large and small, as papers print them without the ending, and codes.

        >>> load_gazetteer().short_cities["郑州"], load_gazetteer().short_cities["四川"]
        (('4101',), ('51',))
        """
        shorts: dict[str, tuple[str, ...]] = {}
        for name, codes in self.ancestors.items():
            short = SHORT_PROVINCES.get(name) or name.rstrip("省市盟").removesuffix("地区")
            if 2 <= len(short) < len(name):
                shorts[short] = codes
        return shorts

    @cached_property
    def short_districts(self) -> frozenset[str]:
        """Names of districts and counties without their endings: 江岸, 浦东."""
        return frozenset(n.removesuffix(end) for n in self.ancestors for end in DISTRICT_ENDINGS if n.endswith(end))

    @cached_property
    def short_city_tails(self) -> frozenset[str]:
        """The last two characters of the short names of provinces and cities: few places follow one."""
        return frozenset(name[-2:] for name in self.short_cities)

    @cached_property
    def city_pattern(self) -> re.Pattern[str]:
        """Matches any short name of a province or city."""
        return re.compile("|".join(sorted(self.short_cities, key=len, reverse=True)))

    def is_common_word(self, core: str) -> bool:
        """Is the core of a name an ordinary word too: 建设 (路街道), 团结 (村), 永久 (镇)?"""
        return core in self._common_words

    def townships_in(self, prefix: str) -> Iterator[tuple[str, TownshipPlace]]:
        """Yield full name and place of every township whose code starts so, of whatever year.

        >>> {name for name, place in load_gazetteer().townships_in("410103") if place.code == "410103017"}
        {'樱桃沟街道'}
        """
        low, high = _range_of(prefix)
        for number in self._townships.numbers_with(lambda code: low <= code <= high):
            core = self._townships.core(number)
            for place in self._township_places(number):
                if place.code.startswith(prefix) and not place.is_short:
                    yield core + ("" if core.endswith("苏木") else TOWNSHIP_ENDINGS.get(place.kind, "")), place

    def is_held(self, core: str) -> bool:
        """Is it the core of some township, community or village?"""
        return self.township_number(core) is not None or self.village_number(core) is not None

    def is_place(self, core: str) -> bool:
        """Is it a place's name without its ending, and no ordinary word: 闻喜 (县), 望京 (街道)?"""
        if self.is_common_word(core):
            return False
        return self.is_held(core) or core in self.short_cities or any(core + end in self.ancestors for end in "县区市")

    def names(self, prefix: str) -> Iterator[str]:
        """Yield the full names of townships, communities and villages whose code starts so: words of one district.

        >>> "联合社区" in set(load_gazetteer().names("410103014"))
        True
        """
        for name, _ in self.townships_in(prefix):
            yield name
        low, high = _range_of(prefix)
        towns = {index for index, code in enumerate(self._villages.extra) if low <= code <= high}
        for number in self._villages.numbers_with(lambda place: place >> 16 in towns):
            core = self._villages.core(number)
            for village in self._village_places(number):
                if village.code.startswith(prefix):
                    yield core + ("社区" if village.kind == "community" else "村")


def _range_of(prefix: str) -> tuple[int, int]:
    return int(prefix.ljust(9, "0")[:9]), int(prefix.ljust(9, "9")[:9])


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path = DATA) -> Gazetteer:
    """Return the gazetteer that ships with the project, or one built into another folder; the same each time."""
    return Gazetteer(folder)
