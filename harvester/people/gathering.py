"""What persons are compared by, out of the database: a portrait each. SQL only."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import Connection, Date, Integer, Row, String, bindparam, column, text

from harvester.people.suggesting import Period, Portrait, Subject, Suggestion, find_candidates, suggest
from models.decisions import list_decisions

_YEARS: Final = 3  # calendar years between two that lie three years apart, at least
OWN: Final = frozenset({"本报", "本网", "本刊", "本台", "本社"})  # printed by every bulletin, of itself
_MANY: Final = 500  # persons in one question
_SIGNED: Final = "FROM byline b JOIN article a ON a.id = b.article_id"
_PERSONS: Final = f"""
    SELECT p.id, p.name, a.site, count(DISTINCT a.id) {_SIGNED} JOIN person p ON p.id = b.person_id
    WHERE NOT p.is_collective GROUP BY p.id, p.name, a.site"""
_PERIODS: Final = """
    SELECT b.person_id, {column}, count(DISTINCT a.id), min(a.published_on) AS first, max(a.published_on) AS last
    FROM byline b JOIN article a ON a.id = b.article_id
    WHERE {column} IS NOT NULL AND NOT b.is_collective GROUP BY b.person_id, {column}"""
_GAPS: Final = """
    SELECT person_id, before, after FROM (
        SELECT person_id, published_on AS after,
               lag(published_on) OVER (PARTITION BY person_id ORDER BY published_on) AS before
        FROM (SELECT DISTINCT b.person_id, a.published_on FROM byline b JOIN article a ON a.id = b.article_id
              WHERE a.published_on IS NOT NULL AND NOT b.is_collective) days) gaps
    WHERE CAST(substr(CAST(after AS text), 1, 4) AS integer)
        - CAST(substr(CAST(before AS text), 1, 4) AS integer) >= :years
    ORDER BY before"""
_DIVISIONS: Final = f"""
    SELECT DISTINCT b.person_id, b.organisation, d.name {_SIGNED}
    JOIN article_division d ON d.article_id = a.id AND d.is_subject AND d.kind <> 'road'
    WHERE b.person_id IN :persons"""
_CO_AUTHORS: Final = f"""
    SELECT DISTINCT b.person_id, p.name {_SIGNED}
    JOIN byline o ON o.article_id = b.article_id AND o.person_id <> b.person_id
    JOIN person p ON p.id = o.person_id AND NOT p.is_collective
    WHERE b.person_id IN :persons"""


def find_suggestions(connection: Connection, site: str | None = None) -> tuple[Suggestion, ...]:
    """What may be decided about the persons of a bulletin, or all."""
    portraits = {portrait.id: portrait for portrait in _portraits(connection)}
    portraits |= _known_better(connection, portraits, sorted(find_candidates(portraits.values())))
    found = suggest(portraits.values(), _decided(connection))
    if site is None:
        return found
    of_site = {portrait.id for portrait in portraits.values() if site in portrait.sites}
    return tuple(each for each in found if {each.person, each.into} & of_site)


def _decided(connection: Connection) -> frozenset[Subject]:
    return frozenset(
        (frozenset((each.person, each.into) if each.kind == "merge" else (each.person,)), each.condition)
        for each in list_decisions(connection)
    )


def _portraits(connection: Connection) -> Iterator[Portrait]:
    names: dict[int, str] = {}
    sites: dict[int, set[str | None]] = {}
    articles: dict[int, int] = {}
    for person, name, site, number in connection.execute(text(_PERSONS)):
        names[person] = name
        sites.setdefault(person, set()).add(site)
        articles[person] = articles.get(person, 0) + number
    organisations, roles = _periods(connection, "b.organisation"), _periods(connection, "b.role")
    for found in organisations.values():
        for own in OWN.intersection(found):
            del found[own]
    gaps = _gaps(connection)
    for person, name in names.items():
        yield Portrait(
            person, name, articles[person], frozenset(sites[person]), organisations.get(person, {}),
            roles.get(person, {}), gap=gaps.get(person),
        )  # fmt: skip


def _periods(connection: Connection, named: str) -> dict[int, dict[str, Period]]:
    found: dict[int, dict[str, Period]] = {}
    asked = text(_PERIODS.format(column=named)).columns(
        column("person", Integer), column("value", String), column("n", Integer), column("first", Date),
        column("last", Date),
    )  # fmt: skip
    for person, value, number, first, last in connection.execute(asked):
        found.setdefault(person, {})[value] = Period(number, first, last)
    return found


def _gaps(connection: Connection) -> dict[int, tuple[date, date]]:
    """For each person the longest time without an article, where it is long."""
    found: dict[int, tuple[date, date]] = {}
    asked = text(_GAPS).columns(column("person", Integer), column("before", Date), column("after", Date))
    for person, before, after in connection.execute(asked, {"years": _YEARS}):
        known = found.get(person)
        if known is None or after - before > known[1] - known[0]:
            found[person] = (before, after)
    return found


def _known_better(
    connection: Connection, portraits: dict[int, Portrait], candidates: Collection[int]
) -> dict[int, Portrait]:
    """The portraits of the candidates, with what they write about and who signs with them."""
    divisions: dict[int, dict[str | None, frozenset[str]]] = {}
    for row in _of(connection, _DIVISIONS, candidates):
        own = divisions.setdefault(row.person_id, {})
        own[row.organisation] = own.get(row.organisation, frozenset()) | {row.name}
    co_authors: dict[int, set[str]] = {}
    for row in _of(connection, _CO_AUTHORS, candidates):
        co_authors.setdefault(row.person_id, set()).add(row.name)
    return {
        each: replace(
            portraits[each], divisions=divisions.get(each, {}), co_authors=frozenset(co_authors.get(each, ()))
        )
        for each in candidates
    }


def _of(connection: Connection, sql: str, persons: Collection[int]) -> Iterator[Row[*tuple[object, ...]]]:
    asked = text(sql).bindparams(bindparam("persons", expanding=True))
    waiting = list(persons)
    for start in range(0, len(waiting), _MANY):
        yield from connection.execute(asked, {"persons": waiting[start : start + _MANY]})
