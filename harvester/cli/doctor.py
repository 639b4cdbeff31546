"""`harvester doctor`: is everything in place?"""

from typing import Final

import typer

from harvester.cli.options import SitesFolder, epilog, options_of, own_folders
from harvester.cli.render import Rows, format_for, print_rows

EPILOG: Final = epilog("harvester doctor", "harvester doctor --db sqlite:////srv/bulletins.db --format json")
COLUMNS: Final = ("subject", "state", "detail")
MARKS: Final = {"good": "[green]✓[/green]", "short": "[yellow]![/yellow]", "bad": "[red]✗[/red]"}


def doctor(context: typer.Context, sites: SitesFolder = None) -> None:
    """Examine program, database, sites, runs, editions and disk, and say what to do.

    Exit code 1 when something does not work, 3 when runs or editions fall short.
    """
    from harvester.doctor import Finding, examine, exit_code

    options = options_of(context)
    findings: list[Finding] = []
    if format_for(options) == "table":
        for finding in examine(options.db, own_folders(sites)):
            findings.append(finding)
            _print_line(finding.subject, finding.state, finding.detail)
    else:
        findings.extend(examine(options.db, own_folders(sites)))
        rows = [(finding.subject, finding.state, finding.detail) for finding in findings]
        print_rows(options, Rows(COLUMNS, rows))
    code = exit_code(tuple(findings))
    if code:
        raise typer.Exit(code)


def _print_line(subject: str, state: str, detail: str) -> None:
    from rich.markup import escape

    from harvester.cli.console import console

    console().print(f"{MARKS[state]} [bold]{subject:<10}[/bold] {escape(detail)}", soft_wrap=True)
