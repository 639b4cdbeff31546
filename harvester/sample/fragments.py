"""The hand-written fragments and the real places they are set in, read once from the TOML files beside this module."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import TypeAdapter

from harvester.sample.values import Kind, TrueDivision


@dataclass(frozen=True)
class Topic:
    """What an article can be about, with everything that can be said of it."""

    key: str
    where: Literal["urban", "rural", "any"]
    headlines: tuple[str, ...]
    kickers: tuple[str, ...]
    subheads: tuple[str, ...]
    leads: tuple[str, ...]
    middles: tuple[str, ...]
    closings: tuple[str, ...]
    organ: str | None = None


@dataclass(frozen=True)
class Shared:
    """Sentences that fit any topic: false friends of bylines, generic mentions, quotes, fillers, captions."""

    false_friends: tuple[str, ...]
    generic: tuple[str, ...]
    quotes: tuple[str, ...]
    reserve: tuple[str, ...]
    captions: tuple[str, ...]


@dataclass(frozen=True)
class Street:
    """A 街道, 镇 or 管委会 with its communities and villages."""

    division: TrueDivision
    is_rural: bool
    communities: tuple[TrueDivision, ...]


@dataclass(frozen=True)
class Subject:
    """A headline of a topic with the place that stands in it: what one article is written about."""

    topic: Topic
    headline: str
    street: Street
    community: TrueDivision


@cache
def load_topics() -> tuple[Topic, ...]:
    """The topics of `texts.toml`.

    >>> len({headline for topic in load_topics() for headline in topic.headlines}) >= 80
    True
    """
    return TypeAdapter(tuple[Topic, ...]).validate_python(_read("texts.toml")["topic"])


@cache
def load_shared() -> Shared:
    """The sentences of `texts.toml` that fit any topic.

    >>> all("{" in caption or caption for caption in load_shared().captions)
    True
    """
    return TypeAdapter(Shared).validate_python(_read("texts.toml")["shared"])


@cache
def load_streets() -> tuple[Street, ...]:
    """The divisions of `places.toml`.

    >>> [street.division.name for street in load_streets() if street.division.kind != "subdistrict"]
    ['樱桃沟管委会', '马寨镇']
    """
    rows = TypeAdapter(tuple[_StreetRow, ...]).validate_python(_read("places.toml")["street"])
    return tuple(_to_street(row) for row in rows)


@cache
def load_roads() -> tuple[str, ...]:
    """Roads of the district."""
    return TypeAdapter(tuple[str, ...]).validate_python(_read("places.toml")["roads"])


@cache
def load_subjects() -> tuple[Subject, ...]:
    """Every headline with every place that it fits: as many articles as the sample can have.

    >>> len(load_subjects()) > 10_000
    True
    """
    return tuple(
        Subject(topic, headline, street, community)
        for topic in load_topics()
        for headline in topic.headlines
        for street in load_streets()
        for community in street.communities
        if _fits(topic, street, community)
    )


def _fits(topic: Topic, street: Street, community: TrueDivision) -> bool:
    if topic.where == "urban":
        return not street.is_rural
    return topic.where == "any" or street.is_rural


@dataclass(frozen=True)
class _StreetRow:
    name: str
    communities: tuple[str, ...]
    kind: Kind = "subdistrict"
    code: str | None = None
    mca_code: str | None = None
    parent_code: str | None = None
    is_rural: bool = False


def _to_street(row: _StreetRow) -> Street:
    division = TrueDivision(row.kind, row.name, row.code, row.mca_code)
    parent = (row.code or row.parent_code or "")[:9]
    return Street(division, row.is_rural, tuple(_to_community(parent, entry) for entry in row.communities))


def _to_community(parent: str, entry: str) -> TrueDivision:
    number, name = entry[:3], entry[3:]
    return TrueDivision("village" if name.endswith("村") else "community", name, parent + number)


def _read(name: str) -> dict[str, object]:
    return tomllib.loads(files("harvester.sample").joinpath(name).read_text(encoding="utf-8"))
