"""`harvester sql`: one read-only query."""

import sys
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from harvester.cli.options import epilog, options_of
from harvester.cli.render import TABLE_ROWS, Rows, format_for, print_note, print_rows

EPILOG: Final = epilog(
    'harvester sql "SELECT * FROM v_edition"',
    'harvester sql "SELECT name, sum(articles) n FROM v_correspondent_month GROUP BY name" --format csv',
    "harvester sql - < query.sql",
)
STDIN: Final = "-"


def sql(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar='"SELECT …"', help="One SELECT, or - to read it from stdin.")],
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many rows.")] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="At most so long.")] = 60.0,
) -> None:
    """Ask the database in SQL. It is opened for reading only.

    Begin with the views: v_article, v_byline, v_article_division, v_edition, v_correspondent_month, v_division_month.
    """
    from harvester.query import ask

    options = options_of(context)
    shown = limit or (TABLE_ROWS if format_for(options) == "table" else None)
    wanted = sys.stdin.read() if statement == STDIN else statement
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
