"""The database that `harvester demo` makes."""

from pathlib import Path

from tests.forked import run_module


def make_demo(folder: Path) -> str:
    """The address of the database of a demo, crawled into the folder."""
    ended = run_module("harvester.cli", "demo", "--keep", str(folder), cwd=folder)
    if ended.code:
        raise RuntimeError(ended.err)
    return f"sqlite:///{folder / 'bulletins.db'}"
