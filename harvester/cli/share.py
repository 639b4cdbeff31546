"""`harvester db describe`, `snapshot` and `grant-readonly`: what analysts find, and how they get at it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.database import connected, connected_if_any
from harvester.cli.options import Globals, epilog, options_of
from harvester.cli.render import Rows, print_note, print_rows
from models.errors import DatabaseError, UsageError

if TYPE_CHECKING:
    from models.described import Entry

DESCRIBE: Final = epilog("harvester db describe", "harvester db describe v_article", "harvester db describe byline")
SNAPSHOT: Final = epilog("harvester db snapshot /srv/analysts/bulletins.db --force")
GRANT: Final = epilog("harvester db grant-readonly analyst --db postgresql+psycopg://desk@db.example/bulletins")
EXAMPLE_WIDTH: Final = 48  # cells of a terminal


def describe(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A view or table; without it all are listed.")
    ] = None,
) -> None:
    """Say what the views and tables hold, and their columns, each with an example out of the database."""
    from models.dictionary import find_tables, find_views

    options, entries = options_of(context), (*find_views(), *find_tables())
    if name is None:
        found = [(entry.name, entry.kind, entry.holds) for entry in entries]
        print_rows(options, Rows(("name", "kind", "holds"), found, cell_width=None))
        return
    entry = _find_entry(name, entries)
    examples = _find_examples(options, entry)
    rows = [(column.name, column.kind, column.holds, examples.get(column.name)) for column in entry.columns]
    print_rows(options, Rows(("column", "type", "holds", "example"), rows, cell_width=None))
    if entry.example:
        print_note(f'for instance: harvester sql "{entry.example}"', is_quiet=options.is_quiet)


def _find_entry(name: str, entries: "tuple[Entry, ...]") -> "Entry":
    from harvester.nearest import did_you_mean

    known = {entry.name: entry for entry in entries}
    asked = name.lower()
    found = known.get(asked) or known.get(f"v_{asked}")
    if found is None:
        raise UsageError(
            f"there is no view or table {name}; {did_you_mean(asked, known, 'see `harvester db describe`')}"
        )
    return found


def _find_examples(options: Globals, entry: "Entry") -> dict[str, str]:
    """A value of each column, of the newest month where there are months; none where there is no database yet."""
    from sqlalchemy import text

    has_months = entry.name != "article" and any(column.name == "pub_month" for column in entry.columns)
    newest = " WHERE pub_month = (SELECT max(pub_month) FROM article)" if has_months else ""
    wanted = text(f'SELECT * FROM "{entry.name}"{newest} LIMIT 20')  # noqa: S608 (a name of the models)
    examples: dict[str, str] = {}
    try:
        with connected_if_any(options.db) as connection:
            for row in connection.execute(wanted).mappings() if connection is not None else ():
                for name, value in row.items():
                    if value is not None and name not in examples:
                        examples[str(name)] = to_example(value)
    except DatabaseError as error:
        print_note(f"no examples: {error}", is_quiet=options.is_quiet)
    return examples


def to_example(value: object) -> str:
    """The value on one line, cut where it is long.

    >>> to_example("本报讯 11月20日，\\n人和路街道联合社区开展垃圾分类宣传活动，居民踊跃参加")
    '本报讯 11月20日， 人和路街道联合社区开展垃圾分…'
    """
    from harvester.cli.text import to_cell

    return f"{len(value)} bytes" if isinstance(value, bytes) else to_cell(value, EXAMPLE_WIDTH)


def snapshot(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write; .db by custom.")],
    *,
    is_forced: Annotated[bool, typer.Option("--force", help="Replace what stands at PATH.")] = False,
) -> None:
    """Publish a copy of a SQLite database for analysts: one state of it, whole or not at all, while crawls go on.

    Who has the former copy open keeps it; a copy can be opened where its folder can't be written to.
    """
    from harvester.wholefile import whole
    from models.sharing import write_copy

    options = options_of(context)
    with connected(options.db) as connection:
        _check_target(path, connection.engine.url.database, is_forced=is_forced)
        with whole(path) as unfinished, _progress(options, path) as tell:
            unfinished.unlink(missing_ok=True)  # of a run that was killed
            write_copy(options.db, unfinished, tell)
    with connected(f"sqlite:///{path.absolute()}") as connection:
        articles = connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one()
    print_rows(options, Rows(("file", "articles", "bytes"), [(str(path), articles, path.stat().st_size)]))


def _check_target(path: Path, database: str | None, *, is_forced: bool) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it")
    if path.exists() and database and Path(database).exists() and path.samefile(database):
        raise UsageError(f"{path} is the database itself; name another file")
    if path.exists() and not is_forced:
        raise UsageError(f"{path} is there already; --force replaces it")


@contextmanager
def _progress(options: Globals, path: Path) -> Iterator[Callable[[float], None]]:
    """What shows the share done: a bar on a terminal, nothing elsewhere."""
    from rich.progress import Progress

    from harvester.cli.console import notes

    console = notes()
    with Progress(console=console, transient=True, disable=options.is_quiet or not console.is_terminal) as progress:
        task = progress.add_task(f"writing {path.name}", total=1.0)
        yield lambda share: progress.update(task, completed=share)


def grant_readonly(
    context: typer.Context,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="A role of the server; it is not made.")],
) -> None:
    """Give a role of PostgreSQL the right to read this database, and what later versions add to it.

    Its sessions begin read-only, and a statement of theirs ends after ten minutes.
    """
    from models.database import open_database
    from models.sharing import check_has_roles, grant_reading

    options = options_of(context)
    check_has_roles(options.db)
    engine = open_database(options.db)
    try:
        grant = grant_reading(engine, role)
    finally:
        engine.dispose()
    print_rows(options, Rows(("statement",), [(each,) for each in grant.statements], cell_width=None))
    if grant.may_write:
        print_note(f"{role} may write, too: it owns the tables or was given more before", is_quiet=options.is_quiet)
