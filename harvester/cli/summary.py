"""What a crawl or an ingest says at its end: a line a run, and what it rejected."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from harvester.cli.database import opened
from harvester.cli.options import Globals
from harvester.cli.render import Rows, print_rows

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.runs import RunRecord

COLUMNS: Final = (
    "run", "site", "editions", "missing", "pages", "articles", "new", "changed", "known", "rejected", "exit", "reason",
)  # fmt: skip
NEW, CHANGED, KNOWN = "articles/inserted", "articles/updated", "articles/unchanged"  # counts of the store
LOOKED_AT: Final = 100  # the runs of one command are at most its sites


def last_run(url: str) -> int:
    """The number of the latest run so far; 0 where there is no database yet."""
    from models.database import holds_something
    from models.runs import list_runs

    if not holds_something(url):
        return 0
    with opened(url) as engine:
        return next((run.id for run in list_runs(engine, limit=1)), 0)


def runs_since(url: str, before: int) -> tuple["RunRecord", ...]:
    """The runs after that number, oldest first: those of this command."""
    from models.runs import list_runs

    with opened(url) as engine:
        return tuple(run for run in reversed(list_runs(engine, limit=LOOKED_AT)) if run.id > before)


def print_summary(options: Globals, found: tuple["RunRecord", ...]) -> None:
    """A line a run, or its row where a format was asked for."""
    if options.output_format is not None:
        print_rows(options, Rows(COLUMNS, [_to_row(run) for run in found]))
    elif not options.is_quiet:
        for run in found:
            print(to_line(run))


def to_line(run: "RunRecord") -> str:
    """What a run did, in words."""
    counts = run.counts
    articles = f"articles {_count(counts, 'articles')} (new {_count(counts, NEW)}, changed {_count(counts, CHANGED)})"
    if run.finished_at is None:
        return f"run {run.id} · {run.site or 'files'} · its end could not be written; start it again, it goes on"
    advice = f"; see `harvester runs {run.id}`" if run.exit_code else ""
    return f"run {run.id} · {run.site or 'files'} · {_editions(counts)}{articles} · {run.reason}{advice}"


def _editions(counts: Mapping[str, int]) -> str:
    if not _count(counts, "editions_planned"):
        return ""
    listed, missing = _count(counts, "editions_listed"), _count(counts, "editions_missing")
    return f"editions {listed}, not published {missing}, pages {_count(counts, 'pages')}, "


def _count(counts: Mapping[str, int], name: str) -> int:
    return counts.get(name, 0)


def _to_row(run: "RunRecord") -> tuple[object, ...]:
    names = ("editions_listed", "editions_missing", "pages", "articles", NEW, CHANGED, KNOWN, "rejected")  # fmt: skip
    return run.id, run.site, *(_count(run.counts, name) for name in names), run.exit_code, run.reason


def find_rejected_files(engine: "Engine", run_id: int) -> tuple[tuple[str, str], ...]:
    """Address and reason of each file that a run rejected."""
    from sqlalchemy import select

    from models.database import reading
    from models.tables import Rejection

    wanted = select(Rejection.url, Rejection.reason).where(Rejection.run_id == run_id).order_by(Rejection.id)
    with reading(engine) as connection:
        return tuple((url, reason) for url, reason in connection.execute(wanted))
