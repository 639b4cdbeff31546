"""`harvester ingest`: local files, through the same spider and pipelines."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import unquote, urlsplit

import typer

from harvester.cli.database import opened
from harvester.cli.options import LogFile, SitesFolder, epilog, known_sites, options_of, parse_day, today_in_china
from harvester.cli.summary import find_rejected_files, last_run, print_summary, runs_since

if TYPE_CHECKING:
    from models.runs import RunRecord

EPILOG: Final = epilog("harvester ingest page.txt", "harvester ingest pages/ --site binhai_shibao --date 2022-03-24")
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, and folders with .txt, .html and .htm.")]
Slug = Annotated[str | None, typer.Option("--site", metavar="SLUG", help="The bulletin that the files are of.")]
Day = Annotated[str | None, typer.Option("--date", metavar="D", help="The day of the edition, where files hold none.")]


def ingest(
    context: typer.Context,
    *,
    paths: Paths,
    site: Slug = None,
    date: Day = None,
    sites: SitesFolder = None,
    log_file: LogFile = None,
) -> None:
    """Store the articles of local pages: text dumps and saved HTML. A file that was read before stores nothing new.

    Exit code 3 when some files were rejected, 1 when all were.
    """
    from harvester.files import find_files

    files = find_files(paths)
    published_on = parse_day(date, "--date", today_in_china())
    if site is not None:
        from harvester.sitefile import find_site

        find_site(site, known_sites(sites))

    from harvester.crawl import run_ingest

    options = options_of(context)
    before = last_run(options.db)
    code = run_ingest(
        files,
        database_url=options.db,
        site=site,
        published_on=published_on,
        sites_folder=sites,
        is_quiet=options.is_quiet,
        log_file=log_file,
    )
    found = runs_since(options.db, before)
    _say_rejected(options.db, found)
    print_summary(options, found)
    if code == 3 and not any(run.counts.get("articles") for run in found):
        code = 1
    if code:
        raise typer.Exit(code)


def _say_rejected(url: str, found: "tuple[RunRecord, ...]") -> None:
    with opened(url) as engine:
        for run in found:
            for address, reason in find_rejected_files(engine, run.id):
                print(f"harvester: {to_path(address)}: {reason}", file=sys.stderr)


def to_path(address: str) -> str:
    """The path behind a `file:` address, to be read by a person.

    >>> to_path("file:///home/li/%E4%BA%8C%E4%B8%83.txt")
    '/home/li/二七.txt'
    """
    parts = urlsplit(address)
    return unquote(parts.path) if parts.scheme == "file" else address
