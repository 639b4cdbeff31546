"""What is to run each day, and when. Pure; knows neither systemd nor cron."""

import re
from datetime import time
from pathlib import Path

from pydantic import Field

from models.errors import UsageError
from models.items import Value

ZONE = "Asia/Shanghai"  # where the bulletins appear; without summer time
TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
IS_BUSY = 4  # exit code: another run holds the site, so the work is being done
WRONG, SHORT = 2, 3  # exit codes that trying again does not mend
MARK = "written by `harvester schedule`"  # in all that we write, so that nothing else is overwritten or removed


class Schedule(Value):
    """One crawl a day of some sites; paths are absolute."""

    name: str = "harvester"
    slugs: tuple[str, ...] = Field(min_length=1)
    at: time
    program: tuple[str, ...]
    folder: Path
    log: Path
    database_url: str
    database_folder: Path | None = None
    sites: tuple[Path, ...] = ()

    def command(self) -> tuple[str, ...]:
        """The words of the command, the program first."""
        return (*self.program, "crawl", *self.slugs, "--log-file", str(self.log))

    def environment(self) -> dict[str, str]:
        """What the command is told by its environment."""
        told = {"HARVESTER_DATABASE_URL": self.database_url}
        return told | ({"HARVESTER_SITES": ":".join(str(folder) for folder in self.sites)} if self.sites else {})

    def folders(self) -> tuple[Path, ...]:
        """The folders that the command writes to."""
        database = () if self.database_folder is None else (self.database_folder,)
        return tuple(dict.fromkeys((self.folder, self.log.parent, *database)))


def parse_time(text: str) -> time:
    """The time of day that a person writes; raises `UsageError`.

    >>> parse_time("6:30"), parse_time("06：30")
    (datetime.time(6, 30), datetime.time(6, 30))
    """
    found = TIME.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"--at: '{text}' is no time of day; write it as 06:30, in China's time")
    return time(int(found[1]), int(found[2]))


def check_name(name: str) -> str:
    """The name, if it can be a unit's and a log's; raises `UsageError`.

    >>> check_name("erqi-morning")
    'erqi-morning'
    """
    if NAME.fullmatch(name) is None:
        raise UsageError(f"--name: '{name}' can't name a schedule; use a to z, digits, - and _")
    return name


def check_words(schedule: Schedule) -> None:
    """Raises `UsageError` where a path holds a line break or the like, which would end a line of a unit."""
    for word in (*schedule.command(), *schedule.environment().values(), *map(str, schedule.folders())):
        if CONTROL.search(word):
            raise UsageError(f"{word!r} holds a line break or another control character; rename it")
