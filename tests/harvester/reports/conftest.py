"""The sample bulletins in a database, crawled once; and a small one of invented articles."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from harvester.reports.asked import Register, Township
from harvester.sample import site_files, start_server
from models.batch import Item, write_batch
from models.database import open_database, reading, writing
from models.runs import record_site
from tests.harvester.cli.run import harvester
from tests.models.made import NOW, SITE

DAYS = ("--since", "2026-03-20", "--until", "2026-03-24")


@dataclass(frozen=True)
class Stored:
    """A database of one bulletin that articles can be put into."""

    url: str

    def put(self, *items: Item) -> None:
        """Stores them."""
        engine = open_database(self.url)
        with writing(engine) as connection:
            write_batch(connection, items, None, NOW)
        engine.dispose()


@pytest.fixture(scope="session")
def sample_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a database with both sample bulletins, whole."""
    folder = tmp_path_factory.mktemp("sampled")
    with start_server() as base_url:
        site_files(folder / "sites", base_url)
        ended = harvester("crawl", "sample_classic", "sample_new", *DAYS, "--sites", "sites", cwd=folder)
    assert ended.code == 0, ended.err
    return f"sqlite:///{folder}/bulletins.db"


@pytest.fixture
def sample(sample_url: str) -> Iterator[Connection]:
    """A connection to it."""
    yield from _connect(sample_url)


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """A database with the bulletin of the invented articles, and none of them."""
    url = f"sqlite:///{tmp_path}/a.db"
    engine = open_database(url)
    record_site(engine, SITE, name="南浦时报", platform="founder", adcode="410103", base_url="http://127.0.0.1/")
    engine.dispose()
    return Stored(url)


@pytest.fixture
def connection(stored: Stored) -> Iterator[Connection]:
    """A connection to that database; it sees what was put before it asks."""
    yield from _connect(stored.url)


@pytest.fixture
def register() -> Register:
    """A register of two townships, by one vintage for every day."""
    townships = (
        Township("subdistrict", "人和路街道", "410103014000", "NBS", 2023),
        Township("subdistrict", "京广路街道", "410103012000", "NBS", 2023),
        Township("committee", "空港管委会", "410103400000", "NBS", 2023),
    )
    return lambda adcode, _day: townships if adcode == "410103" else ()


def _connect(url: str) -> Iterator[Connection]:
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        yield connection
    engine.dispose()
