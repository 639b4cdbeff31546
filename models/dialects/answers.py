"""What a person's SQL gives, the same from every kind of database. Nothing is read here."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

Cell = str | int | float | bytes | None
Row = tuple[Cell, ...]
ONLY_READING = "only reading is allowed here: write one SELECT"
ONE_STATEMENT = "one statement at a time: leave out what follows the first semicolon"
WHERE_TO_LOOK = "see `harvester db describe` for views, tables and their columns"


class Clock:
    """How long a question may still take; what its reader takes over the rows does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._deadline = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left; none where it is below 0."""
        return self._deadline - time.monotonic()

    def resting(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows; the clock stands still while they are read."""
        for row in rows:
            given = time.monotonic()
            yield row
            self._deadline += time.monotonic() - given

    @property
    def over(self) -> str:
        """What is said when it has run out.

        >>> Clock(60.0).over
        'the query took longer than 60 s; narrow it, or give it more time with --timeout'
        """
        return f"the query took longer than {self.seconds:g} s; narrow it, or give it more time with --timeout"


@dataclass
class Answer:
    """Columns and a stream of rows; whether there were more than the limit is known at the end of it."""

    columns: tuple[str, ...]
    stream: Iterator[Row]
    limit: int | None = None
    is_truncated: bool = field(default=False, init=False)

    def __iter__(self) -> Iterator[Row]:
        """The rows, no more than the limit."""
        for number, row in enumerate(self.stream):
            if number == self.limit:
                self.is_truncated = True
                return
            yield row
