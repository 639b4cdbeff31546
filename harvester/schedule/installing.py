"""Writes a schedule where systemd or cron looks for it, and takes it away; nothing that is not ours is touched."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from harvester.schedule.crontab import put_in, take_out
from harvester.schedule.plan import MARK
from models.errors import HarvestError, UsageError


def write_units(units: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """Writes the units, readable by their owner alone; refuses to overwrite a file that we did not write."""
    paths = {folder / name: text for name, text in units.items()}
    for path in paths:
        _check_ours(path)
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in paths.items():
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
    return tuple(paths)


def remove_units(name: str, folder: Path) -> tuple[Path, ...]:
    """Removes the units of that name; raises `UsageError` where there are none."""
    paths = [path for kind in ("timer", "service") if (path := folder / f"{name}.{kind}").exists()]
    if not paths:
        raise UsageError(f"no schedule '{name}' in {folder}; name another with --name")
    for path in paths:
        _check_ours(path)
    for path in paths:
        path.unlink()
    return tuple(paths)


def write_crontab(name: str, block: str) -> None:
    """Puts the block into the user's crontab."""
    _store(put_in(_read(), name, block))


def remove_from_crontab(name: str) -> None:
    """Takes the block of that name out of the user's crontab; raises `UsageError` where there is none."""
    before = _read()
    after = take_out(before, name)
    if after == before:
        raise UsageError(f"no schedule '{name}' in your crontab; name another with --name")
    _store(after)


def _check_ours(path: Path) -> None:
    if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
        raise UsageError(f"{path} was not {MARK}; give another name with --name")


def _read() -> str:
    ended = subprocess.run([_program(), "-l"], capture_output=True, text=True, check=False)  # noqa: S603 - the user's own
    if ended.returncode and "no crontab" not in ended.stderr:
        raise HarvestError(f"can't read your crontab: {' '.join(ended.stderr.split()) or 'crontab -l failed'}")
    return "" if ended.returncode else ended.stdout


def _store(text: str) -> None:
    ended = subprocess.run([_program(), "-"], input=text, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        raise HarvestError(f"can't write your crontab: {' '.join(ended.stderr.split()) or 'crontab - failed'}")


def _program() -> str:
    found = shutil.which("crontab")
    if found is None:
        raise HarvestError("there is no program crontab here; install cron, or use --kind systemd")
    return found
