"""A fresh database for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.database import open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A new, migrated database that is closed after the test."""
    opened = open_database(f"sqlite:///{tmp_path / 'bulletins.db'}")
    yield opened
    opened.dispose()
