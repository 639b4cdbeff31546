"""A fresh database for each test, on every kind of database that we know."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.database import open_database
from models.dialects import DIALECTS


@pytest.fixture(params=DIALECTS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a test may make a database: a file that is not there, or a fresh database at today's revision."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bulletins.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A new, migrated database that is closed after the test."""
    opened = open_database(url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """A new database in a file, for what only files do."""
    opened = open_database(f"sqlite:///{tmp_path / 'bulletins.db'}")
    yield opened
    opened.dispose()
