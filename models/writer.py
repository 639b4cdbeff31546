"""The one thread that writes: values go in one by one, batches go to the database, each in one transaction."""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, ProgrammingError, StatementError

from models.batch import Item, Outcome, write_batch
from models.database import explain, name_of
from models.errors import DatabaseError
from models.items import AnnotatedArticle, EditionListing, PageListing, RawPage, Reading, Rejection
from models.turn import in_turn

logger = logging.getLogger(__name__)

_CLOSED = "the database was closed before everything was stored; run the command again"
_BAD_ROW = (IntegrityError, DataError, InterfaceError, ProgrammingError)
_Waiting = tuple[Item, "Future[Outcome]"]


def _now() -> datetime:
    return datetime.now(UTC)


class Writer:
    """Stores values in the order they came; `put` returns when the batch of its value is committed.

    A batch goes when it has `size` values, when the oldest of them has waited `patience` seconds, or when nothing came
    for `lull` seconds, so that who ingests one file need not wait. When the database fails, everything that waits and
    everything that comes later gets the `DatabaseError`. Where another program holds the database, a batch waits up to
    `lock_patience` seconds, as long as `is_wanted` says so.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        run_id: int | None = None,
        size: int = 200,
        patience: float = 0.5,
        lull: float = 0.05,
        now: Callable[[], datetime] = _now,
        lock_patience: float = 0.0,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        self.run_id = run_id
        self.engine = engine
        self._size = size
        self._patience = patience
        self._lull = lull
        self._now = now
        self._lock_patience = lock_patience
        self._is_wanted = is_wanted
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._failure: DatabaseError | None = None
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    async def put(self, item: Item) -> Outcome:
        """What became of the value, once that is committed; `rejected` where the database refused its row."""
        if self._failure is not None:
            raise self._failure
        if self._is_closed:
            raise DatabaseError(_CLOSED)
        done: Future[Outcome] = Future()
        self._queue.put((item, done))
        if not self._thread.is_alive():
            self._abandon()
        return await asyncio.wrap_future(done)

    async def close(self) -> None:
        """Writes what waits and ends the thread."""
        if not self._is_closed:
            self._is_closed = True
            self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        try:
            is_open = True
            while is_open:
                batch, is_open = self._next_batch()
                self._settle(batch)
        finally:
            self._abandon()

    def _abandon(self) -> None:
        """Tells those who came too late; without a word they would wait for ever."""
        self._is_closed = True
        while not self._queue.empty():
            if (waiting := self._queue.get()) is not None:
                _tell(waiting[1], DatabaseError(_CLOSED))

    def _next_batch(self) -> tuple[list[_Waiting], bool]:
        first = self._queue.get()
        if first is None:
            return [], False
        batch, deadline = [first], time.monotonic() + self._patience
        while len(batch) < self._size:
            try:
                waiting = self._queue.get(timeout=max(0.0, min(self._lull, deadline - time.monotonic())))
            except queue.Empty:
                break
            if waiting is None:
                return batch, False
            batch.append(waiting)
        return batch, True

    def _settle(self, batch: Sequence[_Waiting]) -> None:
        """Writes the batch and tells each waiter, whatever happens."""
        told: Sequence[Outcome | DatabaseError] = [DatabaseError("the writer stopped; see the log")] * len(batch)
        try:
            if self._failure is not None:
                raise self._failure
            told = self._write([item for item, _ in batch])
        except DatabaseError as failure:
            self._failure = failure
            told = [failure] * len(batch)
        finally:
            for (_, done), what in zip(batch, told, strict=True):
                _tell(done, what)

    def _write(self, items: Sequence[Item]) -> list[Outcome]:
        """Writes the batch; where a row is bad, one by one, so that it alone is lost, and kept as a rejection."""
        if not items:
            return []
        bad = self._commit(items)
        if not isinstance(bad, _BadRow):
            return bad
        if len(items) > 1:
            return [self._write([item])[0] for item in items]
        rejection = to_rejection(items[0], bad.reason)
        logger.error("url=%s %s not stored: %s", rejection.url, rejection.kind, rejection.reason)
        again = self._commit([rejection])
        if isinstance(again, _BadRow):
            raise DatabaseError(f"the database {name_of(self.engine.url)} refuses a rejection: {again.reason}")
        return ["rejected"]

    def _commit(self, items: Sequence[Item]) -> "list[Outcome] | _BadRow":
        try:
            with in_turn(self.engine, self._lock_patience, self._is_wanted) as connection:
                return write_batch(connection, items, self.run_id, self._now())
        except StatementError as error:
            if isinstance(error, DBAPIError) and not isinstance(error, _BAD_ROW):
                raise explain(error, self.engine.url) from error
            return _BadRow(str(error.orig))
        except (ValueError, OverflowError) as error:  # the driver's own words for what does not fit its types
            return _BadRow(str(error))


@dataclass(frozen=True)
class _BadRow:
    reason: str


def _tell(done: "Future[Outcome]", what: Outcome | DatabaseError) -> None:
    if not done.set_running_or_notify_cancel():
        return
    if isinstance(what, DatabaseError):
        done.set_exception(what)
    else:
        done.set_result(what)


def to_rejection(item: Item, reason: str) -> Rejection:
    """The rejection that is kept in place of a value that the database refused."""
    said = f"can't be stored: {reason.splitlines()[0] if reason else 'the database refused it'}"
    match item:
        case Rejection():
            return item.model_copy(update={"reason": said})
        case AnnotatedArticle(article=article):
            site, url, kind, day = article.site or "", article.source, "article", article.published_on
        case EditionListing():
            site, url, kind, day = item.site, item.url, "edition", item.published_on
        case PageListing():
            site, url, kind, day = item.site, item.url, "page", item.published_on
        case RawPage():
            site, url, kind, day = "", item.url, "page", None
        case Reading():
            site, url, kind, day = item.site or "", item.url, item.kind, None
    return Rejection.model_validate(
        {"site": site, "url": url, "kind": kind, "reason": said, "is_final": True, "published_on": day}
    )
