"""Where the name of a committee (管委会) begins, and whether it is one. Its places are for others to look up."""

import re

from pipelines.text.division_words import COMMITTEE_ENDS, GENERIC_COMMITTEES, GENERIC_TOWNSHIP_CORES, HAN
from pipelines.text.gazetteer import Gazetteer
from pipelines.text.passage import Passage
from pipelines.text.unnamed import is_pointing, is_unnamed
from pipelines.text.words import load_words

# A clause that begins with its verb: 要求|园区管委会, 会议责成|高新区管委会.
ORDER_BEFORE = re.compile(
    r"""(?:会议|大会|通知|方案|意见|公告|我们|他们|并|再|也|已|可|应)?
    (?:要求|责成|督促|敦促|委托|授权|安排|指令|希望|协调|督导|明确|决定|建议|邀请|恳请|提请|报请|请(?!示)|致电|致函|联系|咨询|采访|起诉|举报|投诉
    |随着|由于|因为|时任|原任|曾任|历任|现由|均由|已由|以及|根据|按照)""",
    re.VERBOSE,
)
# What one character before a place's name may be: 请|北戴河新区, 原|襄樊高新区.
BEFORE_PLACE = frozenset("请原由令让经与向据报致")
# 我们经开区管委会: the speaker's own, not named.
OWN_COMMITTEE = re.compile(r"[我你他咱]们?|该|本|此")
# The only zones with a bracket in their names.
FREE_TRADE = re.compile(rf"中国[（(][{HAN}]{{2,3}}[）)]$")
LONGEST_NAME = 20
LONGEST_WORD = 3


def find_committee_start(passage: Passage, at: int, floor: int) -> int | None:
    """Where the committee's name that ends here begins; it holds the place to its left: 民权县高新技术产业开发区管委会.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> find_committee_start(Passage("要求二七区樱花谷管委会", load_gazetteer()), 8, 0)
    2
    """
    start = passage.unknown_start(at, LONGEST_NAME, floor, cuts_zone=False)
    order = start is not None and ORDER_BEFORE.match(passage.text, start, at)
    start = order.end() if order else start
    if start is None or at - start < 2:
        return None
    start = _place_start(passage, start, at)
    while (spot := passage.ancestor_ending_at(start)) and spot.end == start and spot.start >= floor:
        start = spot.start
    free = FREE_TRADE.search(passage.text, floor, start)
    return free.start() if free else start


def _place_start(passage: Passage, start: int, at: int) -> int:
    """Where the place in the name begins, if ordinary words stand before it: 致电|黄山风景区, 走进了|曹妃甸区."""
    text = passage.text
    for place in range(start + 1, min(start + LONGEST_WORD, at - 2) + 1):
        is_full = passage.ancestor_starting_at(place) is not None
        if is_full or any(passage.is_short_place(place, place + length) for length in (2, 3)):
            word = text[start:place]
            is_word = word in BEFORE_PLACE or (len(word) > 1 and word in load_words())
            return place if is_word and not passage.is_short_place(start, place) else start
    return start


def is_committee(gazetteer: Gazetteer, core: str, ending: str) -> bool:
    """Is the core before 管委会 or 管理委员会 a zone's or a place's name, and not any committee's?

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> [is_committee(load_gazetteer(), core, "管委会") for core in ("樱花谷", "当地", "某区", "业主")]
    [True, False, False, False]
    """
    if core in GENERIC_TOWNSHIP_CORES or OWN_COMMITTEE.match(core) or GENERIC_COMMITTEES.match(core):
        return False
    is_zone = bool(COMMITTEE_ENDS.search(core))
    if ending != "管委会" and not is_zone:
        return False
    return not (is_pointing(core) if is_zone or gazetteer.township_number(core) is not None else is_unnamed(core))
