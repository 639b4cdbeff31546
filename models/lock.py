"""One run a site at a time: a lock file beside the database, which dies with its owner."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from models.database import check_folder, sqlite_path
from models.errors import DatabaseError, SiteBusy


def lock_path(database: Path, slug: str) -> Path:
    """The lock file of a site.

    >>> lock_path(Path("/data/bulletins.db"), "binhai_shibao").name
    'bulletins.db.binhai_shibao.lock'
    """
    return database.with_name(f"{database.name}.{re.sub(r'[^0-9A-Za-z_-]', '_', slug)}.lock")


@contextmanager
def site_lock(database: str | Engine, slug: str) -> Iterator[None]:
    """Holds the site for the time of the block; raises `SiteBusy` at once where another run holds it.

    The operating system lets go of the lock when its owner ends, by `kill -9` too; the empty file stays.
    """
    file = sqlite_path(database if isinstance(database, str) else database.url)
    check_folder(file)
    path = lock_path(file, slug)
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise SiteBusy(f"another run holds {slug}; wait for it to end (see `harvester runs`)") from None
    except OSError as error:
        raise DatabaseError(f"can't lock {slug} beside the database: {path}: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()
