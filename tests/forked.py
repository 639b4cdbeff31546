"""Runs a module as a program of its own, forked from a process that has imported the libraries already.

A program that is started anew spends a second or two on Scrapy, SQLAlchemy and the dictionaries. What is forked has an
environment, a folder, streams and an end of its own, and imports our modules itself, but for the pure text core.
What is about the start of Python itself is run by `tests.harvester.cli.run.run`.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).parents[1]
GREETING = 64  # bytes that hold the number of a process, or the code it ended with


@dataclass(frozen=True)
class Ended:
    """What a run of a program left behind."""

    code: int
    out: str
    err: str

    @property
    def error_lines(self) -> list[str]:
        return self.err.splitlines()


def run_module(
    module: str,
    *arguments: str,
    cwd: Path = ROOT,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> Ended:
    """How `python -m module arguments…` ended."""
    asked = {"module": module, "arguments": arguments, "cwd": str(cwd), "env": surroundings(env)}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        code = _run(json.dumps(asked).encode(), (given, out, err), timeout)
        return Ended(code, _read(out), _read(err))


def surroundings(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a program: this one without what is said to the harvester, and what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARVEST")}
    return {**kept, "PYTHONPATH": str(ROOT), **(env or {})}


def _run(asked: bytes, streams: tuple[BinaryIO, ...], timeout: float) -> int:
    """The exit code of a program, which is killed where it takes too long; below zero: the signal that ended it."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, its:
        socket.send_fds(_server(), [asked], [its.fileno(), *(stream.fileno() for stream in streams)])
        its.close()
        process = int(ours.recv(GREETING))
        ours.settimeout(timeout)
        try:
            return int(ours.recv(GREETING))
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            raise


def _read(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read().decode()


@cache
def _server() -> socket.socket:
    """Where programs are asked for; the process behind it ends with this one."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.forkserver", str(its.fileno())]
    server = subprocess.Popen(command, cwd=ROOT, env=surroundings(), pass_fds=[its.fileno()], stdin=subprocess.DEVNULL)
    its.close()
    atexit.register(server.wait)
    atexit.register(ours.close)
    return ours
