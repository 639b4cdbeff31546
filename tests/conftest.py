"""Settings of every test, and the databases that several rooms use."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.loopback import stay_on_loopback
from tests.postgresql import Postgresql, start_server, stop_leftover

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


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Ends what a killed worker left running; workers leave that to who started them."""
    if not hasattr(session.config, "workerinput"):
        stop_leftover()
