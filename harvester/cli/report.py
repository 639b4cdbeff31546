"""`harvester report`: named reports, as data or as a workbook."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from harvester.cli.database import connected
from harvester.cli.options import Globals, Since, Until, epilog, options_of, parse_range, today_in_china
from harvester.cli.render import Rows, print_note, print_rows, write_csv
from models.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harvester.reports import Report
    from harvester.reports.about import Fact
    from harvester.reports.asked import Asked, Register, Township
    from harvester.reports.sheet import Sheet

EPILOG: Final = epilog(
    "harvester report",
    "harvester report divisions --site erqi_dump --since 2026-01-01 --until 2026-03-31",
    "harvester report correspondents --since 2026-01-01 --output first-quarter.xlsx",
    "harvester report reporters --clusters once --format csv",
)
LIST_COLUMNS: Final = ("report", "shows")
WORKBOOK: Final = ".xlsx"
CSV: Final = ".csv"
OUTPUT_HELP: Final = "Write FILE.xlsx, or FILE.csv as Excel reads it, in place of what is there; else to stdout."
MENTIONS_HELP: Final = "divisions: count every piece that names one, not only those that are about it."
CLUSTERS_HELP: Final = "A piece that was printed more than once counts at each print, or once."


def report(
    context: typer.Context,
    *,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A report; without one they are listed.")] = None,
    sites: Annotated[
        list[str] | None, typer.Option("--site", metavar="S", help="Slug of a bulletin; may be repeated. Else all.")
    ] = None,
    since: Since = None,
    until: Until = None,
    all_mentions: Annotated[bool, typer.Option("--all-mentions", help=MENTIONS_HELP)] = False,
    clusters: Annotated[Literal["each", "once"], typer.Option(help=CLUSTERS_HELP)] = "each",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=OUTPUT_HELP)] = None,
) -> None:
    """Count pieces by 街道, correspondent or reporter, month by month.

    Below the rows stand, on stderr, the editions that were read and how often audits found the values right.

    So a zero means that nothing was published, not that it was missed. A workbook has this on its second sheet.
    """
    from harvester.reports import REPORTS
    from harvester.reports.about import find_facts
    from harvester.reports.asked import Asked
    from harvester.reports.coverage import check_sites

    options, today = options_of(context), today_in_china()
    if name is None:
        print_rows(
            options, Rows(LIST_COLUMNS, [(each, found.SHOWS) for each, found in REPORTS.items()], cell_width=None)
        )
        return
    chosen = _find_report(name)
    first, last = parse_range(since, until, today)
    asked = Asked(today, tuple(sites or ()), first, last, all_mentions, clusters == "once", load_register())
    _check(asked, chosen, options, output)
    with connected(options.db) as connection:
        check_sites(connection, asked.sites)
        sheet = chosen.tabulate(connection, asked)
        facts = find_facts(connection, name, chosen, asked, sheet)
    _write(options, name, sheet, facts, output)
    for fact in facts:
        if fact.is_footer:
            print_note(f"{fact.subject}: {fact.value}", is_quiet=options.is_quiet)


def _find_report(name: str) -> "Report":
    from harvester.nearest import did_you_mean
    from harvester.reports import REPORTS

    if name not in REPORTS:
        raise UsageError(f"no report {name!r}; {did_you_mean(name, REPORTS, 'see `harvester report`')}")
    return REPORTS[name]


def _check(asked: "Asked", report: "Report", options: Globals, output: Path | None) -> None:
    """Raises where options don't fit together."""
    if asked.all_mentions and "subdistrict" not in report.FIELDS:
        raise UsageError("--all-mentions is for the report divisions; leave it out")
    if output is None:
        return
    if output.suffix.lower() not in {WORKBOOK, CSV}:
        raise UsageError(f"--output {output}: the name must end with {WORKBOOK} or {CSV}")
    if options.output_format is not None:
        raise UsageError("--output writes what its name says; leave --format out")


def load_register() -> "Register":
    """The national register, as reports ask for it."""
    from harvester.reports.asked import Township
    from pipelines.text.gazetteer import load_gazetteer
    from pipelines.text.roster import list_townships

    gazetteer = load_gazetteer()

    def register(adcode: str, on: date | None) -> tuple["Township", ...]:
        return tuple(Township(*each) for each in list_townships(gazetteer, adcode, on))

    return register


def _write(options: Globals, name: str, sheet: "Sheet", facts: "Sequence[Fact]", output: Path | None) -> None:
    rows = Rows(tuple(column.name for column in sheet.columns), sheet.rows)
    if output is None:
        print_rows(options, rows)
        return
    if output.suffix.lower() == CSV:
        from harvester.wholefile import whole

        with whole(output) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as stream:
            write_csv(stream, rows)
    else:
        from harvester.reports.workbook import write_report

        write_report(output, name, sheet, facts, datetime.now(UTC))
    print_note(f"wrote {output}, {len(sheet.rows)} rows", is_quiet=options.is_quiet)
