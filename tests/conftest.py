"""Settings of every test, and the databases that several rooms use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from models.database import open_database
from models.dialects import DIALECTS
from tests.loopback import stay_on_loopback
from tests.postgresql import Postgresql, start_server, stop_leftovers

# The first example of a property may load a dictionary; time is measured by tests of time.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # of a hundred programs only the first need compile our modules

stay_on_loopback()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """The PostgreSQL of this run; tests of one worker share it with those of the others."""
    server = Postgresql(start_server())
    yield server
    server.close()


@pytest.fixture
def postgresql_url(postgresql: Postgresql) -> Iterator[str]:
    """A fresh database on PostgreSQL at today's revision."""
    with postgresql.database() as url:
        yield url


@pytest.fixture(params=DIALECTS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test may make a database: a file that is not there, or a fresh database at today's revision."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bulletins.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture(params=DIALECTS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a database can be made: a file that is not there, or a database that holds nothing."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bulletins.db'}"
        return
    server: Postgresql = request.getfixturevalue("postgresql")
    with server.database(is_empty=True) as url:
        yield url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A migrated database of every kind that we know, closed after the test."""
    opened = open_database(url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """A new database in a file, for what only files do."""
    opened = open_database(f"sqlite:///{tmp_path / 'bulletins.db'}")
    yield opened
    opened.dispose()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Ends what killed workers and killed runs left running; workers leave that to who started them."""
    if not hasattr(session.config, "workerinput"):
        stop_leftovers()
