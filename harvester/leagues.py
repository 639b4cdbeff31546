"""How far the published leagues move when articles change: what each article adds, counted as the views count."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, text

from models.comparing import Change
from models.person_rules import Identity, Signing
from models.persons import load_names
from models.rows import Row, is_front_page


class Place(NamedTuple):
    """A line of a league: whose count it is, in which month."""

    league: str
    site: str | None
    month: str | None
    name: str
    detail: str  # organisation; or kind, code and register
    measure: str


class Move(NamedTuple):
    """A count that would change."""

    place: Place
    old: int
    new: int


_CORRESPONDENTS = """
    SELECT site, pub_month, name, organisation, articles, front_page_articles FROM v_correspondent_month
"""
_REPORTERS = """
    SELECT site, pub_month, name, articles, front_page_articles FROM v_reporter_month
"""
_DIVISIONS = """
    SELECT site, pub_month, name, kind, code, authority, year, articles, front_page_articles, subject_articles
    FROM v_division_month
"""


def find_moves(connection: Connection, changes: Iterable[Change]) -> tuple[Move, ...]:
    """The counts of the leagues that the changes would move, as they are and as they would be."""
    moved: Counter[Place] = Counter()
    name_of = load_names(connection)
    for change in changes:
        moved.update(to_places(change.after, name_of))
        moved.subtract(to_places(change.before, name_of))
    moved = Counter({place: by for place, by in moved.items() if by})
    now = _counts(connection) if moved else {}
    return tuple(
        Move(place, now.get(place, 0), now.get(place, 0) + by) for place, by in sorted(moved.items(), key=_order)
    )


NameOf = Callable[[Identity, Signing], str]


def as_printed(identity: Identity, _signing: Signing) -> str:
    """The name, where nothing was decided about persons."""
    return identity.name


def to_places(values: Row | None, name_of: NameOf = as_printed) -> frozenset[Place]:
    """The lines of the leagues that an article counts for, once each; persons under the name that they count under.

    >>> values = {"site": "a", "published_on": "2022-03-24", "page_number": "A02", "divisions": [],
    ...           "byline": [{"role": "correspondent", "name": "何苗", "organisation": None}]}
    >>> [(place.league, place.month, place.name, place.measure) for place in to_places(values)]
    [('correspondents', '2022-03', '何苗', 'articles')]
    """
    if values is None:
        return frozenset()
    site, day, page = values["site"], values["published_on"], values["page_number"]
    month = day[:7] if isinstance(day, str) else None
    is_front = bool(is_front_page(page if isinstance(page, str) else None))
    found: set[Place] = set()
    for league, name, detail, measure in _lines(values, name_of):
        if measure != "front_page_articles" or is_front:
            found.add(Place(league, site if isinstance(site, str) else None, month, name, detail, measure))
    return frozenset(found)


def _lines(values: Row, name_of: NameOf) -> Iterator[tuple[str, str, str, str]]:
    """League, name, detail and measure of each count."""
    for person in _each(values["byline"]):
        if person["role"] in ("correspondent", "reporter"):
            detail = str(person["organisation"] or "") if person["role"] == "correspondent" else ""
            for measure in ("articles", "front_page_articles"):
                yield f"{person['role']}s", _name(person, values, name_of), detail, measure
    for place in _each(values["divisions"]):
        detail = _detail(place["kind"], place["code"], place["authority"], place["year"])
        measures = ["articles", "front_page_articles", *(["subject_articles"] if place["is_subject"] else [])]
        for measure in measures:
            yield "divisions", str(place["name"]), detail, measure


def _name(person: Mapping[str, object], article: Row, name_of: NameOf) -> str:
    site, day, organisation = article["site"], article["published_on"], person["organisation"]
    identity = Identity(None if site is None else str(site), str(person["name"]), bool(person.get("is_collective")))
    on = date.fromisoformat(day) if isinstance(day, str) else None
    return name_of(identity, Signing(None if organisation is None else str(organisation), str(person["role"]), on))


def _each(values: object) -> list[Mapping[str, object]]:
    return values if isinstance(values, list) else []


def _detail(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part is not None)


def _counts(connection: Connection) -> dict[Place, int]:
    """All counts of all leagues as they are."""
    found: dict[Place, int] = {}
    leagues: tuple[tuple[str, str, Callable[..., str]], ...] = (
        ("correspondents", _CORRESPONDENTS, lambda organisation: str(organisation or "")),
        ("reporters", _REPORTERS, lambda: ""),
        ("divisions", _DIVISIONS, _detail),
    )
    for league, sql, to_detail in leagues:
        measures = ("articles", "front_page_articles", *(("subject_articles",) if league == "divisions" else ()))
        for site, month, name, *rest in connection.execute(text(sql)):
            details, counts = rest[: -len(measures)], rest[-len(measures) :]
            for measure, count in zip(measures, counts, strict=True):
                place = Place(league, site, month, name, to_detail(*details), measure)
                found[place] = found.get(place, 0) + count  # namesakes share a line
    return found


def _order(item: tuple[Place, int]) -> tuple[str, ...]:
    place, by = item
    return (
        place.league,
        place.site or "",
        place.month or "",
        f"{-abs(by):09d}",
        place.name,
        place.detail,
        place.measure,
    )
