"""Waiting for one's turn to write: another program may hold the database for longer than the driver waits by itself."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from models.database import explained, name_of
from models.dialects import dialect_of

logger = logging.getLogger(__name__)


def _always() -> bool:
    return True


@contextmanager
def in_turn(engine: Engine, patience: float, is_wanted: Callable[[], bool] = _always) -> Iterator[Connection]:
    """A connection in a transaction that holds the write lock, once others let go of it; commits at the end.

    After `patience` seconds, or as soon as it is wanted no longer, the driver's own error is raised.
    """
    with ExitStack() as held:
        yield _begin(engine, held, patience, is_wanted)


def _begin(engine: Engine, held: ExitStack, patience: float, is_wanted: Callable[[], bool]) -> Connection:
    dialect, deadline = dialect_of(engine), time.monotonic() + patience
    is_said = False
    while True:
        try:
            return held.enter_context(engine.begin())
        except OperationalError as error:
            if not dialect.is_busy(error) or time.monotonic() >= deadline or not is_wanted():
                raise
        if not is_said:
            holder = dialect.find_holder(engine.url) or "another program"
            name = name_of(engine.url)
            logger.warning("the database %s is locked by %s; waiting up to %d s for it", name, holder, patience)
            is_said = True


def wait_for_turn(engine: Engine, patience: float) -> None:
    """Returns when the database can be written to; raises `DatabaseError` where that takes too long."""
    with explained(engine), in_turn(engine, patience):
        pass
