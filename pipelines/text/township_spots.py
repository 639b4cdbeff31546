"""What a township found in a text is, the kinds that endings say, and what stands to its left."""

import re
from typing import NamedTuple

from models.kinds import DivisionKind
from pipelines.text.division_forms import OfficialKind
from pipelines.text.gazetteer import Namesakes, TownshipPlace
from pipelines.text.passage import Passage

LISTED = re.compile(r"[、,，和及与/]")

KINDS: dict[str, tuple[DivisionKind, frozenset[OfficialKind], str]] = {
    "镇": ("town", frozenset({"town"}), "镇"),
    "乡": ("township", frozenset({"township"}), "乡"),
    "苏木": ("township", frozenset({"township"}), "苏木"),
    "地区办事处": ("subdistrict", frozenset({"area"}), "地区"),
    "管委会": ("committee", frozenset({"committee", "other"}), "管委会"),
    "管理委员会": ("committee", frozenset({"committee", "other"}), "管委会"),
}
SUBDISTRICT: tuple[DivisionKind, frozenset[OfficialKind], str] = ("subdistrict", frozenset({"subdistrict"}), "街道")


class TownshipSpot(NamedTuple):
    """A township or committee found: its span, name, places in the register, and the codes of its left neighbour."""

    start: int
    end: int
    kind: DivisionKind
    name: str
    core: str
    places: Namesakes[TownshipPlace]
    left: tuple[str, ...]
    rule: str


NOWHERE: Namesakes[TownshipPlace] = Namesakes()


def left_codes(
    passage: Passage, start: int, spots: list[TownshipSpot], places: Namesakes[TownshipPlace] = NOWHERE
) -> tuple[str, ...]:
    """Codes of the place just to the left; in a list those of the list's head: 荔湾区石围塘街、花地街.

    A district without its ending is one if it holds a place of the name: 宝安|福永街道.
    """
    codes = passage.codes_left_of(start)
    if not codes and passage.text[start - 1 : start] == "的":
        codes = passage.codes_left_of(start - 1)  # 郫都区的|合作街道
    if not codes and places.places:
        short = passage.short_district_left_of(start)
        codes = short if places.lie_in(short) else ()
    if codes or not spots:
        return codes
    previous = spots[-1]
    is_listed = previous.end + 1 == start and LISTED.match(passage.text, previous.end)
    return previous.left if is_listed else ()
