"""What is decided about persons: two are one, one is two, and that it is not so after all. Each stays written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import aliased

from models.errors import UsageError
from models.person_rules import Condition, Step, find_kin
from models.person_tables import Person, PersonDecision
from models.persons import iter_steps, part_off, settle_persons
from models.tables import Article, Byline

Kind = Literal["merge", "part"]
_HIGHEST = 2**31 - 1  # that a database counts persons to
_LIST = "`harvester people` lists persons"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, when, and why."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is stored: whose signatures, those of the condition, became whose."""

    id: int
    kind: Kind
    person: int
    name: str
    into: int
    into_name: str
    condition: Condition
    signed: Signed
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A person as the decisions in force leave it."""

    id: int
    name: str
    is_collective: bool


def merge_persons(connection: Connection, person: int, into: int, signed: Signed) -> Decision:
    """The decision that the two are one, who is called as the second is; raises `UsageError`."""
    one, other = find_standing(connection, person), find_standing(connection, into)
    if person == into:
        raise UsageError(f"{person} {one.name} is one person already; name two")
    if one.is_collective != other.is_collective:
        unit = one if one.is_collective else other
        raise UsageError(f"{unit.id} {unit.name} is the pen name of a unit, and no person; it can't be merged with one")
    return _decide(connection, "merge", Step(0, person, into), signed)


def part_person(connection: Connection, person: int, condition: Condition, signed: Signed) -> Decision:
    """The decision that a person's signatures of the condition are another's, who is new; raises `UsageError`."""
    one = find_standing(connection, person)
    moved, total = _count(connection, person, condition), _count(connection, person, Condition())
    if not moved:
        hint = f"`harvester people show {person}` has what there is"
        raise UsageError(f"{person} {one.name} signs nothing {condition.to_words()}; {hint}")
    if moved == total:
        raise UsageError(f"all that {person} {one.name} signs is {condition.to_words()}; that is one person, not two")
    return _decide(connection, "part", Step(0, person, part_off(connection, person), condition), signed)


def undo_decision(connection: Connection, number: int, by: str, now: datetime) -> Decision:
    """Takes a decision back, so that all is as if it had never been made; raises `UsageError`."""
    known = {decision.id: decision for decision in list_decisions(connection)}
    if (found := known.get(number)) is None:
        raise UsageError(f"there is no decision {number}; `harvester people decisions` lists them")
    if found.undone_at is not None:
        raise UsageError(f"decision {number} was undone on {found.undone_at:%Y-%m-%d} by {found.undone_by} already")
    resting = [
        other.id for other in known.values()
        if found.kind == "part" and other.undone_at is None and other.id != number
        and found.into in (other.person, other.into)
    ]  # fmt: skip
    if resting:
        raise UsageError(f"decision {resting[-1]} rests on {number}, which made person {found.into}; undo it first")
    connection.execute(update(PersonDecision).where(PersonDecision.id == number).values(undone_by=by, undone_at=now))
    _settle(connection, found.person)
    return _find(connection, number)


def list_decisions(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, those taken back too, the oldest first."""
    each, one, other = PersonDecision, aliased(Person), aliased(Person)
    wanted = (
        select(each.__table__, one.name.label("name"), other.name.label("into_name"))
        .join(one, one.id == each.person_id)
        .join(other, other.id == each.into_id)
        .order_by(each.id)
    )
    return tuple(
        Decision(
            row.id, row.kind, row.person_id, row.name, row.into_id, row.into_name,
            Condition(row.organisation, row.role, row.since), Signed(row.decided_by, row.decided_at, row.why),
            row.undone_by, row.undone_at,
        )
        for row in connection.execute(wanted)
    )  # fmt: skip


def find_standing(connection: Connection, person: int) -> Standing:
    """The person of that number; raises `UsageError` where there is none, or is none any longer."""
    columns = select(Person.id, Person.name, Person.is_collective)
    is_number = 0 < person <= _HIGHEST
    row = connection.execute(columns.where(Person.id == person)).one_or_none() if is_number else None
    if row is None:
        raise UsageError(f"there is no person {person}; {_LIST}")
    for decision in list_decisions(connection):
        is_undone = decision.undone_at is not None
        if decision.kind == "merge" and decision.person == person and not is_undone:
            said = f"was merged into {decision.into} {decision.into_name} by decision {decision.id}"
            raise UsageError(f"{person} {row.name} {said}; name {decision.into}, or undo {decision.id}")
        if decision.kind == "part" and decision.into == person and is_undone:
            raise UsageError(f"{person} {row.name} was {decision.person} again when decision {decision.id} was undone")
    return Standing(row.id, row.name, row.is_collective)


def _count(connection: Connection, person: int, condition: Condition) -> int:
    wanted = select(func.count()).select_from(Byline).join(Article, Article.id == Byline.article_id)
    wanted = wanted.where(Byline.person_id == person)
    if condition.organisation is not None:
        wanted = wanted.where(Byline.organisation == condition.organisation)
    if condition.role is not None:
        wanted = wanted.where(Byline.role == condition.role)
    if condition.since is not None:
        wanted = wanted.where(Article.published_on >= condition.since)
    return connection.execute(wanted).scalar_one()


def _decide(connection: Connection, kind: Kind, step: Step, signed: Signed) -> Decision:
    condition = step.condition
    row = {
        "kind": kind, "person_id": step.person, "into_id": step.into, "organisation": condition.organisation,
        "role": condition.role, "since": condition.since, "why": signed.why, "decided_by": signed.by,
        "decided_at": signed.at,
    }  # fmt: skip
    key = connection.execute(insert(PersonDecision).values(**row)).inserted_primary_key
    _settle(connection, step.person)
    return _find(connection, int(key[0]) if key else 0)


def _find(connection: Connection, number: int) -> Decision:
    return next(decision for decision in list_decisions(connection) if decision.id == number)


def _settle(connection: Connection, person: int) -> None:
    """Works out anew who signs what, for all whom a decision about the person may concern."""
    settle_persons(connection, find_kin([person], iter_steps(connection, is_in_force=False)))
