"""`harvester sql`: one read-only query, of one's own or a worked one."""

import sys
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from harvester.cli.options import Globals, epilog, options_of
from harvester.cli.render import TABLE_ROWS, Rows, format_for, print_note, print_rows
from models.errors import UsageError

EPILOG: Final = epilog(
    'harvester sql "SELECT * FROM v_edition"',
    'harvester sql "SELECT name, sum(articles) n FROM v_correspondent_month GROUP BY name" --format csv',
    "harvester sql - < query.sql",
    "harvester sql --questions",
    "harvester sql --question 4 --month 2026-10",
)
STDIN: Final = "-"
QUESTIONS_HELP: Final = "List 25 worked questions."
QUESTION_HELP: Final = "Ask a worked question."


def sql(
    context: typer.Context,
    *,
    statement: Annotated[
        str | None, typer.Argument(metavar='"SELECT …"', help="One SELECT, or - to read it from stdin.")
    ] = None,
    number: Annotated[int | None, typer.Option("--question", metavar="N", help=QUESTION_HELP)] = None,
    month: Annotated[str | None, typer.Option(metavar="M", help="Its month, such as 2026-10; else the demo's.")] = None,
    is_list: Annotated[bool, typer.Option("--questions", help=QUESTIONS_HELP)] = False,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many rows.")] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="At most so long.")] = 60.0,
) -> None:
    """Ask the database in SQL. It is opened for reading only.

    Begin with `harvester db describe`, which lists the views and what they hold, or with a worked question.
    """
    options = options_of(context)
    if is_list:
        _list_questions(options)
        return
    _ask(options, _to_statement(options, statement, number, month), limit, timeout)


def _list_questions(options: Globals) -> None:
    from models.questions import load_questions

    rows = [(each.number, each.asked, each.english) for each in load_questions()]
    print_rows(options, Rows(("number", "question", "in_english"), rows, cell_width=None))


def _to_statement(options: Globals, statement: str | None, number: int | None, month: str | None) -> str:
    """The SQL that was given, or that of the question; raises where there is not one of both."""
    from models.questions import MONTH, find_question

    if number is None:
        if month is not None:
            raise UsageError("--month goes with --question N; in SQL of your own write the month into it")
        if statement is None:
            raise UsageError('no SQL given; try `harvester sql "SELECT * FROM v_edition"` or `--questions`')
        return sys.stdin.read() if statement == STDIN else statement
    if statement is not None:
        raise UsageError("give SQL or --question N, not both")
    question = find_question(number)
    wanted = question.of_month(month or MONTH)
    print_note(f"{question.asked} {question.english}", is_quiet=options.is_quiet)
    for line in wanted.splitlines():
        print_note(f"  {line}", is_quiet=options.is_quiet)
    return wanted


def _ask(options: Globals, wanted: str, limit: int | None, timeout: float) -> None:
    from harvester.query import ask

    shown = limit or (TABLE_ROWS if format_for(options) == "table" else None)
    with ask(options.db, wanted, limit=shown, timeout=timeout) as answer:
        print_rows(options, Rows(distinct(answer.columns), answer))
    if answer.is_truncated:
        print_note(f"these are the first {shown} rows; --limit and --format write more", is_quiet=options.is_quiet)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names, a repeated one with a number: a JSON object holds each once.

    >>> distinct(["id", "name", "id"])
    ('id', 'name', 'id_2')
    """
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(unique)
