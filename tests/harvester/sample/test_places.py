"""The sample's divisions are the register's, name and code."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.sample.fragments import load_streets

REGISTER = Path(__file__).parents[4] / "shared" / "gazetteer"
ENDINGS = {"s": "社区", "c": "村"}


def read_register() -> Iterator[tuple[str, str]]:
    """Code and name of every division of the district, townships and what lies in them."""
    with gzip.open(REGISTER / "divisions_l4.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            code, name, *_ = line.rstrip("\n").split("\t")
            yield code, name
    with gzip.open(REGISTER / "villages_compact.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            township, entries = line.rstrip("\n").split("\t")
            for entry in entries.split(",") if township.startswith("410103") else ():
                yield township + entry[:3], entry[4:] + ENDINGS.get(entry[3], "")


@pytest.mark.skipif(not REGISTER.is_dir(), reason="the register is not beside the checkout")
def test_codes_and_names_are_those_of_the_register() -> None:
    register = dict(read_register())
    for street in load_streets():
        for division in (street.division, *street.communities):
            if division.code is not None:
                assert register.get(division.code) == division.name


def test_no_name_stands_for_two_places() -> None:
    names = [place.name for street in load_streets() for place in (street.division, *street.communities)]
    assert len(names) == len(set(names))
