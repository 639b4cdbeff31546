"""Runs the command line as a program of its own, as a script would."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.forked import ROOT, Ended, run_module, surroundings

__all__ = ["ROOT", "Ended", "harvester", "run"]


def harvester(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None, timeout: float = 120
) -> Ended:
    """Runs `harvester` with these arguments in a folder and says how it ended."""
    return run_module("harvester.cli", *arguments, cwd=cwd, stdin=stdin, env=env, timeout=timeout)


def run(
    command: Sequence[str], *, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None, timeout: float = 120
) -> Ended:
    """Runs any command; a Python that it names is started anew."""
    ended = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=surroundings(env), timeout=timeout)  # noqa: PLW1510
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
