"""Read-only SQL for a person: one statement, a limit of rows, a limit of time, and no way to write."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.database import open_database
from models.dialects import parse_url, questions
from models.dialects.answers import Answer
from models.errors import UsageError


@contextmanager
def ask(url: str, sql: str, *, limit: int | None = None, timeout: float = 60.0) -> Iterator[Answer]:
    """The answer to one SELECT, its rows a stream while the block lasts; `is_truncated` after them: there are more.

    Raises `UsageError` for SQL that is wrong, writes or takes too long.
    """
    statement = sql.strip()
    if not statement:
        raise UsageError('no SQL given; try `harvester sql "SELECT * FROM v_edition"`')
    open_database(url, mode="read").dispose()  # says what is wrong with the database
    with questions.ask(parse_url(url), statement, timeout) as answer:
        answer.limit = limit
        yield answer
