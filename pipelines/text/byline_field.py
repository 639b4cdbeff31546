"""What stands between two role words of a byline: persons, the outlet of the next role, a correspondent's organisation.

The cheapest reading of the whole stretch wins (dynamic programming over costs, which are negative log probabilities),
so names without a separator are cut by surnames, given names and lengths together: 潘伟王琴 → 潘伟, 王琴.
"""

import math
import re
from typing import NamedTuple

from pipelines.text.names import DOTTED_NAME, HAN, IMPOSSIBLE, load_names, name_cost, stranger_cost
from pipelines.text.roles import KNOWN_OUTLET, ORGAN_END, OUTLET_END
from pipelines.text.words import cost, costs_to_end

SEPARATOR = frozenset(" 、,/|:;&＆+-—.·")
LONGEST_FIELD = 400
NAME_PRIOR = 1.0
HAN_CHARACTER = re.compile(f"[{HAN}]")
PLACE_INITIAL = "粤穗莞禅汕珠沪京津渝鄂湘赣皖浙闽琼滇豫陇榕甬"  # how a unit's pseudonym names its province or city
# 穗外事, 粤仁宣, 团宣: the pseudonym of a unit's publicity office
PSEUDONYM = re.compile(rf"[{PLACE_INITIAL}].{{1,3}}|.{{1,2}}宣|.{{0,2}}(?:外事|政宣|新宣)")
COMMON_SURNAME = 6.5


class Person(NamedTuple):
    """A name found in a field; `start` and `end` index the text that was read."""

    name: str
    start: int
    end: int
    rule: str
    confidence: float
    is_collective: bool = False


class Field(NamedTuple):
    """A field read whole: the persons, the outlet before them, the outlet of the next role, the organisation."""

    persons: tuple[Person, ...]
    leading_outlet: str | None
    trailing_outlet: str | None
    organisation: str | None
    cost: float


class _Unit(NamedTuple):
    kind: str  # name, outlet, organ
    start: int
    end: int
    cost: float
    rule: str


# How far a reading has come: nothing but outlets and organisations yet, persons, the outlet of the next role
_OPEN, _PERSONS, _TRAILING = 0, 1, 2


def read_field(
    text: str,
    *,
    has_next_role: bool = False,
    is_first: bool = False,
    may_be_unit: bool = False,
    is_delimited: bool = True,
    is_named: bool = False,
) -> Field | None:
    """The cheapest whole reading of a field, or none where it reads better as ordinary words.

    `has_next_role`: a role word follows, so an outlet may end the field; `is_first`: no role word stands before it;
    `may_be_unit`: a correspondent's field, where an organisation may stand; `is_delimited`: a separator or the
    edge of the byline stands before it, so that a name without a known surname is believable; `is_named`: somebody
    must be named here (after 记者), where 文/ may be followed by the outlet of the next role alone.

    >>> [p.name for p in read_field("潘伟王琴").persons]
    ['潘伟', '王琴']
    >>> read_field("从市环保局获悉") is None
    True
    """
    if len(text) > LONGEST_FIELD:
        return None
    if not text.strip():
        return Field((), None, None, None, 0.0)
    ways = _ways(
        text, has_next_role=has_next_role, is_first=is_first, may_be_unit=may_be_unit, is_delimited=is_delimited
    )
    paths = _cheapest(text, ways, is_named=is_named)
    if paths is None:
        return None
    units, total = paths
    field = _to_field(text, units, total, may_be_unit=may_be_unit)
    return field if _is_believable(text, units) else None


def _ways(
    text: str, *, has_next_role: bool, is_first: bool, may_be_unit: bool, is_delimited: bool
) -> dict[int, list[_Unit]]:
    """Every unit by its start."""
    ways: dict[int, list[_Unit]] = {}
    for unit in _names(text, is_delimited=is_delimited):
        ways.setdefault(unit.start, []).append(unit)
    if has_next_role or is_first:
        for unit in _outlets(text):
            ways.setdefault(unit.start, []).append(unit)
    if may_be_unit:
        for unit in _organs(text) + _pseudonyms(text):
            ways.setdefault(unit.start, []).append(unit)
    return ways


def _names(text: str, *, is_delimited: bool) -> list[_Unit]:
    """Every stretch that may be a name, with its cost."""
    units = []
    for chunk in re.finditer(rf"[{HAN}]+", text):
        start, end = chunk.span()
        left_edge = is_delimited or start > 0
        for i in range(start, end):
            for j in range(i + 2, min(i + 4, end) + 1):
                price = name_cost(text[i:j])
                if price < IMPOSSIBLE:
                    is_whole = i == start and j == end and left_edge
                    units.append(
                        _Unit("name", i, j, price + NAME_PRIOR - 2.0 * is_whole, "spaced" if is_whole else "cut")
                    )
        if left_edge and 2 <= end - start <= 7 and name_cost(text[start:end]) == IMPOSSIBLE:
            units.append(_Unit("name", start, end, stranger_cost(text[start:end]) + 2.0, "unknown-surname"))
        elif 2 <= end - start <= 4 and name_cost(text[start:end]) == IMPOSSIBLE:
            units.append(_Unit("name", start, end, stranger_cost(text[start:end]) + 4.0, "unknown-surname"))
    units += [_Unit("name", m.start(), m.end(), 12.0, "dotted") for m in DOTTED_NAME.finditer(text)]
    return units + _padded(text)


PADDED = re.compile(rf"(?<![{HAN}])([{HAN}]) {{1,4}}([{HAN}])(?: {{1,4}}([{HAN}]))?(?![{HAN}])")
SPACED_GIVEN = re.compile(
    rf"(?<![{HAN}])([{HAN}]) {{1,2}}([{HAN}]{{2}})(?![{HAN}])|(?<![{HAN}])([{HAN}]{{2}}) {{1,2}}([{HAN}])(?![{HAN}])"
)


def _padded(text: str) -> list[_Unit]:
    """Names set wide: 张　三, 欧阳 锋, 李 小 明."""
    units = []
    for position in range(len(text)):
        for pattern in (PADDED, SPACED_GIVEN):
            match = pattern.match(text, position)
            if match is None:
                continue
            ends = {match.end()} | ({match.end(2)} if pattern is PADDED else set())
            for end in ends:
                name = text[position:end].replace(" ", "")
                price = min(name_cost(name), stranger_cost(name) + 4.0)
                units.append(_Unit("name", position, end, price + (1.0 if pattern is PADDED else 4.0), "padded"))
    return units


def _outlets(text: str) -> list[_Unit]:
    """Every stretch that may be an outlet: a known one, or words that end as outlets do."""
    units = [_Unit("outlet", m.start(), m.end(), 3.0, "known") for m in KNOWN_OUTLET.finditer(text)]
    for match in re.finditer(f"(?=({OUTLET_END.pattern}))", text):
        end = match.end(1)
        for start in range(match.start(1) - 1, max(-1, end - 15), -1):
            if not (HAN_CHARACTER.match(text[start]) or text[start].isalnum()):
                break
            units.append(_Unit("outlet", start, end, 2.0 + 0.75 * cost(text[start:end]), "named"))
    units += [_Unit("outlet", m.start(), m.end(), 4.0, "quoted") for m in re.finditer(r"《[^《》]{2,14}》", text)]
    return units + _joint_outlets(text)


JOINT_OUTLET = re.compile(rf"([{HAN}A-Za-z]{{2,8}})[/·-][{HAN}A-Za-z0-9]{{1,8}}(?:{OUTLET_END.pattern})$")


def _joint_outlets(text: str) -> list[_Unit]:
    """Two outlets of one house before a role, of which the second tells: 石榴云/新疆日报."""
    match = JOINT_OUTLET.search(text)
    if match is None or re.search(rf"(?:{OUTLET_END.pattern})$", match.group(1)):
        return []  # 扬子晚报/紫牛新闻 are two outlets that both tell
    first = match.group(1)
    starts = range(match.start(), match.end(1) - 1)
    return [_Unit("outlet", s, match.end(), 5.0 + 0.5 * cost(first[s - match.start() :]), "joint") for s in starts]


def _organs(text: str) -> list[_Unit]:
    """Every stretch from a chunk's start that may be an organisation (二七区宣传部)."""
    units = []
    for chunk in re.finditer(rf"[{HAN}A-Za-z0-9]+", text):
        start = chunk.start()
        for match in ORGAN_END.finditer(text, start, chunk.end()):
            if 3 <= match.end() - start <= 24:
                is_whole = match.end() == chunk.end()
                price = 3.0 + 0.85 * cost(text[start : match.end()]) + (0.0 if is_whole else 3.0)
                units.append(_Unit("organ", start, match.end(), price, "organ"))
    return units


UNIT_NAME = re.compile(
    r"[粤穗莞禅湛汕沪渝鄂皖闽琼黔豫陇榕甬][^\s、,/|:;·]{0,2}(?:宣|综|外事|政|轩|萱|工信|检|法|警|消|税|轩)"
)


def _pseudonyms(text: str) -> list[_Unit]:
    """Units' pseudonyms that stand glued to persons: 林荫粤海综."""
    return [_Unit("name", m.start(), m.end(), 14.0, "pseudonym") for m in UNIT_NAME.finditer(text)]


def _cheapest(text: str, ways: dict[int, list[_Unit]], *, is_named: bool) -> tuple[list[_Unit], float] | None:
    """The cheapest chain of units and separators from one end to the other."""
    best: list[dict[int, tuple[float, _Unit | None, int]]] = [{} for _ in range(len(text) + 1)]
    best[0][_OPEN] = (0.0, None, -1)
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for position in range(len(text)):
        for state, (so_far, _, _) in list(best[position].items()):
            for end, after, price, unit in _steps(text, position, state, ways):
                known = best[end].get(after)
                if known is None or so_far + price < known[0]:
                    best[end][after] = (so_far + price, unit, position)
                    origin[end, after] = (position, state)
    if not best[-1]:
        return None
    # between two roles somebody must be named: 阿胡扬子晚报 is a person and an outlet, not an outlet alone
    state = min(best[-1], key=lambda s: best[-1][s][0] + (12.0 if s == _OPEN and is_named else 0.0))
    total = best[-1][state][0]
    units, position = [], len(text)
    while position > 0:
        unit = best[position][state][1]
        if unit is not None:
            units.append(unit)
        position, state = origin[position, state]
    return (units[::-1], total) if math.isfinite(total) else None


def _steps(
    text: str, position: int, state: int, ways: dict[int, list[_Unit]]
) -> list[tuple[int, int, float, _Unit | None]]:
    """Where one can go from here: past a separator, a name, an outlet, an organisation."""
    steps: list[tuple[int, int, float, _Unit | None]] = []
    character = text[position]
    if character in "和与":  # 张明和李亮; but 周昌和 ends in it
        if 0 < position < len(text) - 1 and text[position + 1] not in SEPARATOR:
            steps.append((position + 1, state, 1.5, None))
    elif character in SEPARATOR:
        steps.append((position + 1, state, 0.0, None))
    for unit in ways.get(position, ()):
        if unit.cost == IMPOSSIBLE:
            continue
        if unit.kind == "name" and state != _TRAILING:
            steps.append((unit.end, _PERSONS, unit.cost, unit))
        elif unit.kind == "outlet":
            # after persons an outlet belongs to the next role, and nothing but outlets may follow
            steps.append((unit.end, _OPEN if state == _OPEN else _TRAILING, unit.cost, unit))
        elif unit.kind == "organ" and state == _OPEN:
            steps.append((unit.end, _OPEN, unit.cost, unit))
    return steps


def _is_believable(text: str, units: list[_Unit]) -> bool:
    """Whether the persons of a reading are likelier as persons than as ordinary words."""
    names = [u for u in units if u.kind == "name"]
    as_names = sum(u.cost for u in names)
    # 平 原: words are not set wide, names of two characters are
    as_words = sum(cost(text[u.start : u.end].replace(" ", "")) + 9.0 * (u.rule == "padded") for u in names)
    return as_names <= as_words + 3.0 + 2.0 * any(u.rule in {"spaced", "padded"} for u in names)


CONFIDENCE = {"pseudonym": 0.9, "spaced": 0.98, "padded": 0.95, "dotted": 0.95, "cut": 0.85, "unknown-surname": 0.6}


def _to_field(text: str, units: list[_Unit], total: float, *, may_be_unit: bool) -> Field:
    """The values of the cheapest reading."""
    names = [u for u in units if u.kind == "name"]
    outlets = [u for u in units if u.kind == "outlet"]
    leading = [u for u in outlets if not names or u.start < names[0].start]
    trailing = [u for u in outlets if names and u.start > names[-1].start]
    organs = [u for u in units if u.kind == "organ"]
    persons = tuple(_to_person(text, u, may_be_unit=may_be_unit, count=len(names)) for u in names)
    if organs and not names:  # 通讯员 经济研究所: the unit itself signs
        unit = text[organs[0].start : organs[-1].end]
        persons = (Person(unit, organs[0].start, organs[-1].end, "organisation", 0.7, True),)
        organs = []
    return Field(persons, _span(text, leading), _span(text, trailing), _span(text, organs), total)


def _to_person(text: str, unit: _Unit, *, may_be_unit: bool, count: int) -> Person:
    name = re.sub(r"\s", "", text[unit.start : unit.end])
    collective = may_be_unit and is_pseudonym(name)
    rule = "pseudonym" if collective else unit.rule
    if rule == "cut" and count == 1:
        rule = "glued"
    confidence = 0.9 if rule in {"pseudonym", "glued"} else CONFIDENCE[rule]
    return Person(name, unit.start, unit.end, rule, confidence, collective)


def is_pseudonym(name: str) -> bool:
    """Whether a correspondent's name is a unit's.

    >>> is_pseudonym("穗外事"), is_pseudonym("团宣"), is_pseudonym("王文宣")
    (True, True, False)
    """
    if PSEUDONYM.fullmatch(name) is None:
        return False
    return name[0] in PLACE_INITIAL or load_names().surnames.get(name[0], IMPOSSIBLE) > COMMON_SURNAME


def _span(text: str, units: list[_Unit]) -> str | None:
    return text[units[0].start : units[-1].end].strip(" /·-、") if units else None


def open_end(text: str, *, is_delimited: bool) -> int:
    """Where the persons end that open `text`, before the sentence begins; 0 where the sentence begins at once.

    The whole of `text` (a name or more, then words) is read at the least cost: 王比学今天从司法部获悉 → 王比学.

    >>> text = "赵建国今天从市环保局获悉"
    >>> text[: open_end(text, is_delimited=False)]
    '赵建国'
    """
    window = text[:60]
    ways: dict[int, list[_Unit]] = {}
    for unit in _names(window, is_delimited=is_delimited):
        ways.setdefault(unit.start, []).append(unit)
    rest = costs_to_end(window)
    reached: dict[int, tuple[float, bool]] = {0: (0.0, False)}
    best_end, best_cost = 0, rest[0] + 2.0
    for position in range(len(window) + 1):
        if position not in reached:
            continue
        so_far, is_name_end = reached[position]
        if is_name_end and so_far + rest[position] < best_cost:
            best_end, best_cost = position, so_far + rest[position]
        if position < len(window):
            for end, _, price, step in _steps(window, position, _PERSONS, ways):
                known = reached.get(end)
                if known is None or so_far + price < known[0]:
                    reached[end] = (so_far + price, step is not None)
    return best_end
