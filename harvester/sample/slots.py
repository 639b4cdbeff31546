"""Fills the slots of fragments, and remembers which divisions were named by it."""

import re
from datetime import date, timedelta
from random import Random

from harvester.sample import cast
from harvester.sample.fragments import Subject, load_roads, load_streets
from harvester.sample.values import TrueDivision

SLOT = re.compile(r"\{([A-Z]b?\d?|\d+-\d+)\}")  # {S} {Sb} {C2} {12-40}


class Slots:
    """The values of one article's slots: each is chosen once, so that a person keeps the name through the article."""

    def __init__(self, subject: Subject, published_on: date, random: Random) -> None:
        self._random = random
        self._subject = subject
        self._values: dict[str, str] = {}
        self._named: dict[str, TrueDivision] = {}
        happened_on = published_on - timedelta(days=random.randint(1, 2))
        self._values["D"] = f"{happened_on.month}月{happened_on.day}日"
        self._values["B"] = subject.topic.organ or "二七区文明办"
        neighbours = [street for street in load_streets() if street != subject.street]
        other = random.choice([street for street in neighbours if street.division.kind == "subdistrict"])
        roads = random.sample(load_roads(), 2)
        self._places = {
            "S": subject.street.division,
            "S2": other.division,
            "C": subject.community,
            "C2": random.choice([place for place in subject.street.communities if place != subject.community]),
            "C3": random.choice(other.communities),
            "R": TrueDivision("road", roads[0]),
            "R2": TrueDivision("road", roads[1]),
        }

    @property
    def named(self) -> tuple[TrueDivision, ...]:
        """The divisions that were named so far, once each."""
        return tuple(self._named.values())

    def fill(self, fragment: str) -> str:
        """The fragment with its slots filled, its divisions remembered."""
        return SLOT.sub(lambda match: self._value(match[1]), fragment)

    def fill_silently(self, fragment: str) -> str:
        """The fragment with its slots filled, for a headline or a caption, whose divisions are no part of the text."""
        named = dict(self._named)
        filled = self.fill(fragment)
        self._named = named
        return filled

    def _value(self, slot: str) -> str:
        if slot[0].isdigit():
            low, high = slot.split("-")
            return str(self._random.randint(int(low), int(high)))
        if slot == "Sb":
            return self._street_otherwise()
        if slot in self._places:
            division = self._places[slot]
            self._named.setdefault(division.name, division)
            return division.name
        if slot not in self._values:
            self._values[slot] = self._choose_person(slot)
        return self._values[slot]

    def _street_otherwise(self) -> str:
        division = self._subject.street.division
        self._named.setdefault(division.name, division)
        if division.kind != "subdistrict":
            return division.name
        core = division.name.removesuffix("街道")
        return core + self._random.choice(("街道", "街道", "街道办事处", "街道办事处", "办事处", "街道办"))

    def _choose_person(self, slot: str) -> str:
        if slot == "E":
            return cast.to_elder(self._random)
        while (name := cast.to_person(self._random)) in self._values.values():
            pass
        return name
