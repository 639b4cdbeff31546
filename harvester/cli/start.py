"""From arguments to an exit code: every error becomes one line that says what is wrong and what to do."""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

import typer
from typer.main import get_command

from harvester.cli.options import hoist, spell_out
from harvester.wholefile import advice
from models.errors import HarvestError, SiteError

INTERRUPTED = 1


def start(arguments: Sequence[str]) -> int:
    """The exit code of one run of the command line: 0 to 4 as the contract says."""
    speak_utf8(sys.stdout)
    speak_utf8(sys.stderr)
    try:
        return _finish(_invoke(list(arguments)))
    except HarvestError as error:
        return _fail(error, error.exit_code)
    except typer.TyperException as error:
        return _fail(error, error.exit_code, _where_to_read(error))
    except KeyboardInterrupt:
        _say("interrupted; what was stored stays, start the same command again to go on")
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_closed_pipe()
    except OSError as error:
        return _fail(error, 1)


def _invoke(arguments: list[str]) -> int:
    from harvester.cli.app import UNSAID, app

    command = get_command(app)
    try:
        with command.make_context("harvester", spell_out(hoist(arguments), UNSAID) or ["--help"]) as context:
            command.invoke(context)
    except typer.Exit as ending:
        return ending.exit_code
    return 0


def _finish(code: int) -> int:
    # A reader that has gone shows only when the buffer is written out.
    sys.stdout.flush()
    return code


def _fail(error: Exception, code: int, advice: str = "") -> int:
    from harvester.settings import HARVEST_DEBUG

    if HARVEST_DEBUG:
        raise error
    for line in to_lines(error):
        _say(line + advice)
    return code


def to_lines(error: Exception) -> tuple[str, ...]:
    """The error's message, one line for each fault: only sites' files have several.

    >>> to_lines(SiteError("a.toml: name: is missing\\nb.toml: platform: is missing"))
    ('a.toml: name: is missing', 'b.toml: platform: is missing')
    """
    return tuple(str(error).splitlines()) if isinstance(error, SiteError) else (to_line(error),)


def to_line(error: Exception) -> str:
    """The error's message on one line.

    >>> to_line(HarvestError("the disk is full;\\n free some space"))
    'the disk is full; free some space'
    """
    if isinstance(error, typer.TyperException):
        return " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".?")
    if isinstance(error, OSError) and error.strerror:
        about = f"{error.filename}: " if error.filename else ""
        return f"{about}{error.strerror}; {advice(error)}"
    return " ".join(str(error).split())


def _where_to_read(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)  # of the command that was asked wrongly, which may be a part of a verb
    return f"; see `{getattr(context, 'command_path', 'harvester')} --help`"


def _say(line: str) -> None:
    print(f"harvester: {line}", file=sys.stderr)


def _leave_closed_pipe() -> int:
    # Python writes its buffers once more when it ends: they go nowhere now.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def speak_utf8(stream: TextIO) -> None:
    """Makes a stream write UTF-8 whatever the locale says, and never fail on a character."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
