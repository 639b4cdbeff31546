"""Runs the command line in a process of its own, as a script would."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Ended:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def error_lines(self) -> list[str]:
        return self.err.splitlines()


def harvester(
    *arguments: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None, timeout: float = 120
) -> Ended:
    """Runs `harvester` with these arguments in a folder and says how it ended."""
    return run([sys.executable, "-m", "harvester.cli", *arguments], cwd=cwd, stdin=stdin, env=env, timeout=timeout)


def run(
    command: Sequence[str], *, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None, timeout: float = 120
) -> Ended:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARVEST")}
    surroundings = {**kept, "PYTHONPATH": str(ROOT), **(env or {})}
    ended = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=surroundings, timeout=timeout)  # noqa: PLW1510
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
