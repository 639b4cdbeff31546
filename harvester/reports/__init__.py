"""Reports: a module each, a database in, a sheet out. No Scrapy, no jieba, none of the pipelines.

A new one is a module that satisfies `Report` and a line in `REPORTS`.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from sqlalchemy import Connection

from harvester.reports import correspondents, divisions, reporters
from harvester.reports.asked import Asked
from harvester.reports.sheet import Sheet


class Report(Protocol):
    """What a report's module has."""

    @property
    def SHOWS(self) -> str:  # noqa: N802
        """What it shows, on one line."""

    @property
    def FIELDS(self) -> tuple[str, ...]:  # noqa: N802
        """The fields of an audit that it rests on."""

    def notes(self, asked: Asked) -> tuple[str, ...]:
        """How it counts, a sentence each."""

    def tabulate(self, connection: Connection, asked: Asked) -> Sheet:
        """The sheet of what was asked for."""


REPORTS: Final[Mapping[str, Report]] = {
    "divisions": divisions,
    "correspondents": correspondents,
    "reporters": reporters,
}
