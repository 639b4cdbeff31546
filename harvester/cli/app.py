"""The table of verbs, and the global options in front of them."""

from typing import Annotated, Final

import typer

from harvester.cli import (
    archive,
    audit,
    coverage,
    crawl,
    db,
    demo,
    doctor,
    evaluate,
    extract,
    ingest,
    people,
    reextract,
    report,
    runs,
    schedule,
    search,
    show,
    sites,
    sql,
)
from harvester.cli.options import Format, Globals

EPILOG: Final = "\n\n".join(
    (
        "[bold]Begin with[/bold]  harvester demo",
        "Data goes to stdout, everything else to stderr. "
        "At a terminal the data is a table; elsewhere it is one JSON object a line.",
        "Exit codes: 0 done · 1 failed · 2 wrong usage · 3 finished, but pages were rejected or the yield is short · "
        "4 another run holds the site.",
    )
)

app = typer.Typer(
    help="Turns the bulletins of Chinese city districts into records: who wrote, who filed, which 街道.",
    epilog=EPILOG,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DATABASE_HELP: Final = "The database; else HARVESTER_DATABASE_URL, else sqlite:///bulletins.db."
HARVEST: Final = "Harvest"
ASK: Final = "Ask"
KEEP: Final = "Look after"

app.command("demo", epilog=demo.EPILOG, rich_help_panel=HARVEST)(demo.demo)
app.command("crawl", epilog=crawl.EPILOG, rich_help_panel=HARVEST)(crawl.crawl)
app.command("ingest", epilog=ingest.EPILOG, rich_help_panel=HARVEST)(ingest.ingest)
app.command("extract", epilog=extract.EPILOG, rich_help_panel=HARVEST)(extract.extract_files)
app.command("reextract", epilog=reextract.EPILOG, rich_help_panel=HARVEST)(reextract.reextract)
app.command("search", epilog=search.EPILOG, rich_help_panel=ASK)(search.search)
app.command("show", epilog=show.EPILOG, rich_help_panel=ASK)(show.show)
app.command("sql", epilog=sql.EPILOG, rich_help_panel=ASK)(sql.sql)
app.command("report", epilog=report.EPILOG, rich_help_panel=ASK)(report.report)
app.add_typer(people.app, name="people", rich_help_panel=ASK)
app.add_typer(sites.app, name="sites", rich_help_panel=KEEP)
app.command("schedule", epilog=schedule.EPILOG, rich_help_panel=KEEP)(schedule.schedule)
app.command("coverage", epilog=coverage.EPILOG, rich_help_panel=KEEP)(coverage.coverage)
app.command("runs", epilog=runs.EPILOG, rich_help_panel=KEEP)(runs.runs)
app.command("doctor", epilog=doctor.EPILOG, rich_help_panel=KEEP)(doctor.doctor)
app.command("evaluate", epilog=evaluate.EPILOG, rich_help_panel=KEEP)(evaluate.evaluate)
app.add_typer(archive.app, name="archive", rich_help_panel=KEEP)
app.add_typer(audit.app, name="audit", rich_help_panel=KEEP)
app.add_typer(db.app, name="db", rich_help_panel=KEEP)

VERBS: Final = (
    "demo",
    "crawl",
    "ingest",
    "extract",
    "reextract",
    "search",
    "show",
    "sql",
    "report",
    "people",
    "sites",
    "schedule",
    "coverage",
    "runs",
    "doctor",
    "evaluate",
    "archive",
    "audit",
    "db",
)


# Verbs that have verbs of their own, and the one of them that goes without saying.
UNSAID: Final = {"people": people.UNSAID}


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        print(f"harvester {version('bulletin-harvester')}")
        raise typer.Exit


@app.callback()
def read_globals(
    context: typer.Context,
    database: Annotated[str | None, typer.Option("--db", metavar="URL", help=DATABASE_HELP)] = None,
    output_format: Annotated[
        Format | None,
        typer.Option("--format", help="How data is written; else table at a terminal and jsonl elsewhere."),
    ] = None,
    is_quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes on stderr.")] = False,
    is_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads the options that every verb understands, before or after it."""
    from harvester import settings

    del is_version
    context.obj = Globals(database or settings.HARVEST_DATABASE_URL, output_format, is_quiet)
