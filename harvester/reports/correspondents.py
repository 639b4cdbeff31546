"""Pieces of each correspondent (通讯员), by month."""

from typing import Final

from sqlalchemy import Connection

from harvester.reports.asked import Asked
from harvester.reports.persons import person_notes, tabulate_role
from harvester.reports.sheet import Sheet

ROLE: Final = "correspondent"
SHOWS: Final = "pieces of each correspondent 通讯员 by month, on the front page, in characters"
FIELDS: Final = (ROLE,)


def notes(asked: Asked) -> tuple[str, ...]:
    """How correspondents are counted."""
    del asked
    return person_notes(ROLE)


def tabulate(connection: Connection, asked: Asked) -> Sheet:
    """A row for each correspondent, the most pieces first."""
    return tabulate_role(connection, asked, ROLE)
