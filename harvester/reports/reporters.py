"""Pieces of each reporter (记者), by month."""

from typing import Final

from sqlalchemy import Connection

from harvester.reports.asked import Asked
from harvester.reports.persons import person_notes, tabulate_role
from harvester.reports.sheet import Sheet

ROLE: Final = "reporter"
SHOWS: Final = "pieces of each reporter 记者 by month, on the front page, in characters"
FIELDS: Final = (ROLE,)


def notes(asked: Asked) -> tuple[str, ...]:
    """How reporters are counted."""
    del asked
    return person_notes(ROLE)


def tabulate(connection: Connection, asked: Asked) -> Sheet:
    """A row for each reporter, the most pieces first."""
    return tabulate_role(connection, asked, ROLE)
