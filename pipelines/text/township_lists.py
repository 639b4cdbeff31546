"""Townships by their company: in a list with a sure one, or in an order that merges towns. No codes."""

import re
from collections.abc import Iterable, Sequence

from pipelines.text.division_words import GENERIC_TOWNSHIP_CORES, HAN, JOINED, OTHER_WORD_AFTER, is_phrase
from pipelines.text.passage import Passage
from pipelines.text.township_spots import KINDS, NOWHERE, SUBDISTRICT, TownshipSpot, left_codes
from pipelines.text.unnamed import is_unnamed

LISTED_ENDINGS = frozenset({"镇", "乡", "街道", "街道办", "街道办事处"})
LONGEST_NAME = 5
NAME = re.compile(rf"[{HAN}]{{2,{LONGEST_NAME}}}")
# 强镇, 古镇, 县城镇: words that end so are towns' names only where a register has them.
NOT_INSIDE = re.compile(r"[乡镇街区县市局办撤设]|[集小名古城条个座辖属有]$")
# An order that makes, ends or merges towns names every one of them.
ORDER = re.compile(r"合并|并入|撤[销并乡镇]|划[归入]|更名|改设|设[立镇乡]")
ORDER_BEFORE = re.compile(
    r"(?:撤销|撤并?|设立?|同意|批准|将|把|原|新的?|并入|划[归入给]|[更改]名?为|改设)$|[、，,和与及；;：:\n]$"
)
ORDER_AFTER = re.compile(
    r"(?:成?建制|整建制|整体)?(?:合并|并入|撤|划[归入]|设|更名|改)|[的所]|建制|行政区域|[、，,和与及；;。]"
)
SENTENCE_END = re.compile(r"[。！？\n]")
LONGEST_ORDER = 60  # characters between a name and the verb that it goes with


def with_listed(passage: Passage, spots: list[TownshipSpot], refused: list[re.Match[str]]) -> tuple[TownshipSpot, ...]:
    """Return the townships with those that their company says are ones: 城关镇、|青梧镇, 撤销|青梧乡.

    A word that is a 街道 once (古城街道|南门社区) is one wherever the text has it.
    """
    spots = _with_repeated(passage, spots, refused)
    sure = [(spot.start, spot.end) for spot in spots if spot.kind != "committee"]
    by_end = {spot.end: spot for spot in spots}
    for start, match in find_listed(passage, sure, refused):
        at = match.start()
        kind, official, printed = KINDS.get(match.group(), SUBDISTRICT)
        core = passage.text[start:at]
        number = passage.gazetteer.township_number(core)
        places = NOWHERE if number is None else passage.gazetteer.townships_named(number, official)
        before = by_end.get(start - 1)
        left = left_codes(passage, start, [before] if before else [], places)
        spot = TownshipSpot(start, match.end(), kind, core + printed, core, places, left, "listed")
        by_end[spot.end] = spot
    return tuple(sorted(by_end.values(), key=lambda spot: spot.start))


def _with_repeated(passage: Passage, spots: list[TownshipSpot], refused: list[re.Match[str]]) -> list[TownshipSpot]:
    sure = {spot.core: spot for spot in reversed(spots) if spot.kind == "subdistrict" and len(spot.core) > 1}
    found: list[TownshipSpot] = []
    for match in refused if sure else ():
        at = match.start()
        is_office = match.group().startswith("街道") and not passage.text.startswith("上", match.end())
        for start in range(max(0, at - LONGEST_NAME), at - 1):
            first = sure.get(passage.text[start:at])
            if first and is_office and passage.begins_cleanly(start):
                left = left_codes(passage, start, [], first.places)
                found.append(first._replace(start=start, end=match.end(), left=left, rule="repeated"))
                break
    return sorted([*spots, *found], key=lambda spot: spot.start) if found else spots


def find_listed(
    passage: Passage, spans: Sequence[tuple[int, int]], refused: Iterable[re.Match[str]]
) -> list[tuple[int, re.Match[str]]]:
    """Return where names begin whose endings were refused but whose company says that they are townships.

    `spans` are the townships that are sure.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> text = "城关镇、青梧镇和乡镇"
    >>> [start for start, _ in find_listed(Passage(text, load_gazetteer()), [(0, 3)], re.finditer("镇", text))]
    [4]
    """
    is_order = bool(ORDER.search(passage.text))
    if not spans and not is_order:
        return []
    ends = {end: start for start, end in spans}
    found: dict[int, re.Match[str]] = {}
    rest = [match for match in refused if not _is_other_word(passage, match)]
    for match in rest:
        start = _after_sure(passage, match, ends)
        if start is None and is_order:
            start = _ordered(passage, match, ends)
        if start is not None:
            ends[match.end()], found[start] = start, match
    sure = set(ends.values())
    for match in reversed(rest):
        if match.end() + 1 in sure and match.end() not in ends and JOINED.match(passage.text, match.end()):
            start = _before_sure(passage, match, ends)
            if start is not None:
                ends[match.end()], found[start] = start, match
                sure.add(start)
    return sorted(found.items())


def _after_sure(passage: Passage, match: re.Match[str], ends: dict[int, int]) -> int | None:
    """The beginning of a name that only a sign parts from a sure one: 城关镇、|马集镇."""
    at = match.start()
    for start in range(at - 2, max(1, at - LONGEST_NAME) - 1, -1):
        if start - 1 in ends and JOINED.match(passage.text, start - 1):
            return start if _is_name(passage, start, at) else None
    return None


def _before_sure(passage: Passage, match: re.Match[str], ends: dict[int, int]) -> int | None:
    at = match.start()
    floor = next((end for end in range(at, max(0, at - LONGEST_NAME), -1) if end in ends), 0)
    start = passage.unknown_start(at, LONGEST_NAME, floor)
    return start if start is not None and _is_name(passage, start, at) else None


def _ordered(passage: Passage, match: re.Match[str], ends: dict[int, int]) -> int | None:
    """The beginning of a name in an order: 撤销|马桥乡, 设立|马桥镇."""
    text, at, end = passage.text, match.start(), match.end()
    if end < len(text) and not ORDER_AFTER.match(text, end):
        return None
    for length in range(2, LONGEST_NAME + 1):
        start = at - length
        if start < 0 or start in ends:
            return None
        if ORDER_BEFORE.search(text, max(0, start - 3), start):
            return start if _is_name(passage, start, at) and _is_in_order(text, at) else None
    return None


def _is_in_order(text: str, at: int) -> bool:
    before, after = text[max(0, at - LONGEST_ORDER) : at], text[at : at + LONGEST_ORDER]
    return bool(ORDER.search(SENTENCE_END.split(before)[-1]) or ORDER.search(SENTENCE_END.split(after)[0]))


def _is_name(passage: Passage, start: int, at: int) -> bool:
    core = passage.text[start:at]
    if core in GENERIC_TOWNSHIP_CORES or not NAME.fullmatch(core):
        return False
    if passage.gazetteer.township_number(core) is not None:
        return not passage.gazetteer.is_common_word(core) or not is_phrase(core)
    return not NOT_INSIDE.search(core) and not is_phrase(core) and not is_unnamed(core, is_placed=True)


def _is_other_word(passage: Passage, match: re.Match[str]) -> bool:
    other = OTHER_WORD_AFTER.get(match.group())
    return bool(other and other.match(passage.text, match.end())) or passage.is_inside_ancestor(match.start())
