"""Which files a person means: paths and folders as given, checked. Opens none of them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from models.errors import UsageError

SUFFIXES: Final = (".txt", ".html", ".htm")


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files behind the paths, each once: a file as it is, a folder as all page files below it, in order of name.

    Raises `UsageError` where a path leads nowhere, or a folder holds no page file.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _files_of(path):
            found.setdefault(file)
    return tuple(found)


def _files_of(path: Path) -> list[Path]:
    if path.is_dir():
        below = sorted(_walk(path))
        if not below:
            raise UsageError(f"{path}: holds no page; a page is a file that ends in {', '.join(SUFFIXES)}")
        return below
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder; check the path")
    if not path.is_file():
        raise UsageError(f"{path}: is no file; save its content to a file first")
    return [path]


def _walk(folder: Path) -> Iterator[Path]:
    # os.walk follows no link to a folder, so a link in a circle does no harm.
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(parent, name)
