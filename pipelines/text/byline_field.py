"""What stands between two role words of a byline: persons, the outlet of the next role, organisations.

The cheapest reading of the whole stretch wins (dynamic programming over costs, which are negative log probabilities),
so names without a separator are cut by surnames, given names and lengths together: 赵立新钱伟 → 赵立新, 钱伟.
"""

import math
import re
from typing import NamedTuple

from pipelines.text.byline_units import Unit, find_names, find_organs, find_outlets, find_pseudonyms, is_pseudonym
from pipelines.text.names import IMPOSSIBLE, load_names
from pipelines.text.words import COMMON_WORD, cost, load_words

LOST = 14.0
SEPARATOR = frozenset(" 、,/|:;&+-—.·□■●◎▲◆")
SEPARATOR_OR_END = SEPARATOR | {""}
LONGEST_FIELD = 400
# A name without a known surname must stand up to its words by itself: 贡献 in 李小川贡献 does not
STRANGER_GAIN = {"unknown-surname": -5.0, "odd": 0.0}
SURE_STRANGER = 3.0  # and less so where somebody is named for sure: (记者 雨小荷)
UNSURE, SURE = 3.0, 9.0  # how much likelier than persons the words may be
LONGEST_RUN = 12  # names in a run that are weighed one by one
CLEAR_LEAD = 2.0  # a cut that is seven times likelier than the next
CONJUNCTION = 4.0
RARE_OUTLET = 6.0  # after the last role an outlet is rare: 记者丁明 湖南台
NOBODY = 12.0  # between two roles somebody is named: 阿明扬子晚报 is a person and an outlet, not an outlet alone
ONLY_ORGAN = 1.0  # unless an office signs: 通讯员 学工部
# What makes a reading as a name likelier than its words say: words are not set wide (平 原), names are
FORM_EVIDENCE = {"padded": 9.0, "unit": 9.0}
WORD, RARE, RARE_SURNAME = 0.75, 0.8, 10.5  # what doubts leave; fewer than three persons in 100,000 bear it
CONFIDENCE = {
    "unit": 0.9,
    "spaced": 0.98,
    "padded": 0.95,
    "dotted": 0.95,
    "cut": 0.9,
    "cut-unsure": 0.55,
    "odd": 0.6,
    "unknown-surname": 0.6,
}


class Person(NamedTuple):
    """A name found in a field; `start` and `end` index the text that was read."""

    name: str
    start: int
    end: int
    rule: str
    confidence: float
    is_collective: bool = False
    organisation: str | None = None


class Field(NamedTuple):
    """A field read whole: the persons, the outlet before them, the outlet of the next role."""

    persons: tuple[Person, ...] = ()
    leading_outlet: str | None = None
    trailing_outlet: str | None = None


class Setting(NamedTuple):
    """Where a field stands, which decides what may be in it."""

    has_next_role: bool = False  # an outlet may end it
    is_first: bool = False  # no role word stands before it
    may_be_unit: bool = False  # a correspondent's: an organisation may stand in it
    is_delimited: bool = True  # an edge stands before it: a name without a known surname is believable
    is_sure: bool = False  # in brackets, or after an outlet: who stands here is a person, word or not (记者方圆)
    is_named: bool = False  # somebody must be named (after 记者); 文/ may be followed by the next role's outlet alone


ALONE = Setting()
# How far a reading has come: nothing but outlets and organisations yet, persons, the outlet of the next role
_OPEN, _PERSONS, _TRAILING = 0, 1, 2
Ways = dict[int, list[Unit]]


def read_field(text: str, setting: Setting = ALONE) -> Field | None:
    """The cheapest whole reading of a field, or none where it reads better as ordinary words.

    >>> [p.name for p in read_field("赵立新钱伟").persons]
    ['赵立新', '钱伟']
    >>> read_field("从市环保局获悉") is None
    True
    """
    if len(text) > LONGEST_FIELD:
        return None
    if not text.strip():
        return Field()
    ways = _ways(text, setting)
    units = _cheapest(text, ways, setting)
    if units is None or not _is_believable(text, units, margin=SURE if setting.is_sure else UNSURE):
        return None
    return _to_field(text, _weighed(text, units, ways, setting), setting)


def _weighed(text: str, units: list[Unit], ways: Ways, setting: Setting) -> list[Unit]:
    """The units with each name that was cut out of a run marked by how far it leads the next best cut.

    周小江红梅 may be 周小, 江红梅 or 周小江, 红梅: the second reading costs hardly more, so the cut is not sure.
    """
    cuts = [u for u in units if u.rule == "cut"]
    if not 2 <= len(cuts) <= LONGEST_RUN:
        return units
    total = sum(u.cost for u in units)
    weighed = []
    for unit in units:
        lead = CLEAR_LEAD
        if unit.rule == "cut":
            others = {**ways, unit.start: [u for u in ways[unit.start] if u != unit]}
            second = _cheapest(text, others, setting)
            lead = sum(u.cost for u in second) - total if second else CLEAR_LEAD
        weighed.append(unit._replace(rule="cut-unsure") if lead < CLEAR_LEAD else unit)
    return weighed


def by_start(units: list[Unit]) -> Ways:
    """Units by where they start."""
    ways: Ways = {}
    for unit in units:
        if unit.cost < IMPOSSIBLE:
            ways.setdefault(unit.start, []).append(unit)
    return ways


def _ways(text: str, setting: Setting) -> Ways:
    units = find_names(text, is_delimited=setting.is_delimited)
    if setting.has_next_role or setting.is_first:
        units += find_outlets(text, extra=0.0)
    elif setting.is_named:
        # 赵明 湖南台, but not 赵明采访社|区书记: before persons a role's outlet is one that is known
        units += [u for u in find_outlets(text, extra=RARE_OUTLET) if u.start > 0 or u.rule != "named"]
    if setting.may_be_unit:
        units += find_organs(text) + find_pseudonyms(text)
    return by_start(units)


def _cheapest(text: str, ways: Ways, setting: Setting) -> list[Unit] | None:
    """The units of the cheapest chain of units and separators from one end to the other."""
    start, end = (0, _OPEN), len(text)
    best: dict[tuple[int, int], float] = {start: 0.0}
    origin: dict[tuple[int, int], tuple[tuple[int, int], Unit | None]] = {}
    for position in range(end):
        for state in (_OPEN, _PERSONS, _TRAILING):
            node = (position, state)
            if node not in best:
                continue
            for target, price, unit in steps(text, node, ways):
                total = best[node] + price
                if total < best.get(target, math.inf):
                    best[target], origin[target] = total, (node, unit)
    nobody = _price_of_nobody(text, ways) if setting.is_named else 0.0
    ends = [(best[end, s] + (nobody if s == _OPEN else 0.0), s) for s in range(3) if (end, s) in best]
    return _trace(origin, (end, min(ends)[1])) if ends else None


def _price_of_nobody(text: str, ways: Ways) -> float:
    is_organ_last = any(u.kind == "organ" and u.end == len(text) for units in ways.values() for u in units)
    return ONLY_ORGAN if is_organ_last else NOBODY


def _trace(origin: dict[tuple[int, int], tuple[tuple[int, int], Unit | None]], node: tuple[int, int]) -> list[Unit]:
    """The units on the way to a node."""
    units = []
    while node in origin:
        node, unit = origin[node]
        if unit is not None:
            units.append(unit)
    return units[::-1]


def steps(text: str, node: tuple[int, int], ways: Ways) -> list[tuple[tuple[int, int], float, Unit | None]]:
    """Where one can go from a position and state: past a separator, a name, an outlet, an organisation."""
    position, state = node
    found: list[tuple[tuple[int, int], float, Unit | None]] = []
    character = text[position]
    if character in "和与及":  # 张明和李亮; but 周永和 ends in it, and 及 is a surname too
        if 0 < position < len(text) - 1 and (text[position + 1] not in SEPARATOR or _is_edge(text, position)):
            found.append(((position + 1, state), CONJUNCTION, None))
    elif character in SEPARATOR:
        found.append(((position + 1, state), 0.0, None))
    elif (
        state == _PERSONS and text[position - 1] in SEPARATOR and text[position + 1 : position + 2] in SEPARATOR_OR_END
    ):
        found.append(((position + 1, state), LOST, None))  # 赵明、、周: the rest of a name was lost
    for unit in ways.get(position, ()):
        if unit.kind == "outlet":  # after persons it belongs to the next role, and nothing but outlets may follow
            found.append(((unit.end, _OPEN if state == _OPEN else _TRAILING), unit.cost, unit))
            if state == _PERSONS and text.endswith("组", position, unit.end):  # 赵明临江新区报道组钱亮
                found.append(((unit.end, _PERSONS), unit.cost + CONJUNCTION, unit))
        elif state != _TRAILING and (unit.kind == "name" or _is_edge(text, position)):
            found.append(((unit.end, _PERSONS if unit.kind == "name" else state), unit.cost, unit))
    return found


def _is_edge(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] in SEPARATOR


def _is_believable(text: str, units: list[Unit], *, margin: float) -> bool:
    """Whether the persons of a reading are likelier as persons than as words, together and the odd one alone."""
    names = [u for u in units if u.kind == "name"]
    gains = [
        (cost(text[u.start : u.end].replace(" ", "")) + FORM_EVIDENCE.get(u.rule, 0.0) - u.cost, u.rule) for u in names
    ]
    leeway = SURE_STRANGER if margin == SURE else 0.0
    are_words = [text[u.start : u.end] in load_words() for u in names]
    if any(is_word and u.end - u.start == 3 for u, is_word in zip(names, are_words, strict=True)):
        return False  # 董事会: words of three characters are no names, as some of two are
    if any(gain < STRANGER_GAIN[rule] - leeway for gain, rule in gains if rule in STRANGER_GAIN):
        return False
    unlikely = [r == "cut" and gain < 0.0 and not is_word for (gain, r), is_word in zip(gains, are_words, strict=True)]
    if len(unlikely) > 2 and all(unlikely[-2:]):  # 赵明智启程回国: a name and a sentence
        return False
    is_spaced = any(rule in {"spaced", "padded"} for _, rule in gains)
    return sum(gain for gain, _ in gains) >= -margin - 2.0 * is_spaced


def _to_field(text: str, units: list[Unit], setting: Setting) -> Field:
    """The values of a reading."""
    places = [u.start for u in units if u.kind == "name"]
    outlets = [u for u in units if u.kind == "outlet"]
    leading = [u for u in outlets if not places or u.start < places[0]]
    trailing = [u for u in outlets if places and u.start > places[-1]]
    return Field(_persons(text, units, setting), _span(text, leading), _span(text, trailing))


def _persons(text: str, units: list[Unit], setting: Setting) -> tuple[Person, ...]:
    """The persons with the organisation that stands before each; an organisation without a person signs itself."""
    persons: list[Person] = []
    count = sum(u.kind == "name" for u in units)
    organs: list[Unit] = []
    is_used = False
    for unit in [u for u in units if u.kind != "outlet"]:
        if unit.kind == "name":
            persons.append(_to_person(text, unit, setting, count)._replace(organisation=_span(text, organs)))
            is_used = True
        else:
            organs = [unit] if is_used else [*organs, unit]
            is_used = False
    if organs and not is_used:  # 通讯员 经济研究所
        unit = Unit("organ", organs[0].start, organs[-1].end, 0.0, "organisation")
        persons.append(Person(text[unit.start : unit.end], unit.start, unit.end, unit.rule, 0.7, True))
    return tuple(persons)


def _to_person(text: str, unit: Unit, setting: Setting, count: int) -> Person:
    name = re.sub(r"\s", "", text[unit.start : unit.end])
    is_collective = unit.rule == "unit" or (setting.may_be_unit and is_pseudonym(name))
    rule = "pseudonym" if is_collective else unit.rule
    if rule == "cut" and count == 1:  # 记者赵明: nothing had to be cut
        rule = "glued"
    confidence = 0.9 if rule in {"pseudonym", "glued"} else CONFIDENCE[rule]
    return Person(name, unit.start, unit.end, rule, round(confidence * _doubt(name, rule), 3), is_collective)


def _doubt(name: str, rule: str) -> float:
    """What a name's own form takes from its confidence: it is a word, or its surname is rare, or it is long."""
    factor = WORD if load_words().get(name, COMMON_WORD) < COMMON_WORD else 1.0
    surnames = load_names().surnames
    surname = min(surnames.get(name[0], RARE_SURNAME), surnames.get(name[:2], RARE_SURNAME))
    if rule in {"cut", "glued"} and (surname >= RARE_SURNAME or len(name) == 4):
        factor *= RARE
    return factor


def _span(text: str, units: list[Unit]) -> str | None:
    return text[units[0].start : units[-1].end].strip(" /·-、").removesuffix("报道") if units else None
