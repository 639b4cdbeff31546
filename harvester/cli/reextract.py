"""`harvester reextract`: stored pages again, with today's rules."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.database import connected, opened
from harvester.cli.options import (
    Globals,
    Since,
    SitesFolder,
    Until,
    epilog,
    options_of,
    parse_range,
    today_in_china,
)
from harvester.cli.render import Rows, print_note, print_rows
from harvester.cli.summary import last_run, runs_since

if TYPE_CHECKING:
    from datetime import date

    from models.runs import RunRecord

EPILOG: Final = epilog(
    "harvester reextract --dry-run binhai_shibao --since 2026-11-01",
    "harvester reextract binhai_shibao",
    "harvester reextract --format csv --dry-run > moves.csv",
)
Slugs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SITE...]", help="Sites; `local` is files of none. Else all of which pages are stored."),
]
COLUMNS: Final = (
    "run",
    "site",
    "pages",
    "articles",
    "new",
    "changed",
    "withdrawn",
    "unchanged",
    "rejected",
    "exit",
    "reason",
)


def reextract(
    context: typer.Context,
    *,
    slugs: Slugs = None,
    since: Since = None,
    until: Until = None,
    is_dry: Annotated[
        bool, typer.Option("--dry-run", help="Store nothing: print what would change, and how far each league moves.")
    ] = False,
    sites: SitesFolder = None,
) -> None:
    """Read stored pages again with today's rules and site files, without a network.

    An article that changes keeps what it was (`harvester show ID --revisions`); one that its page no longer gives is
    withdrawn, and comes back when it is read again. What today's rules have read is not read twice, so one that was
    interrupted goes on when it is started again.
    """
    from harvester.reextract import find_slugs, run_reextract

    options = options_of(context)
    first, last = parse_range(since, until, today_in_china())
    chosen = find_slugs(options.db, slugs or (), sites, first, last)
    if is_dry:
        from harvester.cli.moves import print_moves

        code = print_moves(options, chosen, first, last, sites)
    else:
        before = last_run(options.db)
        code = run_reextract(
            chosen, database_url=options.db, since=first, until=last, sites_folder=sites, is_quiet=options.is_quiet
        )
        _print_summary(options, runs_since(options.db, before))
    _say_bare(options, chosen, first, last)
    if code:
        raise typer.Exit(code)


def _print_summary(options: Globals, found: "tuple[RunRecord, ...]") -> None:
    """A line a run, or its row where a format was asked for."""
    rows = [_to_row(options, run) for run in found]
    if options.output_format is not None:
        print_rows(options, Rows(COLUMNS, rows))
    elif not options.is_quiet:
        for row in rows:
            print(_to_line(dict(zip(COLUMNS, row, strict=True))))


def _to_line(row: dict[str, object]) -> str:
    if not row["pages"]:
        return f"run {row['run']} · {row['site']} · nothing to do: today's rules have read every stored page"
    counts = ", ".join(f"{name} {row[name]}" for name in ("new", "changed", "withdrawn", "unchanged"))
    advice = f"; see `harvester runs {row['run']}`" if row["exit"] else ""
    done = f"pages {row['pages']}, articles {row['articles']} ({counts})"
    return f"run {row['run']} · {row['site']} · {done} · {row['reason']}{advice}"


def _to_row(options: Globals, run: "RunRecord") -> tuple[object, ...]:
    from sqlalchemy import func, select

    from models.revision_tables import ArticleRevision
    from models.revisions import WITHDRAWN

    of_run = (ArticleRevision.run_id == run.id, ArticleRevision.cause == WITHDRAWN)
    with connected(options.db) as connection:
        withdrawn = connection.scalar(select(func.count()).select_from(ArticleRevision).where(*of_run))
    counts = run.counts
    names = ("articles/inserted", "articles/updated", "articles/unchanged")
    new, changed, unchanged = (counts.get(name, 0) for name in names)
    site, pages, rejected = run.site or "local", counts.get("answered", 0), counts.get("rejected", 0)
    articles = counts.get("articles", 0)
    return run.id, site, pages, articles, new, changed, withdrawn, unchanged, rejected, run.exit_code, run.reason


def _say_bare(options: Globals, slugs: tuple[str, ...], since: "date | None", until: "date | None") -> None:
    """Says which articles have no stored page, so that nobody takes them for read again."""
    from harvester.errand import LOCAL
    from models.archive import Archive

    with opened(options.db) as engine:
        for slug in slugs:
            number = Archive(engine).count_bare(None if slug == LOCAL else slug, since, until)
            if number:
                said = f"{slug}: {number} articles have no stored page, and stay as they are"
                print_note(said, is_quiet=options.is_quiet)
