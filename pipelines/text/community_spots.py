"""What a community or village found in a text is, and how near its places lie to those of the passage."""

from typing import Literal, NamedTuple

from pipelines.text.gazetteer import Namesakes, VillagePlace
from pipelines.text.township_spots import TownshipSpot

Kind = Literal["community", "village"]


class VillageSpot(NamedTuple):
    """A community or village found: its span, name, places in the register, and the township in front of it."""

    start: int
    end: int
    kind: Kind
    name: str
    core: str
    places: Namesakes[VillagePlace]
    parent: TownshipSpot | None
    rule: str


FAR = 3  # levels of nearness
NEAR = 2  # a named township and the bulletin's own district are near


class Ground(NamedTuple):
    """What places the passage stands on: codes of named townships, own districts, and named districts and cities."""

    townships: frozenset[str]
    scope: tuple[str, ...]
    named: tuple[str, ...]

    def nearness(self, named: Namesakes[VillagePlace]) -> int:
        """How near the nearest place lies: 0 in a named township, 1 in the own district, 2 in a named one, 3 else."""
        for level, codes in enumerate(self):
            if named.lie_in(codes):
                return level
        return len(self)


NO_PLACES: Namesakes[VillagePlace] = Namesakes()
