"""What speaks for a person being one: years, organisations, roles, places written about, who else signs. SQL only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, Date, Integer, String, column, select, text

from models.decisions import Decision, list_decisions
from models.person_rules import Identity
from models.person_tables import Person

_COUNTS: Final = "count(DISTINCT b.article_id), min(a.published_on), max(a.published_on)"
_SIGNED: Final = "FROM byline b JOIN article a ON a.id = b.article_id"
_SQL: Final[Mapping[str, str]] = {
    "years": f"""
        SELECT substr(a.pub_month, 1, 4), NULL, {_COUNTS} {_SIGNED} WHERE b.person_id = :person
        GROUP BY 1 ORDER BY 1""",
    "names": f"""
        SELECT b.name, a.site, {_COUNTS} {_SIGNED} WHERE b.person_id = :person
        GROUP BY b.name, a.site ORDER BY 3 DESC, 1, 2""",
    "organisations": f"""
        SELECT b.organisation, NULL, {_COUNTS} {_SIGNED} WHERE b.person_id = :person
        GROUP BY b.organisation ORDER BY 3 DESC, 1""",
    "roles": f"""
        SELECT b.role, NULL, {_COUNTS} {_SIGNED} WHERE b.person_id = :person
        GROUP BY b.role ORDER BY 3 DESC, 1""",
    "divisions": f"""
        SELECT d.name, d.code, {_COUNTS} {_SIGNED}
        JOIN article_division d ON d.article_id = a.id AND d.is_subject AND d.kind <> 'road'
        WHERE b.person_id = :person GROUP BY d.name, d.code ORDER BY 3 DESC, 1, 2 LIMIT :limit""",
    "co_authors": f"""
        SELECT p.name, o.role, {_COUNTS} {_SIGNED}
        JOIN byline o ON o.article_id = b.article_id AND o.person_id <> b.person_id
        JOIN person p ON p.id = o.person_id
        WHERE b.person_id = :person GROUP BY p.id, p.name, o.role ORDER BY 3 DESC, 1, 2 LIMIT :limit""",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a person's articles: those of a year, of an organisation, about a place, with somebody."""

    kind: str
    value: str | None
    detail: str | None
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonEvidence:
    """A person, the parts of what is signed so, and the decisions about the person."""

    id: int
    identity: Identity
    articles: int
    shares: tuple[Share, ...]
    decisions: tuple[Decision, ...]


def find_person_evidence(connection: Connection, person: int, *, limit: int = 20) -> PersonEvidence:
    """The evidence on a person who is known; of places and co-authors so many, the most frequent first."""
    row = connection.execute(select(Person.__table__).where(Person.id == person)).one()
    total = text("SELECT count(DISTINCT article_id) FROM byline WHERE person_id = :person")
    return PersonEvidence(
        id=person,
        identity=Identity(row.site, row.name, row.is_collective),
        articles=connection.execute(total, {"person": person}).scalar_one(),
        shares=tuple(share for kind in _SQL for share in _shares(connection, kind, person, limit)),
        decisions=tuple(each for each in list_decisions(connection) if person in (each.person, each.into)),
    )


def _shares(connection: Connection, kind: str, person: int, limit: int) -> tuple[Share, ...]:
    asked = text(_SQL[kind]).columns(
        column("value", String), column("detail", String), column("n", Integer), column("first", Date),
        column("last", Date),
    )  # fmt: skip
    given = {"person": person} | ({"limit": limit} if ":limit" in _SQL[kind] else {})
    return tuple(Share(kind, *row) for row in connection.execute(asked, given))
