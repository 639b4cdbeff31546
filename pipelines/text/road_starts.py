"""Where the name of a road begins that no register holds: names against ordinary words, by their frequencies."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipelines.text.division_words import BOUNDARY_CHARACTERS
from pipelines.text.passage import Passage
from pipelines.text.road_words import ALONG_BEFORE, BEGIN, LONGEST_MOVE
from pipelines.text.words import UNKNOWN, is_han, load_words

SHORTEST, LONGEST = 2, 5
LONGEST_CORE = 4
WORD_MARGIN = -3.0  # less likely a name than this: an ordinary word
AROUND = 5  # characters before the longest name that are cut into words
LONGEST_WORD = 4
# The cost of a name before 路 by its length: most have two characters, few more than three.
NAME_COSTS = {2: 13.5, 3: 21.0, 4: 29.0, 5: 38.0}
DIRECTION = 6.0  # of a last character that says which part of a road it is: 华强|北|路
SHORT_STEM = 4.0  # of a name of two characters with a direction, such as 江北|路: rather the end of a longer one
ODD = 3.0  # of a lone character before it: rather a part of the name
HINT = 5.0  # of a beginning that the clause asks for: 沿|, 绕行|
SURE_HINT = 12.0  # of one after a verb that is no part of a name: 续建|, 整条|
PLACE = 5.0  # of a core that is the name of a place
PARTICLES = "但的了着是在把被让这那些们很都也还就"  # no name holds them
# 赶考|路, 送货|路: ways that are gone, rather than roads.
GOING = frozenset("赶送护研寻抗援取问走闯探带领引返归迁找谋铺筑打绕穿抢接求逃追逐迈奔赴扶助救治夺拼熬讨维逆")
GONE = 4.0
DIRECTIONS = "东西南北中前后内外横支新一二三四五六七八九十"


class Begin(NamedTuple):
    """Where a road's name may begin: is it known, is it where words end and a name begins, and how surely."""

    start: int
    is_known: bool = False
    is_cut: bool = False
    margin: float = 0.0


class Start(NamedTuple):
    """Where a name begins, and how much likelier it is a name than ordinary words."""

    start: int
    margin: float


def find_begins(passage: Passage, at: int, end: int, floor: int) -> Iterator[Begin]:
    """Where a road's name may begin: a name that subdistricts or communities bear, else where a clause lets it.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> [begin.start for begin in find_begins(Passage("民警发现拱康路", load_gazetteer()), 6, 7, 0)]
    [4]
    """
    gazetteer, text = passage.gazetteer, passage.text
    named = gazetteer.townships_before(text, end) or gazetteer.villages_before(text, end)
    known = [end - length for length, _ in named if end - at + SHORTEST <= length <= LONGEST_CORE + 2]
    if end - at > 1 and text[at - 1] in "东西南北" and at > floor and _is_alone(passage, at - 1):
        yield Begin(at - 1, is_cut=True)  # 西|大街
    is_lone = text[at] in "街巷" and at > floor + 1 and text[at - 1] not in DIRECTIONS
    if is_lone and ALONG_BEFORE.search(text, max(0, at - 1 - LONGEST_MOVE), at - 1):
        yield Begin(at - 1)  # 家住|柳巷
    unclear = []
    for start in known:
        if passage.begins_cleanly(start):
            yield Begin(start, is_known=True)
        else:
            unclear.append(start)
    hints = _hints(passage, at, floor)
    last = (max(hints),) if hints else ()
    cut = find_start(text, at, end, passage.run_start(at, floor), hints=hints, is_place=gazetteer.is_place)
    if cut is None or cut.margin <= WORD_MARGIN:
        yield from (Begin(start, is_known=True) for start in unclear)
        yield from (Begin(start) for start in last)
    if cut is None:
        return
    yield Begin(cut.start, cut.start in known, is_cut=True, margin=cut.margin)
    if cut.margin > WORD_MARGIN:
        yield from (Begin(start) for start in last if start > cut.start)


def _is_alone(passage: Passage, start: int) -> bool:
    """Is the direction the whole name: 从|西大街, not 栖霞西大街?"""
    if ALONG_BEFORE.search(passage.text, max(0, start - LONGEST_MOVE), start):
        return True
    return passage.begins_cleanly(start) and not passage.follows_city(start)


def _hints(passage: Passage, at: int, floor: int) -> dict[int, float]:
    """Where a clause lets a name begin, and how much that says."""
    lowest = max(floor, at - LONGEST_CORE - LONGEST_MOVE)
    unknown = passage.unknown_start(at, LONGEST_CORE, floor)
    hints = {} if unknown is None else {unknown: HINT}
    hints |= {start: HINT for start in (at - 2, at - 3) if start > floor and passage.follows_city(start)}
    for match in BEGIN.finditer(passage.text, lowest, at):
        if match.end() <= at - SHORTEST:
            hints[match.end()] = HINT if match.end() - match.start() == 1 else SURE_HINT
    return hints


def find_start(
    text: str, at: int, end: int, floor: int, *, hints: Mapping[int, float], is_place: Callable[[str], bool]
) -> Start | None:
    """The likeliest beginning of a road's name whose ending is between `at` and `end`, or none where no name can stand.

    At `hints` a clause lets a name begin. `is_place` says of a core that it is the name of a place: roads are named
    after places.

    >>> find_start("突出华强北路", 5, 6, 0, hints={}, is_place=lambda _: False).start
    2
    """
    lowest = at
    while lowest > max(floor, at - LONGEST - AROUND) and is_han(text[lowest - 1]):
        lowest -= 1
    left = _costs(text[lowest : at - SHORTEST])
    best: tuple[float, int] | None = None
    for length in range(SHORTEST, min(LONGEST, at - lowest) + 1):
        start = at - length
        core = text[start:at]
        if core[0] in PARTICLES or (length == SHORTEST and core[1] in PARTICLES):
            break
        is_odd = start > lowest and start not in hints and _is_odd(text[start - 1], left, start - lowest)
        cost = left[start - lowest] + name_cost(core) + (ODD if is_odd else 0.0) - hints.get(start, 0.0)
        if best is None or cost - PLACE < best[0]:
            found = (cost - (PLACE if is_place(_stem(core)) else 0.0), start)
            best = min(best, found) if best else found
    if best is None:
        return None
    core = text[best[1] : at]
    words = _costs(text[lowest:at])[-1]
    if core[-1] not in DIRECTIONS:  # 公里|山路: the ending may be of a word that begins before it
        words = min(words, _costs(text[lowest:end])[-1] - _costs(text[at:end])[-1])
    return Start(best[1], words - left[best[1] - lowest] - _whole_cost(core))


def _is_odd(before: str, left: list[float], index: int) -> bool:
    """Is the last of the words before the name a lone character, and none that stands before places?"""
    alone = left[index - 1] + load_words().get(before, UNKNOWN)
    return before not in BOUNDARY_CHARACTERS and alone <= left[index]


def name_cost(core: str) -> float:
    """What a name before 路 costs; less where its last character is a direction or a number."""
    is_short = len(core) == SHORTEST and core[-1] in DIRECTIONS
    return _whole_cost(core) + (SHORT_STEM if is_short else 0.0)


def _whole_cost(core: str) -> float:
    length = len(core)
    if length == SHORTEST and core[0] in GOING:
        return NAME_COSTS[SHORTEST] + GONE
    return NAME_COSTS[length - 1] + DIRECTION if length > SHORTEST and core[-1] in DIRECTIONS else NAME_COSTS[length]


def _stem(core: str) -> str:
    """The core without its direction: 华强(北); of two characters, with a direction, nothing is left."""
    return core[:-1] if core[-1] in DIRECTIONS else core


@lru_cache(maxsize=4096)
def _costs(text: str) -> list[float]:
    """For every position the cost of the cheapest cut of the text before it into ordinary words."""
    words = load_words()
    best = [0.0]
    for end in range(1, len(text) + 1):
        cheapest = words.get(text[end - 1], UNKNOWN) + best[end - 1]
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            cost = words.get(text[start:end])
            if cost is not None and cost + best[start] < cheapest:
                cheapest = cost + best[start]
        best.append(cheapest)
    return best
