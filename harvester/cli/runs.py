"""`harvester runs`: what was run, how it ended, and what was rejected."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.database import connected, opened
from harvester.cli.options import epilog, options_of
from harvester.cli.render import Rows, print_rows
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
        int | None, typer.Argument(metavar="[ID]", min=1, help="A run: what it rejected, with reasons.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many runs, newest first.")] = 20,
) -> None:
    """List the latest runs, or what one of them rejected and why."""
    from models.runs import list_runs

    options = options_of(context)
    if run_id is not None:
        with connected(options.db) as connection:
            rows = _rejections(connection, run_id)
    else:
        with opened(options.db) as engine:
            rows = Rows(RUN_COLUMNS, [_run_row(run) for run in list_runs(engine, limit=limit)])
    print_rows(options, rows)


def _run_row(run: "RunRecord") -> tuple[object, ...]:
    seconds = (run.finished_at - run.started_at).total_seconds() if run.finished_at else None
    site_and_days = (run.site, run.since, run.until)
    return run.id, run.command, *site_and_days, run.started_at, seconds, run.state, run.exit_code, run.counts


def _rejections(connection: "Connection", run_id: int) -> Rows:
    from sqlalchemy import select

    from models.tables import Rejection, Run

    wanted = select(
        Rejection.kind,
        Rejection.site,
        Rejection.published_on,
        Rejection.reason,
        Rejection.is_final,
        Rejection.times,
        Rejection.url,
    ).where(Rejection.run_id == run_id)
    if connection.scalar(select(Run.id).where(Run.id == run_id)) is None:
        raise UsageError(f"there is no run {run_id}; `harvester runs` lists them")
    return Rows(REJECTION_COLUMNS, [tuple(row) for row in connection.execute(wanted.order_by(Rejection.id))])
