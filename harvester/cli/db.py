"""`harvester db`: which revision the database has, how it gets today's, and what analysts find in it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli import share
from harvester.cli.options import Globals, epilog, options_of
from harvester.cli.render import Rows, print_rows

if TYPE_CHECKING:
    from models.copying import Copied, Tell

COLUMNS: Final = ("revision", "wanted", "is_current")

app = typer.Typer(
    help="The database: its revision, what it holds, a copy elsewhere, and how others read it.",
    epilog=epilog("harvester db current"),
)


@app.command(epilog=epilog("harvester db current", "harvester db current --db sqlite:////srv/bulletins.db"))
def current(context: typer.Context) -> None:
    """Print the revision of the database, and the one that this program wants; exit code 1 when they differ."""
    from models.database import current as revision_of
    from models.migrations import HEAD

    options = options_of(context)
    revision = revision_of(options.db)
    print_rows(options, Rows(COLUMNS, [(revision, HEAD, revision == HEAD)]))
    if revision != HEAD:
        raise typer.Exit(1)


@app.command(epilog=epilog("harvester db upgrade", "harvester db upgrade --db sqlite:////srv/bulletins.db"))
def upgrade(context: typer.Context) -> None:
    """Bring the database to this program's revision, wholly or not at all; make one where none is."""
    from models.database import upgrade as migrate

    options = options_of(context)
    before, after = migrate(options.db)
    print_rows(options, Rows(("before", "after"), [(before, after)]))


FROM: Final = "The database to copy; it may be in use."
TO: Final = "An empty one, or where to make a file."


@app.command(epilog=epilog("harvester db copy sqlite:///bulletins.db postgresql+psycopg://desk@localhost/bulletins"))
def copy(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help=FROM)],
    target: Annotated[str, typer.Argument(metavar="TO", help=TO)],
) -> None:
    """Copy a whole database into an empty one, of another kind or of the same: numbers, stored pages and all.

    It is copied wholly or not at all: one that was cut off leaves nothing, and is started again.
    """
    from models.copying import copy_database

    options = options_of(context)
    with _bars(options) as tell:
        copied = copy_database(source, target, tell)
    print_rows(options, Rows(("table", "rows"), [(each.table, each.rows) for each in copied]))


@contextmanager
def _bars(options: Globals) -> "Iterator[Tell]":
    """Shows how far a copy is, a bar a table, where a person looks on."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    from harvester.cli.console import notes

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    is_shown = sys.stderr.isatty() and not options.is_quiet
    with Progress(*columns, console=notes(), transient=True, disable=not is_shown) as progress:

        def tell(copied: "Copied") -> None:
            if copied.table not in tasks:
                tasks[copied.table] = progress.add_task(copied.table, total=copied.total)
            progress.update(tasks[copied.table], completed=copied.rows)

        yield tell


app.command("describe", epilog=share.DESCRIBE)(share.describe)
app.command("snapshot", epilog=share.SNAPSHOT)(share.snapshot)
app.command("grant-readonly", epilog=share.GRANT)(share.grant_readonly)
