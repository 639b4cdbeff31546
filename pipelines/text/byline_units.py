"""What a stretch of a byline may be, with its cost: a name, an outlet, an organisation, a unit's pseudonym."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.text.names import (
    DOTS,
    DOTTED_NAME,
    GRAMMAR,
    HAN,
    IMPOSSIBLE,
    given_cost,
    load_names,
    long_name_cost,
    name_cost,
    odd_name_cost,
    stranger_cost,
)
from pipelines.text.roles import KNOWN_OUTLET, ORGAN_END, OUTLET_END
from pipelines.text.words import cost, costs_to_end, load_words

NAME_PRIOR = 1.0
AMONG_OTHERS = 5.0  # where spaces part the others, four characters are hardly two names
SHORTEST_RUN = 4  # characters that may hold two names
SHORT_OUTLET, CITY_OUTLET = 3.0, 1.0
PLACED_OUTLET, LONGEST_PLACE = 5.0, 4
OUTLET_LAST = frozenset("报刊网社台闻端体")
HAN_CHARACTER = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}]+")
PLACE_INITIAL = "汉粤穗莞禅汕珠沪京津渝鄂湘赣皖浙闽琼滇豫陇榕甬"  # how a unit's pseudonym names its province or city
# 穗外事, 粤城宣, 团宣: the pseudonym of a unit's publicity office
PSEUDONYM = re.compile(rf"[{PLACE_INITIAL}].{{1,3}}|.{{1,2}}宣|.{{0,2}}(?:外事|政宣|新宣)")
COMMON_SURNAME = 6.5
GIVEN = 7.0  # a character of a given name costs less: 鄂慧萱 is a person, 鄂城宣 a unit


class Unit(NamedTuple):
    """A stretch read as one thing; the cost is a negative log probability."""

    kind: str  # name, outlet, organ
    start: int
    end: int
    cost: float
    rule: str


def find_names(text: str, *, is_delimited: bool) -> list[Unit]:
    """Every stretch that may be a name, with its cost."""
    units: list[Unit] = []
    for chunk in HAN_RUN.finditer(text):
        start, end = chunk.span()
        is_edge = is_delimited or start > 0
        units += _names_in_run(text, start, end, is_edge=is_edge)
        if 2 <= end - start <= 8 and name_cost(chunk.group()) == IMPOSSIBLE:
            doubt = 2.0 if is_edge and end - start <= 7 else 4.0
            units.append(Unit("name", start, end, stranger_cost(chunk.group()) + doubt, "unknown-surname"))
        if end - start == 4 and is_edge and not text[end : end + 1].isalnum():
            among = AMONG_OTHERS if start > 0 or end < len(text) else 0.0
            units.append(Unit("name", start, end, long_name_cost(chunk.group()) + NAME_PRIOR - among, "spaced"))
        is_outlet = 4 <= end - start <= 12 and text[end - 1] in OUTLET_LAST
        places = range(start + 2, start + 5) if is_outlet else ()
        known = next((i for i in places if KNOWN_OUTLET.fullmatch(text, i, end)), start)
        if known > start:  # 大钺|本报
            price = stranger_cost(text[start:known]) + (2.0 if is_edge else 4.0)
            units.append(Unit("name", start, known, price, "unknown-surname"))
    dotted = (m for m in DOTTED_NAME.finditer(text) if not OUTLET_IN_NAME.search(m.group()))
    units += [Unit("name", m.start(), m.end(), 12.0, "dotted") for m in dotted]
    return units + _padded(text)


def _names_in_run(text: str, start: int, end: int, *, is_edge: bool) -> Iterator[Unit]:
    """Every stretch of a run of characters that begins as names do, or in a long run as nothing does."""
    surnames, is_long = load_names().surnames, end - start >= SHORTEST_RUN
    for i in range(start, end - 1):
        if text[i] in surnames or text[i : i + 2] in surnames:
            for j in range(i + 2, min(i + 4, end) + 1):
                price = name_cost(text[i:j])
                if price < IMPOSSIBLE:
                    is_whole = i == start and j == end and is_edge
                    yield Unit("name", i, j, price + NAME_PRIOR - 2.0 * is_whole, "spaced" if is_whole else "cut")
        elif is_long and text[i] not in GRAMMAR:
            for j in range(i + 2, min(i + 3, end) + 1):
                yield Unit("name", i, j, odd_name_cost(text[i:j]) + NAME_PRIOR, "odd")


OUTLET_IN_NAME = re.compile(rf"[报网社台刊](?=[{DOTS}]|$)|新闻|日报|客户端|中心|融媒")  # 中青报·中青网 is no person
PADDED = re.compile(rf"(?<![{HAN}])([{HAN}]) {{1,4}}([{HAN}])(?: {{1,4}}([{HAN}]))?(?![{HAN}])")
SPACED_GIVEN = re.compile(
    rf"(?<![{HAN}])(?:([{HAN}]) {{1,2}}([{HAN}]{{2}})|([{HAN}]{{2}}) {{1,2}}([{HAN}]{{1,2}}))(?![{HAN}])"
)


def _padded(text: str) -> list[Unit]:
    """Names set wide: 张　三, 欧阳 锋, 李 小 明."""
    units = []
    for position in range(len(text)) if " " in text else ():
        for pattern in (PADDED, SPACED_GIVEN):
            match = pattern.match(text, position)
            if match is None:
                continue
            ends = {match.end()} | ({match.end(2)} if pattern is PADDED else set())
            for end in ends:
                name = text[position:end].replace(" ", "")
                price = min(name_cost(name), stranger_cost(name) + 4.0 if pattern is PADDED else IMPOSSIBLE)
                units.append(Unit("name", position, end, price + (1.0 if pattern is PADDED else 4.0), "padded"))
    return units


ANY_OUTLET_END = re.compile(f"(?=({OUTLET_END.pattern}))")  # wherever one ends, in another too
LATIN_OUTLET = re.compile("(?<![A-Za-z])[A-Z]{3,5}$")  # glued to the role: QHMG记者 赵明
QUOTED_OUTLET = re.compile(r"《[^《》]{2,14}》(?:杂志|报|周刊)?")


def find_outlets(text: str, *, extra: float) -> list[Unit]:
    """Every stretch that may be an outlet: a known one, or words that end as outlets do."""
    units = [Unit("outlet", m.start(), m.end(), 3.0 + extra, "known") for m in KNOWN_OUTLET.finditer(text)]
    units += [
        unit._replace(end=len(text), cost=PLACED_OUTLET + extra)
        for unit in units
        if 2 <= len(text) - unit.end <= LONGEST_PLACE and text[unit.end :] in load_words()  # 青禾在线巴拿马|记者
    ]
    for match in ANY_OUTLET_END.finditer(text):
        last, end = match.span(1)
        first = last
        while first > max(0, end - 14) and _is_of_outlet(text[first - 1]):
            first -= 1
        words = costs_to_end(text[first:last])
        prices = [3.0 + extra + 0.75 * price for price in words[:-1]]
        if prices and end - last > 1:  # 陈斯|夜线报道组, 阿牛|扬江晚报: one character before the ending is rare
            prices[-1] += SHORT_OUTLET
        if len(prices) > 1 and end - last > 1:  # 薄云天|扬江晚报: two are a city
            prices[-2] -= CITY_OUTLET
        units += [Unit("outlet", first + i, end, price, "named") for i, price in enumerate(prices)]
    units += [Unit("outlet", m.start(), m.end(), 4.0, "quoted") for m in QUOTED_OUTLET.finditer(text)]
    units += [Unit("outlet", m.start(), m.end(), 4.0, "letters") for m in LATIN_OUTLET.finditer(text)]
    return units + _joint_outlets(text)


def _is_of_outlet(sign: str) -> bool:
    if sign in "的了是从们":  # 赵明从现场带来的观察
        return False
    return HAN_CHARACTER.match(sign) is not None or sign.isalnum() or sign == "+"  # 南方+客户端


JOINT_OUTLET = re.compile(rf"([{HAN}A-Za-z]{{2,8}})[/·-][{HAN}A-Za-z0-9]{{1,8}}(?:{OUTLET_END.pattern})$")


def _joint_outlets(text: str) -> list[Unit]:
    """Two outlets of one house before a role, of which the second tells: 石榴云/新疆日报."""
    match = JOINT_OUTLET.search(text)
    if match is None or re.search(rf"(?:{OUTLET_END.pattern})$", match.group(1)):
        return []  # 扬子晚报/紫牛新闻 are two outlets that both tell
    first = match.group(1)
    starts = range(match.start(), match.end(1) - 1)
    return [Unit("outlet", s, match.end(), 5.0 + 0.5 * cost(first[s - match.start() :]), "joint") for s in starts]


# Who holds an office names it with a title before a space: 青禾小学校长 赵明
_HEADS = ("校长", "院长", "主任", "书记", "社长", "会长", "馆长", "园长", "干部", "干事", "民警")
TITLES = (*_HEADS, "老师", "教师", "教授", "会员", "志愿者", "学生")


ORGAN_RUN = re.compile(f"[{HAN}A-Za-z0-9]+")


def find_organs(text: str) -> list[Unit]:
    """Every stretch from a chunk's start that may be an organisation (二七区宣传部)."""
    units = []
    for chunk in ORGAN_RUN.finditer(text):
        start = chunk.start()
        ends = [match.end() for match in ORGAN_END.finditer(text, start, chunk.end())]
        if text[chunk.end() : chunk.end() + 1] == " " and text.endswith(TITLES, start, chunk.end()):
            ends.append(chunk.end())
        for end in ends:
            if 3 <= end - start <= 24:
                is_whole = end == chunk.end()
                price = 3.0 + 0.85 * cost(text[start:end]) + (0.0 if is_whole else 3.0)
                units.append(Unit("organ", start, end, price, "organ"))
    return units


WHOLE_UNIT = re.compile(rf"(?<![{HAN}])(?:{PSEUDONYM.pattern})(?![{HAN}])")
UNIT_NAME = re.compile(
    r"[汉粤穗莞禅湛汕沪渝鄂皖闽琼黔豫陇榕甬][^\s、,/|:;·]{0,2}(?:宣|综|外事|政|轩|萱|工信|检|法|警|消|税|轩)"
)


def find_pseudonyms(text: str) -> list[Unit]:
    """Units' pseudonyms, alone (团宣) or glued to persons (李明粤海综)."""
    whole = [m for m in WHOLE_UNIT.finditer(text) if is_pseudonym(m.group())]
    units = [Unit("name", m.start(), m.end(), 10.0, "unit") for m in whole]
    glued = [m for m in UNIT_NAME.finditer(text) if is_pseudonym(m.group())]
    return units + [Unit("name", m.start(), m.end(), 14.0, "unit") for m in glued]


def is_pseudonym(name: str) -> bool:
    """Whether a correspondent's name is a unit's.

    >>> is_pseudonym("穗外事"), is_pseudonym("团宣"), is_pseudonym("王文宣")
    (True, True, False)
    """
    if PSEUDONYM.fullmatch(name) is None:
        return False
    surname = load_names().surnames.get(name[0], IMPOSSIBLE)
    if name[0] in PLACE_INITIAL:
        return surname == IMPOSSIBLE or not 2 <= len(name) <= 3 or given_cost(name[1:]) / len(name[1:]) > GIVEN
    return surname > COMMON_SURNAME
