"""`harvester db`: which revision the database has, and how it gets today's."""

from typing import Final

import typer

from harvester.cli.options import epilog, options_of
from harvester.cli.render import Rows, print_rows

COLUMNS: Final = ("revision", "wanted", "is_current")

app = typer.Typer(help="The database: its revision, and the way to today's.", epilog=epilog("harvester db current"))


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
