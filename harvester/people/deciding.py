"""Parts persons whom evidence parts, each by a decision that stays written down and can be undone."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from harvester.people.gathering import find_suggestions
from harvester.people.suggesting import Suggestion
from models.decisions import Decision, Signed, part_person


def part_by_evidence(
    connection: Connection, site: str | None, to_signed: Callable[[str], Signed]
) -> tuple[Decision, ...]:
    """The decisions made about the persons of a bulletin, or all, until evidence demands no more.

    `to_signed` signs the reasons of each. What was decided before, though it was undone, is left as it is.
    """
    made: list[Decision] = []
    while found := _one_each(find_suggestions(connection, site)):
        made += [
            part_person(connection, each.person, each.condition, to_signed("; ".join(each.reasons))) for each in found
        ]
    return tuple(made)


def _one_each(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The first parting of each person: what comes after it depends on what it leaves."""
    first: dict[int, Suggestion] = {}
    for each in suggestions:
        if each.is_demanded:
            first.setdefault(each.person, each)
    return list(first.values())
