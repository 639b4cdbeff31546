"""Subdistricts printed as X街: where 街 is short for 街道, and those that no register holds."""

import re
from collections.abc import Collection, Iterable

from pipelines.text.division_words import HAN
from pipelines.text.gazetteer import TownshipPlace
from pipelines.text.passage import LONGEST_CODE, Passage
from pipelines.text.township_offices import holds_child
from pipelines.text.township_spots import NOWHERE, TownshipSpot, left_codes

# 荔湾区石围塘街, 新洲区邾城街: in these cities and districts papers shorten 街道 to 街.
PLACES_OF_SHORT_FORM = ("4401", "12", "420112", "420113", "420114", "420115", "420116", "420117")
# 武昌珞珈山街, 汉阳区建桥街: in the centre of Wuhan too, right after the district, where no street with houses follows.
WUHAN = "4201"
HOUSES_AFTER = re.compile(
    rf"[上口旁与和路段]|两|沿|附近|一带|周边|交叉|商铺|步行|夜市|改造|(?:[{HAN}]{{2,4}}[里巷弄村])?[0-9０-９一二三四五六七八九十]+号"
)
COUNTED_SUBDISTRICTS = re.compile(r"(?:[、,，]?[^。；]{0,40}?)等?[0-9０-９一二三四五六七八九十]*[个条]街道")
# 沙坪坝区石景坡街|中心湾社区, 新洲区邾城街|武装部: no street has one.
HELD_COMMUNITY = re.compile(rf"[{HAN}]{{2,5}}(?:社区|居委会)")
STREET_OFFICE_AFTER = re.compile(r"党工委|纪工委|人大工委|团工委|武装部|综治办|综治中心|党政办|办事处|城管办|民政办")


def is_shortened(text: str, end: int, near: Iterable[TownshipPlace], left: Collection[str]) -> bool:
    """Is the 街 that ends here short for 街道, by where it lies, after what (codes `left`), or by what follows?

    >>> is_shortened("邾城街武装部", 3, (), ())
    True
    """
    if any(place.code.startswith(PLACES_OF_SHORT_FORM) for place in near):
        return True
    is_after_district = any(len(code) == LONGEST_CODE for code in left)
    is_in_wuhan = is_after_district and any(place.code.startswith(WUHAN) for place in near)
    if is_in_wuhan and not HOUSES_AFTER.match(text, end):
        return True
    if STREET_OFFICE_AFTER.match(text, end) or COUNTED_SUBDISTRICTS.match(text, end):
        return True
    return bool(left) and bool(HELD_COMMUNITY.match(text, end))


def read_unknown_street(passage: Passage, at: int, end: int, spots: list[TownshipSpot]) -> TownshipSpot | None:
    """Return a street of no register, between a district and a community of it: 沙坪坝区|石景坡街|中心湾社区."""
    for start in range(at - 3, at - 1):
        district = passage.ancestor_ending_at(start) if start > 0 else None
        if district and holds_child(passage, district.codes, end):
            core = passage.text[start:at]
            left = left_codes(passage, start, spots)
            return TownshipSpot(start, end, "subdistrict", core + "街道", core, NOWHERE, left, "office")
    return None
