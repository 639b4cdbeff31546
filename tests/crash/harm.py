"""What is done to a crawl: a signal at a moment, a disk that is too small, a lock that another holds."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.crash.bulletins import Bulletins, Ended, count_stored


def interrupt(bulletins: Bulletins, db: Path, seconds: float, sent: signal.Signals, stored: int = 0) -> Ended:
    """Sends a signal so many seconds after so many articles are stored; with 0 after the start."""
    process = bulletins.start(db)
    wait_for(lambda: count_stored(db) >= stored, process, 600.0)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(sent)
    return bulletins.finish(process)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """A folder on a disk of so many bytes, or, for who may not mount one, a command that limits the size of files."""
    folder.mkdir()
    if not _mount(folder, size):
        yield folder, ("sh", "-c", 'ulimit -f "$0"; exec "$@"', str(size // 512))
        return
    try:
        yield folder, ()
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def grow(folder: Path, size: int) -> None:
    """Makes room on a small disk, if it is one."""
    if os.path.ismount(folder):
        _mount(folder, size, "remount,")


def _mount(folder: Path, size: int, how: str = "") -> bool:
    if os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"{how}size={size}", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def held(db: Path) -> Iterator[None]:
    """Holds the write lock of the database from this process."""
    with closing(sqlite3.connect(db, isolation_level=None, timeout=60)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def wait_for(is_so: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 60.0) -> None:
    """Returns when it is so, or when the process has ended."""
    deadline = time.monotonic() + seconds
    while not is_so() and process.poll() is None:
        assert time.monotonic() < deadline, "the crawl did not come so far"
        time.sleep(0.02)


def lock_away(bulletins: Bulletins, db: Path, seconds: float, waits: tuple[float, float] | None = None) -> Ended:
    """Holds the database for so many seconds as soon as a crawl has stored its first articles."""
    process = bulletins.start(db, waits)
    wait_for(lambda: count_stored(db) > 0, process)
    with held(db), suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    return bulletins.finish(process)
