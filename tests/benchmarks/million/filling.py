"""Fills a database with the rows; indexes are dropped before it and made of all rows after it."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, Index, select

from models.database import name_of, open_database, reading, writing
from models.dialects import dialect_of
from models.errors import UsageError
from models.schema import TABLES
from models.tables import Article
from tests.benchmarks.million.loading import LOADERS
from tests.benchmarks.million.rows import COLUMNS, Source

BATCH = 5000  # articles


@dataclass(frozen=True)
class Progress:
    """How far it is: the step begun or done, articles written, seconds since the start, and those of this process."""

    step: str
    articles: int
    seconds: float
    cpu_seconds: float


Tell = Callable[[Progress], None]


def fill(url: str, articles: int, seed: int, tell: Tell = lambda _progress: None) -> None:
    """Makes the database at `url` and fills it with so many articles; raises `UsageError` where it holds some.

    What is cut off has no indexes and is of no use: start again with a new database.
    """
    engine = open_database(url)
    try:
        _refuse_rows(engine)
        _fill(engine, articles, seed, tell)
    finally:
        engine.dispose()


def _refuse_rows(engine: Engine) -> None:
    with reading(engine) as connection:
        if connection.execute(select(Article.id).limit(1)).first() is not None:
            raise UsageError(f"{name_of(engine.url)} holds articles already; name a new database")


def _fill(engine: Engine, articles: int, seed: int, tell: Tell) -> None:
    start, cpu, done = time.monotonic(), time.process_time(), 0

    def say(step: str) -> None:
        tell(Progress(step, done, time.monotonic() - start, time.process_time() - cpu))

    loader = LOADERS[engine.dialect.name](engine)
    with _without_indexes(engine, say):
        gc.disable()  # rows hold no cycles, and to look through them takes a sixth of the time
        try:
            for rows in Source(articles, seed).batches(BATCH):
                loader.load(rows)
                done += len(rows["article"])
                say("rows")
        finally:
            gc.enable()
    with writing(engine) as connection:
        dialect_of(connection).settle(connection)
        dialect_of(connection).inform_planner(connection)  # what it knew of an index went with that
    loader.finish(say)
    say("done")


@contextmanager
def _without_indexes(engine: Engine, say: Callable[[str], None]) -> Iterator[None]:
    """Drops the indexes of the tables that are filled, and makes them anew."""
    indexes = [index for table in TABLES if table.name in COLUMNS for index in sorted(table.indexes, key=_name)]
    with writing(engine) as connection:
        for index in indexes:
            index.drop(connection)
    yield
    for index in indexes:
        say(f"index {index.name}")
        with writing(engine) as connection:
            index.create(connection)


def _name(index: Index) -> str:
    return str(index.name)
