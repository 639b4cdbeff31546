"""`harvester demo`: crawls the bundled sample bulletins and shows what was found."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import Globals, epilog, options_of
from models.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


EPILOG: Final = epilog("harvester demo", "harvester demo --keep /tmp/demo")
QUERY: Final = "垃圾分类"


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("--keep", metavar="DIR", help="Folder for the database, which is made anew each time.")
    ] = Path("demo"),
) -> None:
    """Serve two invented bulletins on this machine, crawl them politely into a new database, and show what was found.

    No network is needed. One edition was never published: that is shown, and it is no error.
    """
    from harvester.crawl import run_crawl
    from harvester.sample import Sample, site_files, start_server

    options = options_of(context)
    sample = Sample()
    database = fresh_database(folder, _slugs())
    url = f"sqlite:///{database}"
    with start_server() as base_url:
        _say(options, f"serving two sample bulletins at {base_url}; crawling them into {database} …")
        site_files(folder / "sites", base_url)
        code = run_crawl(
            _slugs(),
            database_url=url,
            since=sample.since,
            until=sample.until,
            sites_folder=folder / "sites",
            is_quiet=options.is_quiet,
        )
    _show(url)
    if code:
        raise typer.Exit(code)


def _slugs() -> "tuple[str, ...]":
    from harvester.sample.plan import BULLETINS

    return tuple(bulletin.slug for bulletin in BULLETINS)


def fresh_database(folder: Path, slugs: "Sequence[str]") -> Path:
    """The path of the demo's database with none there; refuses to remove one that holds anything but the sample."""
    path = folder / "bulletins.db"
    if path.exists() and not _is_demo(path, slugs):
        raise UsageError(f"{path} holds more than the demo; give another folder with --keep")
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    return path


def _is_demo(path: Path, slugs: "Sequence[str]") -> bool:
    """Whether nothing but the sample lies there, in whatever revision an earlier demo made it."""
    import sqlite3
    from contextlib import closing

    from models.dialects.sqlite import connect_sqlite

    try:
        with closing(connect_sqlite(path, "read")) as connection:
            if connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
                return True
            sites = connection.execute("SELECT site FROM run UNION SELECT site FROM article").fetchall()
    except sqlite3.Error:
        return False
    return all(site in slugs for (site,) in sites)


def _show(url: str) -> None:
    from harvester.cli.console import console
    from harvester.cli.database import connected
    from harvester.cli.demo_page import print_page
    from harvester.cli.hits import print_hits, to_count
    from harvester.search import search
    from pipelines.text.segment import load_segmenter

    with connected(url) as connection:
        print_page(connection, _slugs())
        result = search(connection, QUERY, cut=load_segmenter().cut_query, limit=3)
    console().print(f"[bold magenta]Search for {QUERY}[/bold magenta]: {to_count(result)}\n")
    print_hits(result)
    _print_next(url, next((hit.id for hit in result.hits), 1))


def _print_next(url: str, article_id: int) -> None:
    from harvester.cli.console import console
    from harvester.cli.program import this_program

    program, database = this_program(), shlex.quote(url)
    league = "SELECT name, sum(articles) n FROM v_correspondent_month GROUP BY name ORDER BY n DESC LIMIT 5"
    commands = (
        f"{program} search {QUERY} --db {database}",
        f"{program} show {article_id} --db {database}",
        f'{program} sql "{league}" --db {database}',
    )
    console().print("\n[bold magenta]Try next[/bold magenta]")
    for command in commands:
        console().print(f"  {command}", style="cyan", markup=False, soft_wrap=True)


def _say(options: Globals, line: str) -> None:
    if not options.is_quiet:
        print(line, file=sys.stderr)
