"""Invented signatures, stored and decided about, for the tests of persons."""

from datetime import date

from sqlalchemy import Connection, Engine

from models.batch import write_batch
from models.database import writing
from models.decisions import Decision, Signed, merge_persons, part_person, undo_decision
from models.items import AnnotatedArticle, Reading, Signature
from models.kinds import Role
from models.person_rules import Condition, Identity
from models.persons import find_persons
from tests.models import made

BY = Signed("desk", made.NOW, "同一人")
OTHER_SITE = "beipu_shibao"
STREET, BUREAU = "人和路街道", "司法局"


def by(name: str, organisation: str | None = None, role: Role = "correspondent", *, unit: bool = False) -> Signature:
    """A signature."""
    return Signature(
        role=role, name=name, text=name, start=0, end=len(name), rule="r", organisation=organisation, is_collective=unit
    )


def signed(number: int, *signatures: Signature, site: str = made.SITE, day: date = made.DAY) -> AnnotatedArticle:
    """An article that is signed so."""
    return made.annotated(number, site=site, day=day).model_copy(update={"signatures": signatures})


def put(engine: Engine, *articles: AnnotatedArticle | Reading) -> None:
    """Stores them."""
    with writing(engine) as connection:
        write_batch(connection, articles, None, made.NOW)


def person(connection: Connection, name: str, site: str = made.SITE, *, unit: bool = False) -> int:
    """The number of a name's bearer."""
    identity = Identity(site, name, is_collective=unit)
    return find_persons(connection, [identity])[identity]


def merge(engine: Engine, one: str, other: str, site: str = made.SITE) -> Decision:
    """Decides that the bearer of the first name is that of the second."""
    with writing(engine) as connection:
        return merge_persons(connection, person(connection, one, site), person(connection, other), BY)


def part(engine: Engine, name: str, condition: Condition) -> Decision:
    """Decides that the bearer of the name is two."""
    with writing(engine) as connection:
        return part_person(connection, person(connection, name), condition, BY)


def undo(engine: Engine, number: int) -> None:
    """Takes a decision back."""
    with writing(engine) as connection:
        undo_decision(connection, number, "desk", made.NOW)
