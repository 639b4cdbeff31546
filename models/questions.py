"""The worked questions of QUESTIONS.md: what is asked, in which SQL, and what the demo's database answers."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.errors import UsageError
from models.packaged import packaged_folder

PAGE: Final = "QUESTIONS.md"
MONTH: Final = "2026-03"  # that of the demo
A_MONTH: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
QUESTION: Final = re.compile(
    r"""
    ^\#\#\ (?P<number>\d+)\.\ (?P<asked>[^\n]+)\n\n
    (?P<english>[^\n]+)\n\n
    ```sql\n(?P<sql>.*?);\n```\n
    (?P<answer>.*?)(?=^\#\#\ |\Z)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question in Chinese and English, its SQL, and the answer as a table of the page."""

    number: int
    asked: str
    english: str
    sql: str
    answer: str

    def of_month(self, month: str) -> str:
        """The SQL with another month in place of the demo's; raises where that is none."""
        if not A_MONTH.fullmatch(month):
            raise UsageError(f"--month: '{month}' is no month; write it as 2026-10")
        return self.sql.replace(MONTH, month)


@cache
def load_questions() -> tuple[Question, ...]:
    """All of them, in order.

    >>> load_questions()[4].asked
    '每位记者发了多少篇、多少字？'
    """
    return find_questions((packaged_folder("models") / PAGE).read_text(encoding="utf-8"))


def find_questions(page: str) -> tuple[Question, ...]:
    """The questions of a page."""
    return tuple(
        Question(int(found["number"]), found["asked"], found["english"], found["sql"].strip(), found["answer"].strip())
        for found in QUESTION.finditer(page)
    )


def find_question(number: int) -> Question:
    """The question with that number; raises `UsageError` where there is none."""
    known = load_questions()
    if not 1 <= number <= len(known):
        raise UsageError(f"there is no question {number}; see `harvester sql --questions` for 1 to {len(known)}")
    return known[number - 1]


def with_answers(page: str, answer: Callable[[str], str]) -> str:
    """The page with the answers to its questions written anew."""

    def replace(found: re.Match[str]) -> str:
        head = found[0][: found.start("answer") - found.start()]
        return f"{head}\n{answer(found['sql'])}\n" + ("" if found.end() == len(page) else "\n")

    return QUESTION.sub(replace, page)


def to_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """An answer as a table of a page.

    >>> print(to_table(["name", "points"], [("何苗", 2.5), (None, 1)]))
    | name | points |
    |---|---|
    | 何苗 | 2.5 |
    |  | 1 |
    """
    lines = [columns, ["---"] * len(columns), *rows]
    ruled = [f"|{'|'.join(map(str, line))}|" if line is lines[1] else _row(line) for line in lines]
    return "\n".join(ruled)


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join('' if cell is None else str(cell) for cell in cells)} |"
