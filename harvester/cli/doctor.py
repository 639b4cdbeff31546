"""`harvester doctor`: is everything in place?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import Globals, SitesFolder, epilog, options_of, own_folders, today_in_china
from harvester.cli.render import Rows, format_for, print_note, print_rows
from models.errors import HarvestError, UsageError

if TYPE_CHECKING:
    from harvester.doctor import Finding

EPILOG: Final = epilog(
    "harvester doctor",
    "harvester doctor --db sqlite:////srv/bulletins.db --format json",
    "HARVESTER_NOTIFY_URLS='wecombot://KEY mailto://…' harvester doctor --notify",
)
COLUMNS: Final = ("subject", "state", "detail", "site", "since", "url")
MARKS: Final = {"good": "[green]✓[/green]", "short": "[yellow]![/yellow]", "bad": "[red]✗[/red]"}


def doctor(
    context: typer.Context,
    *,
    sites: SitesFolder = None,
    is_notifying: Annotated[
        bool,
        typer.Option("--notify", help="Tell the addresses in HARVESTER_NOTIFY_URLS of alarms, of each once."),
    ] = False,
) -> None:
    """Examine program, database, sites, runs, editions, alarms and disk, and say what to do.

    An alarm rings when a site is silent for longer than its rhythm, when its editions have fewer pages or articles
    than before, when bylines, dates or divisions are found less often, or when pages are no longer understood.
    Exit code 1 when something does not work, 3 when runs or editions fall short or an alarm rings.
    """
    from harvester.doctor import examine, exit_code

    options = options_of(context)
    urls = _addresses(is_notifying=is_notifying)
    findings = tuple(_shown(examine(options.db, own_folders(sites), today_in_china(), urls), options))
    if is_notifying:
        _notify(options, urls)
    code = exit_code(findings)
    if code:
        raise typer.Exit(code)


def _shown(findings: "Iterator[Finding]", options: Globals) -> "Iterator[Finding]":
    """The findings, each printed as it is made at a terminal, all at their end elsewhere."""
    if format_for(options) == "table":
        for finding in findings:
            _print_line(finding.subject, finding.state, finding.detail)
            yield finding
        return
    found = list(findings)
    print_rows(options, Rows(COLUMNS, [[getattr(finding, name) for name in COLUMNS] for finding in found]))
    yield from found


def _addresses(*, is_notifying: bool) -> tuple[str, ...]:
    from harvester import settings
    from harvester.notify import split_urls

    urls = split_urls(settings.HARVEST_NOTIFY_URLS)
    if is_notifying and not urls:
        raise UsageError("nobody to notify: set HARVESTER_NOTIFY_URLS to apprise URLs, such as wecombot://KEY")
    return urls


def _notify(options: Globals, urls: tuple[str, ...]) -> None:
    """Tells of alarms; what can't be told is said, and changes nothing of how the run ends."""
    from harvester.watching import watch
    from models.database import holds_something, open_database

    try:
        if not holds_something(options.db):
            return
        engine = open_database(options.db)
        try:
            faults = watch(engine, today_in_china(), urls)
        finally:
            engine.dispose()
    except HarvestError as error:
        faults = (f"nobody was notified: {error}",)
    for fault in faults:
        print_note(fault, is_quiet=options.is_quiet)


def _print_line(subject: str, state: str, detail: str) -> None:
    from rich.markup import escape

    from harvester.cli.console import console

    console().print(f"{MARKS[state]} [bold]{subject:<10}[/bold] {escape(detail)}", soft_wrap=True)
