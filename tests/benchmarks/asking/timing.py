"""How long a question takes, by the clock and of the processor, and how the database goes about it."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg import Connection as PostgresqlConnection
from sqlalchemy import Connection, event

from tests.benchmarks.asking.questions import Question

ROUNDS = 5
_EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) "}
Statement = tuple[str, tuple[object, ...]]


@dataclass(frozen=True)
class Timing:
    """The medians of some rounds, in seconds, and how many rows or matches there were."""

    rows: int
    wall: float
    cpu: float


def time_question(connection: Connection, question: Question) -> Timing:
    """Asks once to warm up, then some rounds; the processor's time is that of this process and of its local server."""
    rows = question.ask(connection)
    server = _server_clock(connection)
    taken = []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time() + server()
        question.ask(connection)
        taken.append((time.perf_counter() - wall, time.process_time() + server() - cpu))
    return Timing(rows, *(statistics.median(column) for column in zip(*taken, strict=True)))


def _server_clock(connection: Connection) -> Callable[[], float]:
    """Seconds of the processor that the server's process for this connection has used, where it runs here."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, PostgresqlConnection):
        return lambda: 0.0
    path = Path(f"/proc/{driver.info.backend_pid}/schedstat")
    return lambda: int(path.read_text().split()[0]) / 1e9 if path.exists() else 0.0


def explain(connection: Connection, question: Question) -> Iterator[str]:
    """Each statement of the question, and the database's plan for it."""
    with _heard(connection) as statements:
        question.ask(connection)
    for statement, values in statements:
        yield " ".join(statement.split())
        found = connection.exec_driver_sql(_EXPLAIN[connection.dialect.name] + statement, values)
        yield from (f"    {row[-1]}" for row in found)


@contextmanager
def _heard(connection: Connection) -> Iterator[Sequence[Statement]]:
    said: list[Statement] = []

    def hear(
        _connection: Connection,
        _cursor: object,
        statement: str,
        values: tuple[object, ...],
        _context: object,
        _many: bool,
    ) -> None:
        said.append((statement, values))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(connection, "before_cursor_execute", hear)
