"""One small world of articles in a database of each kind, made once."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from models.batch import write_batch
from models.database import open_database, writing
from models.items import AnnotatedArticle
from tests.harvester.search.corpus import make_articles
from tests.models import made
from tests.postgresql import Postgresql

COUNT = 200


@pytest.fixture(scope="session")
def articles() -> list[AnnotatedArticle]:
    """The articles, in the order in which they are stored."""
    return make_articles(COUNT)


@pytest.fixture(scope="session")
def sqlite_world(tmp_path_factory: pytest.TempPathFactory, articles: list[AnnotatedArticle]) -> Iterator[Engine]:
    """The articles on SQLite."""
    yield from _stored(f"sqlite:///{tmp_path_factory.mktemp('search') / 'bulletins.db'}", articles)


@pytest.fixture(scope="session")
def postgresql_world(postgresql: Postgresql, articles: list[AnnotatedArticle]) -> Iterator[Engine]:
    """The articles on PostgreSQL."""
    with postgresql.database() as url:
        yield from _stored(url, articles)


def _stored(url: str, articles: list[AnnotatedArticle]) -> Iterator[Engine]:
    engine = open_database(url)
    with writing(engine) as connection:
        write_batch(connection, articles, None, made.NOW)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """A new database in a file; `test_parity` asks both kinds."""
    return sqlite_engine
