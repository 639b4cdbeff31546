"""Names of invented persons, by how many bear a surname and by the characters of given names."""

from collections.abc import Iterator
from importlib import resources
from itertools import accumulate
from random import Random

LONG_NAMES = 0.85  # share of names of three characters


class Persons:
    """Draws names; some come twice, as among people."""

    def __init__(self, random: Random) -> None:
        self._random = random
        surnames = [(name, float(count)) for name, count in _read("surnames.tsv")]
        given = [(name, tuple(map(int, counts.split("\t")))) for name, counts in _read("name_characters.tsv")]
        self._surnames, self._given = [name for name, _ in surnames], [name for name, _ in given]
        self._shares = list(accumulate(count for _, count in surnames))
        self._alone, self._first, self._second = (
            list(accumulate(counts[place] for _, counts in given)) for place in range(3)
        )

    def draw(self, count: int) -> tuple[str, ...]:
        """So many names."""
        return tuple(self._draw_one() for _ in range(count))

    def _draw_one(self) -> str:
        (surname,) = self._random.choices(self._surnames, cum_weights=self._shares)
        if self._random.random() >= LONG_NAMES:
            return surname + self._random.choices(self._given, cum_weights=self._alone)[0]
        first = self._random.choices(self._given, cum_weights=self._first)[0]
        return surname + first + self._random.choices(self._given, cum_weights=self._second)[0]


def _read(name: str) -> Iterator[tuple[str, str]]:
    lines = resources.files("pipelines.data").joinpath(name).read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            word, _, rest = line.partition("\t")
            yield word, rest
