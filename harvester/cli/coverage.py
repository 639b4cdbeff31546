"""`harvester coverage`: which editions are there, and which are wanting."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.database import connected
from harvester.cli.options import (
    Globals,
    Since,
    SitesFolder,
    Until,
    epilog,
    known_sites,
    options_of,
    parse_range,
    today_in_china,
)
from harvester.cli.render import Rows, format_for, print_note, print_rows
from models.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from harvester.site import Site
    from models.coverage import Coverage

EPILOG: Final = epilog(
    "harvester coverage",
    "harvester coverage binhai_shibao --since 2026-01-01",
    "harvester coverage --since 2026-11-01 --format csv",
)
COLUMNS: Final = (
    "site", "published_on", "state", "is_expected", "rule", "pages_expected", "pages_stored", "articles_expected",
    "articles_stored", "rejected", "reason", "url",
)  # fmt: skip
STYLES: Final = {
    "complete": "green",
    "partial": "yellow",
    "missing": "bold red",
    "not published": "dim",
    "not looked at": "magenta",
}
DAYS: Final = 91  # the last three months


def coverage(
    context: typer.Context,
    *,
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="[SITE]...", help="Sites; else all that were harvested.")
    ] = None,
    since: Since = None,
    until: Until = None,
    sites: SitesFolder = None,
) -> None:
    """Show for each site and day whether its edition is complete, partial, missing, not published or not looked at.

    At a terminal a calendar, one sign a day; elsewhere a row a day. Without --since: the last three months.
    Exit code 3 when an edition that is expected before today is not complete: `harvester crawl SITE --missing` gets it.
    """
    options, today = options_of(context), today_in_china()
    first, last = parse_range(since, until, today)
    last = min(last or today, today)
    first = first or last - timedelta(days=DAYS)
    known = known_sites(sites)
    with connected(options.db) as connection:
        found = {slug: _days(connection, slug, known, first, last) for slug in _wanted(connection, slugs or ())}
    if format_for(options) == "table":
        _print_calendars(found, {slug: site.name for slug, site in known.items()}, options)
    else:
        rows = ([getattr(day, name) for name in COLUMNS] for days in found.values() for day in days)
        print_rows(options, Rows(COLUMNS, rows))
    _say_unknown_years(found, options)
    if any(day.is_hole and day.published_on < today for days in found.values() for day in days):
        raise typer.Exit(3)


def _wanted(connection: "Connection", slugs: Sequence[str]) -> tuple[str, ...]:
    from harvester.reports.coverage import find_sites

    harvested = find_sites(connection)
    for slug in slugs:
        if slug not in harvested:
            raise UsageError(f"nothing was harvested of {slug!r} yet; there is {', '.join(harvested) or 'no site'}")
    return tuple(dict.fromkeys(slugs)) or harvested


def _days(
    connection: "Connection", slug: str, known: "dict[str, Site]", since: date, until: date
) -> "tuple[Coverage, ...]":
    from harvester.timetable import expectations_of
    from models.coverage import read_coverage

    weekdays = known[slug].weekdays if slug in known else None
    return read_coverage(connection, slug, expectations_of(connection, slug, weekdays, since, until))


def _print_calendars(found: "dict[str, tuple[Coverage, ...]]", names: dict[str, str], options: Globals) -> None:
    from rich.text import Text

    from harvester.calendar_sheet import Line, draw_months, legend
    from harvester.cli.console import console

    screen = console()

    def show(line: Line) -> None:
        shown = Text.assemble(*((piece.text, STYLES.get(piece.state or "", "")) for piece in line))
        shown.rstrip()
        screen.print(shown, soft_wrap=True)

    for slug, days in found.items():
        screen.print(Text(f"{names.get(slug, slug)} {slug}", style="bold"), soft_wrap=True)
        for line in draw_months(days):
            show(line)
        screen.print()
    if found:
        show(legend())
    else:
        print_note("nothing was harvested yet", is_quiet=options.is_quiet)


def _say_unknown_years(found: "dict[str, tuple[Coverage, ...]]", options: Globals) -> None:
    from harvester.holidays import load_holidays

    holidays = load_holidays()
    years = {day.published_on.year for days in found.values() for day in days if not holidays.knows(day.published_on)}
    for year in sorted(years):
        note = f"the public holidays of {year} are not known here, so none is allowed for; a newer chinesecalendar may"
        print_note(f"{note} know them", is_quiet=options.is_quiet)
