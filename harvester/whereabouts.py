"""Which division a newspaper is of, by its name and the register: 二七区报 is of 二七区, 郑州日报 of 郑州市."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipelines.text.gazetteer import SHORT_PROVINCES, Gazetteer, load_gazetteer

# Before a place's name: 今日东宝, 新黄浦.
OPENING = re.compile(r"^(?:今日|新)(?=..)")
ENDING = re.compile(r"(?:省|市|区|县|旗|盟|地区|林区|特区|自治[区州县旗]|州)$")  # 甘南州 is an alias of 甘南藏族自治州
# What follows the place in a name: 长白山日报 is not of 长白.
DAILY = r"(?:区|市|县)?(?:日|时|新)?报(?:社|刊)?|新闻(?:网)?|时讯|融媒.*"
TRADES = (
    "特区 都市 广播电视 青年 工人 农民 农村 法制 法治 商业 经济 科技 教育 生活",
    "社区 信息 老年 政协 党校 财经 劳动 卫生 市场",
)
TRADE = "|".join(" ".join(TRADES).split())
KIND = re.compile(rf"{DAILY}|(?:区|市|县)?(?:{TRADE})?(?:日|晚|晨|早|时|周|商|导|画|新|快)?报|周刊")
DISTRICT_KIND = re.compile(DAILY)  # 浔阳晚报 is the city's, and 浔阳 its poetic name
SHORTEST = 2  # characters of a place's name without its ending


class Whereabouts(NamedTuple):
    """A division: its code with six digits (410100 is the city's), and its name with those above it."""

    adcode: str
    place: str


def find_whereabouts(name: str, gazetteer: Gazetteer | None = None) -> Whereabouts | None:
    """The division that a newspaper's name begins with, where the register has only one of that name.

    Where places of one name lie in each other, the largest is meant: 南昌日报 is the city's, not 南昌县's.

    >>> find_whereabouts("二七区报"), find_whereabouts("郑州日报")
    (Whereabouts(adcode='410103', place='河南省郑州市二七区'), Whereabouts(adcode='410100', place='河南省郑州市'))
    >>> find_whereabouts("朝阳日报")  # 朝阳市, and 朝阳区 in two cities
    """
    register = gazetteer or load_gazetteer()
    printed = "".join(name.split())
    bare = OPENING.sub("", printed)
    if bare != printed and (codes := _forms(register).get(bare)):  # 今日嵊州
        return _only(codes, register)
    for start in dict.fromkeys((printed, bare)):
        for length in range(len(start) - 1, SHORTEST - 1, -1):
            codes = _forms(register).get(start[:length])
            if codes and (start[length:] == "报" or not _is_plain_word(start[:length], register)):
                return _only(codes, register) if _fits(start[:length], start[length:], register) else None
    return None


def _fits(form: str, rest: str, gazetteer: Gazetteer) -> bool:
    """Whether a paper of a place may be called so: a district's whole name and a city's take every kind."""
    is_plain = form in gazetteer.ancestors or form in gazetteer.short_cities
    return (KIND if is_plain else DISTRICT_KIND).fullmatch(rest) is not None


def _is_plain_word(form: str, gazetteer: Gazetteer) -> bool:
    """Whether a name may be no place's at all: 光明日报, 解放日报."""
    return form not in gazetteer.ancestors and form not in gazetteer.short_cities and gazetteer.is_common_word(form)


@lru_cache(maxsize=2)
def _forms(gazetteer: Gazetteer) -> dict[str, frozenset[str]]:
    """Every name of a province, city or district, whole and without its ending, and the codes that bear it."""
    found: dict[str, set[str]] = {}
    for name, codes in gazetteer.ancestors.items():
        for form in (name, SHORT_PROVINCES.get(name) or ENDING.sub("", name)):
            if len(form) >= SHORTEST:
                found.setdefault(form, set()).update(codes)
    return {form: frozenset(codes) for form, codes in found.items()}


def _only(codes: Iterable[str], gazetteer: Gazetteer) -> Whereabouts | None:
    ordered = sorted(codes, key=len)
    largest = ordered[0]
    if not all(code.startswith(largest) for code in ordered):
        return None
    return Whereabouts(largest.ljust(6, "0"), place_of(largest, gazetteer))


def place_of(adcode: str, gazetteer: Gazetteer | None = None) -> str:
    """The name of a division with those above it; empty for a code that the register does not know.

    >>> place_of("410103"), place_of("410100")
    ('河南省郑州市二七区', '河南省郑州市')
    """
    names = _names(gazetteer or load_gazetteer())
    return "".join(dict.fromkeys(names.get(adcode[:length], "") for length in (2, 4, 6) if length <= len(adcode)))


@lru_cache(maxsize=2)
def _names(gazetteer: Gazetteer) -> dict[str, str]:
    """The registered name of each code: the longest that it has."""
    names: dict[str, str] = {}
    for name, codes in gazetteer.ancestors.items():
        for code in codes:
            names[code] = max(names.get(code, ""), name, key=len)
    return names
