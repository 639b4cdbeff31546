"""The process that has imported the libraries, and forks for each program it is asked for: `tests.forked` starts it."""

import gc
import json
import os
import runpy
import signal
import socket
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import NamedTuple

from tests.loopback import stay_on_loopback

LIBRARIES = (
    "aiohttp.web",
    "alembic.command",
    "alembic.context",
    "feedparser",
    "numpy",
    "openpyxl",
    "parsel",
    "pydantic",
    "rich.progress",
    "rich.table",
    "rjieba",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.crawler",
    "scrapy.extensions.feedexport",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.orm",
    "typer.main",
    "xlsxwriter",
)
LARGEST = 2**20  # bytes of what is asked for, the environment for the most part


class Program(NamedTuple):
    """What to run."""

    module: str
    arguments: list[str]
    cwd: str
    env: dict[str, str]


def serve(control: socket.socket) -> Program | None:
    """A program, in the forked process that shall be it; None where nobody asks any more."""
    while True:
        asked, given, *_ = socket.recv_fds(control, LARGEST, 4)
        _reap()
        if not asked:
            return None
        if os.fork() == 0:
            control.close()
            return _become(Program(**json.loads(asked)), given)
        for descriptor in given:
            os.close(descriptor)


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(program: Program, given: list[int]) -> Program:
    """The program, in a process whose streams, folder and environment are its own; its parent tells how it ended."""
    ended, *streams = given
    if process := os.fork():
        _tell(ended, process)
    os.close(ended)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(program.cwd)
    os.environ.clear()
    os.environ.update(program.env)
    time.tzset()
    sys.path[0] = program.cwd
    return program


def _tell(ended: int, process: int) -> None:
    os.write(ended, str(process).encode())
    _, status = os.waitpid(process, 0)
    os.write(ended, str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def load() -> None:
    """Imports the libraries and the text core, and loads its dictionaries; leaves the reactor to the program."""
    for name in LIBRARIES:
        import_module(name)
    from pipelines.text.keywords import load_frequencies
    from pipelines.text.toolkit import load_toolkit

    load_frequencies()
    load_toolkit()
    load_toolkit("410103")
    gc.collect()
    gc.freeze()


def main() -> None:
    """Serves until nobody asks any more, and is then each program that was asked for."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the tests, and they this
    load()
    program = serve(control)
    if program is not None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stay_on_loopback()
        sys.argv[1:] = program.arguments
        runpy.run_module(program.module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
