"""The register's names that end at a place of one text; a name that stands there a thousand times is looked up once."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipelines.text.division_forms import OfficialKind
from pipelines.text.gazetteer import Gazetteer, Namesakes, TownshipPlace
from pipelines.text.name_table import LONGEST_CORE


class Core(NamedTuple):
    """The name of townships without its ending, and the places of that name."""

    text: str
    places: Namesakes[TownshipPlace]


def with_doubled(cores: tuple[Core, ...], longer: tuple[Core, ...]) -> tuple[Core, ...]:
    """Return the cores before 镇 with those of towns called X镇镇, which are printed without the second 镇: 乌|镇.

    >>> [core.text for core in with_doubled((), (Core("乌镇", Namesakes()), Core("镇", Namesakes())))]
    ['乌']
    """
    doubled = {core.text[:-1]: core.places for core in longer if len(core.text) > 1 and core.text[-1] == "镇"}
    if not doubled:
        return cores
    known = {core.text: core.places for core in cores}
    texts = sorted({*doubled, *known}, key=len, reverse=True)
    places = {text: [*_places(known, text), *_places(doubled, text)] for text in texts}
    return tuple(Core(text, Namesakes(places[text])) for text in texts)


def _places(named: Mapping[str, Namesakes[TownshipPlace]], text: str) -> tuple[TownshipPlace, ...]:
    return named[text].places if text in named else ()


class NameLookup:
    """What the register holds before each place of a text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self._text = text
        self._gazetteer = gazetteer
        # By the characters before the place: all that a look back reads.
        self._townships: dict[str, list[tuple[int, int]]] = {}
        self._villages: dict[str, list[tuple[int, int]]] = {}
        self._cores: dict[tuple[str, frozenset[OfficialKind]], tuple[Core, ...]] = {}

    def townships_before(self, end: int) -> list[tuple[int, int]]:
        """Return (length, number) of every township's core that ends here, the longest first."""
        left = self._text[max(0, end - LONGEST_CORE) : end]
        found = self._townships.get(left)
        if found is None:
            found = self._townships[left] = self._gazetteer.townships_before(self._text, end)
        return found

    def villages_before(self, end: int) -> list[tuple[int, int]]:
        """Return (length, number) of every community's or village's core that ends here, the longest first."""
        left = self._text[max(0, end - LONGEST_CORE) : end]
        found = self._villages.get(left)
        if found is None:
            found = self._villages[left] = self._gazetteer.villages_before(self._text, end)
        return found

    def cores_before(self, end: int, official: frozenset[OfficialKind]) -> tuple[Core, ...]:
        """Return the cores of townships that end here and have places of these kinds, the longest first.

        >>> from pipelines.text.gazetteer import load_gazetteer
        >>> lookup = NameLookup("南京东路街道", load_gazetteer())
        >>> [core.text for core in lookup.cores_before(4, frozenset({"subdistrict"}))]
        ['南京东路']
        """
        key = (self._text[max(0, end - LONGEST_CORE) : end], official)
        found = self._cores.get(key)
        if found is None:
            found = self._cores[key] = tuple(self._find_cores(end, official))
        return found

    def _find_cores(self, end: int, official: frozenset[OfficialKind]) -> Iterator[Core]:
        for length, number in self.townships_before(end):
            places = self._gazetteer.townships_named(number, official)
            if places.places:
                yield Core(self._text[end - length : end], places)
