"""The two consoles of rich: data on stdout, notes on stderr."""

import sys
from typing import Final

from rich import box
from rich.console import Console

BOX: Final = box.SIMPLE_HEAD
UNCUT: Final = 10_000  # where no terminal is, a line is as long as it is


class DataConsole(Console):
    """A console that leaves a closed pipe to its caller, where rich would end the process with code 1."""

    def on_broken_pipe(self) -> None:
        """Passes the error on."""
        raise BrokenPipeError


def console() -> Console:
    """The console on stdout; without a terminal it neither colours, wraps nor cuts."""
    width = None if sys.stdout.isatty() else UNCUT
    return DataConsole(file=sys.stdout, width=width, highlight=False, emoji=False, soft_wrap=False)


def notes() -> Console:
    """The console on stderr, for progress and notes."""
    return Console(stderr=True, highlight=False, emoji=False)
