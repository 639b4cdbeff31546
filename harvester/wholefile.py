"""Files that are whole or not there: a full disk or a kill leaves what stood before."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from models.errors import HarvestError, UsageError

NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Another name beside the path to write to, which takes its place at the end: what stands there is always whole."""
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}; make it or choose another path")
    unfinished = path.with_name(f".{path.name}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise HarvestError(f"{path} can't be written: {error.strerror}; {advice(error)}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Writes a text as UTF-8 over what stood at the path, wholly or not at all."""
    with whole(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="\n")


def advice(error: OSError) -> str:
    """What to do about a file that can't be read or written.

    >>> advice(OSError(errno.ENOSPC, "No space left on device"))
    'free some space and run the command again'
    """
    if error.errno in NO_SPACE:
        return "free some space and run the command again"
    return "check that the path exists, and that you may use it"
