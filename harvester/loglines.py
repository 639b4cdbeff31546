"""How log records are written: JSON lines for programs, plain lines at a terminal, files of bounded size.

Own formatter, no library: the work is in what is left out. An exception's words may quote what it failed on, and a
record must hold no article's text, so an error is its kind and where it happened.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from typing import Final, TextIO

from scrapy.settings import BaseSettings

from models.errors import HarvestError

FIELD: Final = re.compile(r"(site|issue|url)=(\S+)\s*")
LONGEST_EVENT: Final = 300  # characters
FRAMES: Final = 6  # the innermost ones of a traceback
PROGRESS: Final = "harvester.extensions.progress"  # a logger that is heard whatever the level

RUNS: Final[dict[str | None, int]] = {}  # the runs of this process, by their sites; RunRecord adds them


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object: `time`, `level`, `event`, then `site`, `issue`, `url`, `run` where known."""

    def __init__(self, runs: Mapping[str | None, int]) -> None:
        super().__init__()
        self._runs = runs

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the record holds."""
        fields, event = split_fields(record.getMessage())
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": event,
            **fields,
            **self._run_of(fields.get("site")),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[1] is not None:
            said |= {"error": type(record.exc_info[1]).__name__, "at": to_frames(record.exc_info[1])}
        return json.dumps(said, ensure_ascii=False)

    def _run_of(self, site: str | None) -> dict[str, object]:
        """The run of a record's site; a record that names none is of the process's only run."""
        if site is None and len(self._runs) == 1:
            ((site, run),) = self._runs.items()
            return {"run": run} if site is None else {"site": site, "run": run}
        return {"run": self._runs[site]} if site in self._runs else {}


class BoundedFile(RotatingFileHandler):
    """A log file that is put aside when it is full; a disk that is full ends the log, and not the run."""

    def __init__(self, path: str, *, size: int, kept: int) -> None:
        super().__init__(path, maxBytes=size, backupCount=kept, encoding="utf-8")
        self._has_failed = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Says once that lines are lost; those that wait are let go, and the next record opens the file again."""
        error = sys.exception()
        if not isinstance(error, OSError):
            super().handleError(record)
            return
        if self.stream is not None:
            with suppress(OSError):
                self.stream.close()
            self.stream = None
        if not self._has_failed:
            self._has_failed = True
            sys.stderr.write(f"harvester: {self.baseFilename}: {error.strerror}; lines of this log are lost\n")


class Threshold(logging.Filter):
    """Lets through what is of a level or above, and how far the crawl is."""

    def __init__(self, level: str) -> None:
        super().__init__()
        self._level = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        return record.levelno >= self._level or record.name == PROGRESS


def install(settings: BaseSettings) -> None:
    """Sends the records of this process to the setting LOG_FILE, else to stderr. Once a process."""
    if not settings.getbool("LOG_ENABLED"):
        return
    logging.root.setLevel(logging.NOTSET)
    logging.root.addHandler(to_handler(settings, sys.stderr))


def to_handler(settings: BaseSettings, stream: TextIO) -> logging.Handler:
    """The handler that settings ask for; raises `HarvestError` where the log can't be written."""
    handler: logging.Handler
    if path := settings.get("LOG_FILE"):
        size, kept = settings.getint("HARVEST_LOG_BYTES"), settings.getint("HARVEST_LOG_KEPT")
        try:
            handler = BoundedFile(path, size=size, kept=kept)
        except OSError as error:
            raise HarvestError(f"can't write the log {path}: {error.strerror}; give another with --log-file") from error
    else:
        handler = logging.StreamHandler(stream)
    is_read_by_person = not path and stream.isatty()
    handler.setFormatter(logging.Formatter(settings["LOG_FORMAT"]) if is_read_by_person else JsonLines(RUNS))
    handler.addFilter(Threshold(settings["LOG_LEVEL"]))
    return handler


def split_fields(message: str) -> tuple[dict[str, str], str]:
    """The fields that a message opens with, and its first line without them.

    >>> split_fields("site=erqi_bao issue=2026-11-24 missing: HTTP 404")
    ({'site': 'erqi_bao', 'issue': '2026-11-24'}, 'missing: HTTP 404')
    """
    fields: dict[str, str] = {}
    start = 0
    while found := FIELD.match(message, start):
        fields[found[1]] = found[2]
        start = found.end()
    rest = message[start:].strip()
    return fields, rest.splitlines()[0][:LONGEST_EVENT] if rest else ""


def to_frames(error: BaseException) -> list[str]:
    """Where an error happened, innermost last: file, line and function, without the words of the code."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno} {frame.name}" for frame in frames]
