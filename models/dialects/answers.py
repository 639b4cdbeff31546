"""What a person's SQL gives, the same from every kind of database. Nothing is read here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

Cell = str | int | float | bytes | None
ONLY_READING = "only reading is allowed here: write one SELECT"
ONE_STATEMENT = "one statement at a time: leave out what follows the first semicolon"
WHERE_TO_LOOK = "see `harvester db describe` for views, tables and their columns"


@dataclass
class Answer:
    """Columns and a stream of rows; whether there were more than the limit is known at the end of it."""

    columns: tuple[str, ...]
    stream: Iterator[tuple[Cell, ...]]
    limit: int | None = None
    is_truncated: bool = field(default=False, init=False)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, no more than the limit."""
        for number, row in enumerate(self.stream):
            if number == self.limit:
                self.is_truncated = True
                return
            yield row


def too_long(timeout: float) -> str:
    """What is said of a question that took too long.

    >>> too_long(60.0)
    'the query took longer than 60 s; narrow it, or give it more time with --timeout'
    """
    return f"the query took longer than {timeout:g} s; narrow it, or give it more time with --timeout"
