"""`harvester sites record`: keeps one edition's pages and what is read in them, for a person to check."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import (
    Globals,
    SitesFolder,
    as_option,
    epilog,
    home_of,
    known_sites,
    options_of,
    own_folders,
    parse_day,
    today_in_china,
)
from harvester.cli.render import Rows, print_note, print_rows
from models.errors import UsageError

if TYPE_CHECKING:
    from harvester.recorded.edition import Edition
    from harvester.site import Site
    from models.items import RawPage

EPILOG: Final = epilog(
    "harvester sites record binhai_shibao --date 2022-03-24 --sites my-sites",
    "harvester sites record binhai_shibao --date 2022-03-24 --sites my-sites --checked",
    "harvester sites record binhai_shibao --date 2022-03-24 --from-db",
)
COLUMNS: Final = ("site", "published_on", "pages", "articles", "is_checked", "folder")


def record(
    context: typer.Context,
    *,
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="The site, as `harvester sites list` names it.")],
    day: Annotated[str, typer.Option("--date", metavar="D", help="Day of the edition.")],
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="DIR", help="Keep it in DIR/fixtures, not beside the site's file."),
    ] = None,
    is_from_database: Annotated[
        bool, typer.Option("--from-db", help="Take the pages that a crawl has stored; fetch nothing.")
    ] = False,
    is_checked: Annotated[
        bool, typer.Option("--checked", help="Fetch nothing: you have checked the recorded edition and it is right.")
    ] = False,
    sites: SitesFolder = None,
) -> None:
    """Keep one edition as a fixture: its pages as they came, and expected.json with what is read in them today.

    Compare expected.json with the printed pages, correct it, and say so with --checked; from then on
    `harvester sites check` fails when the rules or the site's file read it otherwise. Nothing goes to the database.
    """
    from harvester.recorded.edition import folder_of
    from harvester.sitefile import find_site

    options = options_of(context)
    published_on = parse_day(day, "--date", today_in_china())
    if published_on is None:
        raise UsageError("--date is missing; give the day of the edition")
    site = find_site(slug, known_sites(sites))
    folder = folder_of(into or home_of(slug, own_folders(sites)), slug, published_on)
    if is_checked:
        _mark(options, folder)
    else:
        _record(options, site, published_on, folder, sites, is_from_database=is_from_database)


def _record(
    options: Globals, site: "Site", day: date, folder: Path, sites: Path | None, *, is_from_database: bool
) -> None:
    from harvester.recorded.edition import Recorded, RecordError, save_edition, to_edition
    from harvester.recorded.replay import replay

    if folder.exists():  # before a site is troubled
        raise RecordError(f"{folder}: is there already; remove it to record the edition again")
    site.check_crawlable(day)
    pages = _stored(options.db, site.slug, day) if is_from_database else _fetched(site.slug, day, sites)
    edition = to_edition(site.slug, day, today_in_china(), pages)
    bodies = tuple(page.body for _, page in pages)
    found = replay(Recorded(edition=edition, bodies=bodies, expected=()), site)
    save_edition(folder, edition, bodies, found.articles)
    _show(options, edition, len(found.articles), folder)
    again = f"harvester sites record {site.slug} --date {day} --checked{as_option(sites)}"
    said = f"compare {folder / 'expected.json'} with the printed pages, correct it, then run `{again}`"
    for line in (*(f"not recorded: {problem}" for problem in found.problems), said):
        print_note(line, is_quiet=options.is_quiet)
    if found.problems:
        raise typer.Exit(3)


def _fetched(slug: str, day: date, sites: Path | None) -> "Sequence[tuple[str, RawPage]]":
    from harvester.recorded.record import fetch_edition

    return fetch_edition(slug, day, os.pathsep.join(map(str, own_folders(sites))))


def _stored(url: str, slug: str, day: date) -> "Sequence[tuple[str, RawPage]]":
    from harvester.cli.database import connected
    from harvester.recorded.archive import stored_pages

    with connected(url) as connection:
        return stored_pages(connection, slug, day)


def _mark(options: Globals, folder: Path) -> None:
    from harvester.recorded.edition import load_edition, mark_checked

    mark_checked(folder)
    recorded = load_edition(folder)
    _show(options, recorded.edition, len(recorded.expected), folder)


def _show(options: Globals, edition: "Edition", articles: int, folder: Path) -> None:
    row = (edition.site, edition.published_on, len(edition.pages), articles, edition.is_checked, str(folder))
    print_rows(options, Rows(COLUMNS, [row], cell_width=None))
