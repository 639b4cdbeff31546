"""Which process holds a database's write lock, as Linux tells it. No SQL."""

import os
from collections.abc import Iterator
from pathlib import Path

_LOCKS = Path("/proc/locks")
_WRITE_LOCK = 120  # the byte of the -shm file that a writer of a WAL database locks


def find_holder(database: Path) -> str | None:
    """The process that holds the write lock, in words; None where nobody does or the system does not say."""
    try:
        locks = _LOCKS.read_text(encoding="utf-8")
        files = (database.stat().st_ino, database.with_name(f"{database.name}-shm").stat().st_ino)
    except OSError:
        return None
    found = next((pid for pid in find_writers(locks, *files) if pid != os.getpid()), None)
    return None if found is None else _in_words(found)


def find_writers(locks: str, file: int, index: int) -> Iterator[int]:
    """The processes that lock the database file whole, or the writer's byte of its index (-shm), by /proc/locks.

    >>> list(find_writers("1: POSIX  ADVISORY  WRITE 27798 fe:00:2146792 120 120", 2146722, 2146792))
    [27798]
    """
    for line in locks.splitlines():
        match line.split():
            case [_, "POSIX", _, "WRITE", pid, where, start, end] if int(pid) > 0:
                inode = int(where.rpartition(":")[2])
                if inode == file or (inode == index and int(start) <= _WRITE_LOCK <= _last(end)):
                    yield int(pid)


def _last(end: str) -> int:
    return 2**63 if end == "EOF" else int(end)


def _in_words(pid: int) -> str:
    try:
        return f"process {pid}, {Path(f'/proc/{pid}/comm').read_text(encoding='utf-8', errors='replace').strip()}"
    except OSError:
        return f"process {pid}"
