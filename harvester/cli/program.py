"""How the user started this program, so that commands we print can be copied and pasted."""

import sys
from pathlib import Path


def program_name(started: str, folder: Path, on_path: str | None) -> str:
    """What to type for `harvester` in this folder: its name where the shell finds it, else its path.

    >>> program_name("/home/li/paper/.venv/bin/harvester", Path("/home/li/paper"), None)
    '.venv/bin/harvester'
    >>> program_name("/usr/bin/harvester", Path("/home/li"), "/usr/bin/harvester")
    'harvester'
    """
    if started.endswith("__main__.py"):
        return f"{_nearest(sys.executable, folder)} -m harvester.cli"
    if on_path and Path(on_path) == Path(started):
        return "harvester"
    return _nearest(started, folder)


def _nearest(path: str, folder: Path) -> str:
    whole = Path(path)
    return str(whole.relative_to(folder)) if whole.is_relative_to(folder) else str(whole)


def program_words() -> tuple[str, ...]:
    """This program as absolute words, for whoever starts it from another folder."""
    if sys.argv[0].endswith("__main__.py"):
        return sys.executable, "-m", "harvester.cli"
    return (str(Path(sys.argv[0]).absolute()),)


def this_program() -> str:
    """What to type for `harvester` here and now."""
    import shutil

    started = sys.argv[0] if sys.argv[0].endswith("__main__.py") else str(Path(sys.argv[0]).absolute())
    return program_name(started, Path.cwd(), shutil.which("harvester"))
