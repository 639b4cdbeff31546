"""The divisions of one real city: its districts, their townships, and the communities of these."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.kinds import DivisionKind
from pipelines.text.gazetteer import Gazetteer, load_gazetteer

CITY = "4101"
TOWNSHIPS: dict[str, DivisionKind] = {"街道": "subdistrict", "镇": "town", "乡": "township"}


@dataclass(frozen=True, slots=True)
class Place:
    """A division or road as texts name it; without a code it is one that no register has."""

    kind: DivisionKind
    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Township:
    """A 街道, a town or a township, and what lies in it."""

    place: Place
    communities: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A district that has a bulletin of its own."""

    adcode: str
    name: str
    townships: tuple[Township, ...]


def load_districts(count: int) -> tuple[District, ...]:
    """The districts with the most townships, the largest first.

    >>> [len(district.townships) > 10 for district in load_districts(2)]
    [True, True]
    """
    gazetteer = load_gazetteer()
    names = {code: name for name, codes in gazetteer.ancestors.items() for code in codes if name.endswith("区")}
    found = [
        District(adcode, names[adcode], tuple(_townships(gazetteer, adcode)))
        for adcode in names
        if adcode.startswith(CITY) and len(adcode) == 6
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.townships), each.adcode))[:count])


def _townships(gazetteer: Gazetteer, adcode: str) -> Iterator[Township]:
    """Those of the latest register that has communities, and that have some."""
    latest = 1 << gazetteer.vintages.index(gazetteer.village_vintage)
    communities = _communities(gazetteer, adcode)
    for name, found in sorted(gazetteer.townships_in(adcode), key=lambda each: each[1].code):
        kind = next((kind for ending, kind in TOWNSHIPS.items() if name.endswith(ending)), None)
        mine = tuple(each for each in communities if each.code and each.code.startswith(found.code))
        if kind and mine and found.vintages & latest:
            yield Township(Place(kind, name, f"{found.code}000"), mine)


def _communities(gazetteer: Gazetteer, adcode: str) -> tuple[Place, ...]:
    found = {
        place.code: name
        for name in gazetteer.names(adcode)
        if name.endswith("社区") and (number := gazetteer.village_number(name.removesuffix("社区"))) is not None
        for place in gazetteer.villages_named(number, "community").inside((adcode,))
    }
    return tuple(Place("community", name, code) for code, name in sorted(found.items()))
