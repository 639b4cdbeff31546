"""`harvester runs`: what was run, how it ended, and what was rejected."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.database import connected, opened
from harvester.cli.options import Globals, epilog, options_of
from harvester.cli.render import Rows, format_for, print_json, print_json_lines, print_rows
from harvester.cli.text import to_text
from models.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.runs import RunRecord

EPILOG: Final = epilog("harvester runs", "harvester runs 7", "harvester runs --limit 100 --format csv")
RUN_COLUMNS: Final = ("run", "command", "site", "since", "until", "started_at", "seconds", "state", "exit", "counts")
REJECTION_COLUMNS: Final = ("kind", "site", "published_on", "reason", "is_final", "times", "url")


def runs(
    context: typer.Context,
    run_id: Annotated[
        int | None, typer.Argument(metavar="[ID]", min=1, help="A run, whole: what was asked, what became of it.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many runs, newest first.")] = 20,
) -> None:
    """List the latest runs, or show one whole: what it was asked, how it ended, counts, versions, what it rejected.

    As CSV one run is the list of what it rejected; `times` counts the rejections of all runs.
    """
    from models.runs import list_runs

    options = options_of(context)
    if run_id is not None:
        _print_whole(options, run_id)
        return
    with opened(options.db) as engine:
        rows = Rows(RUN_COLUMNS, [_run_row(run) for run in list_runs(engine, limit=limit)])
    print_rows(options, rows)


def _print_whole(options: Globals, run_id: int) -> None:
    from models.runs import find_run

    with opened(options.db) as engine:
        run = find_run(engine, run_id)
    if run is None:
        raise UsageError(f"there is no run {run_id}; `harvester runs` lists them")
    with connected(options.db) as connection:
        rejected = _rejections(connection, run_id)
    whole = _whole(run)
    match format_for(options):
        case "csv":
            print_rows(options, rejected)
        case "table":
            for name, value in whole.items():
                print(f"{name:<12}{_to_line(value)}")
            print_rows(options, rejected)
        case form:
            objects = [dict(zip(rejected.columns, row, strict=True)) for row in rejected.rows]
            print_value = print_json if form == "json" else (lambda value: print_json_lines([value]))
            print_value({**whole, "rejected": objects})


def _whole(run: "RunRecord") -> dict[str, object]:
    return {
        **dict(zip(RUN_COLUMNS[:-1], _run_row(run), strict=False)),
        "finished_at": run.finished_at,
        "reason": run.reason,
        "asked": run.asked or {},
        "counts": run.counts,
        "versions": run.versions,
    }


def _to_line(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items()) or "-"
    return "-" if value is None else to_text(value)


def _run_row(run: "RunRecord") -> tuple[object, ...]:
    seconds = (run.finished_at - run.started_at).total_seconds() if run.finished_at else None
    site_and_days = (run.site, run.since, run.until)
    return run.id, run.command, *site_and_days, run.started_at, seconds, run.state, run.exit_code, run.counts


def _rejections(connection: "Connection", run_id: int) -> Rows:
    from sqlalchemy import and_, select

    from models.run_tables import RunRejection
    from models.tables import Rejection

    of_run = RunRejection
    is_same = and_(Rejection.url == of_run.url, Rejection.kind == of_run.kind)
    wanted = (
        select(
            of_run.kind, of_run.site, of_run.published_on, of_run.reason, of_run.is_final, Rejection.times, of_run.url
        )
        .join(Rejection, is_same)
        .where(of_run.run_id == run_id)
        .order_by(Rejection.id)
    )
    return Rows(REJECTION_COLUMNS, [tuple(row) for row in connection.execute(wanted)])
