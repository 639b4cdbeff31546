"""The roster of a district: its 街道, 镇 and 乡 by the register of a day. No text is read here."""

from datetime import date
from typing import NamedTuple

from models.kinds import Authority, DivisionKind
from pipelines.text.division_codes import rank_vintages
from pipelines.text.division_forms import OfficialKind
from pipelines.text.gazetteer import Gazetteer

KINDS: dict[OfficialKind, DivisionKind] = {
    "subdistrict": "subdistrict", "area": "subdistrict", "town": "town", "township": "township",
    "committee": "committee",
}  # fmt: skip


class Registered(NamedTuple):
    """A township as a register has it, with its 12-digit code."""

    kind: DivisionKind
    name: str
    code: str
    authority: Authority
    year: int


def list_townships(gazetteer: Gazetteer, adcode: str, on: date | None) -> tuple[Registered, ...]:
    """The townships of a district by the register nearest to the day, in the order of their codes.

    Without a day it is the register that the codes of communities are of.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> [found.name for found in list_townships(load_gazetteer(), "410103", date(2026, 3, 24))][-2:]
    ['樱桃沟街道', '马寨镇']
    """
    vintage = rank_vintages(gazetteer.vintages, on)[0]
    authority, year = gazetteer.vintages[vintage]
    found = [
        Registered(KINDS[place.kind], name, f"{place.code}000", authority, year)
        for name, place in gazetteer.townships_in(adcode)
        if place.vintages >> vintage & 1 and place.kind in KINDS
    ]
    return tuple(sorted(found, key=lambda township: township.code))
