"""The bulletins and those who write for them, and on which days they appear."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from tests.benchmarks.million.persons import Persons
from tests.benchmarks.million.places import District, load_districts

BULLETINS = 5
FIRST, DAYS = date(2021, 11, 1), 1826  # five years, to the last of October
DAILY = date(2025, 11, 1)  # what came before was fetched afterwards, one bulletin after the other
FEWEST = 12  # articles of an edition; where there are not so many, editions are rarer
STAFF, CORRESPONDENTS = 24, 5
BUREAUS = ("市场监管局", "司法局", "民政局", "教育局", "卫健委", "城管局", "交警大队", "消防救援大队")


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin, its reporters, and its correspondents by the office that they file for."""

    slug: str
    name: str
    district: District
    reporters: tuple[str, ...]
    reporter_shares: tuple[float, ...]
    correspondents: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def base_url(self) -> str:
        """Where it would lie; such names are nobody's."""
        return f"http://{self.slug}.example/"


@dataclass(frozen=True, slots=True)
class Edition:
    """One day of a bulletin, and how many articles it has."""

    number: int
    bulletin: Bulletin
    day: date
    articles: int


def make_bulletins(random: Random) -> tuple[Bulletin, ...]:
    """The bulletins of the largest districts."""
    persons = Persons(random)
    bulletins = []
    for number, district in enumerate(load_districts(BULLETINS), 1):
        offices = [each.place.name for each in district.townships] + [district.name + each for each in BUREAUS]
        bulletins.append(
            Bulletin(
                slug=f"million_{number}",
                name=f"{district.name.removesuffix('区')}时报",
                district=district,
                reporters=persons.draw(STAFF),
                reporter_shares=tuple(accumulate(1 / (rank + 3) for rank in range(STAFF))),
                correspondents=tuple((office, persons.draw(CORRESPONDENTS)) for office in offices),
            )
        )
    return tuple(bulletins)


def plan(bulletins: tuple[Bulletin, ...], articles: int) -> Iterator[Edition]:
    """The editions in the order in which they were fetched, with so many articles in all."""
    step = max(1, -(-BULLETINS * DAYS * FEWEST // articles))
    days = [FIRST + timedelta(days=day) for day in range(0, DAYS, step)]
    before = [(bulletin, day) for bulletin in bulletins for day in days if day < DAILY]
    issues = before + [(bulletin, day) for day in days if day >= DAILY for bulletin in bulletins]
    for number, (bulletin, day) in enumerate(issues):
        count = articles * (number + 1) // len(issues) - articles * number // len(issues)
        yield Edition(number + 1, bulletin, day, count)
