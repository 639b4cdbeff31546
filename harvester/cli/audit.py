"""`harvester audit`: draws stored articles for a person to judge, and takes the marks back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import (
    Since,
    SitesFolder,
    Until,
    epilog,
    known_sites,
    options_of,
    parse_range,
    today_in_china,
)
from harvester.cli.render import Rows, print_note, print_rows

if TYPE_CHECKING:
    from models.audits import FieldScore

SAMPLE_COLUMNS: Final = ("audit", "site", "articles", "population", "values", "seed", "workbook")
SCORE_COLUMNS: Final = ("field", "judged", "correct", "missed", "precision", "low", "high")
LIST_COLUMNS: Final = ("audit", "site", "marked_at", *SCORE_COLUMNS)
OUT_HELP: Final = "The workbook to write; it must not be there yet."

app = typer.Typer(
    help="Audits: a person judges a random sample in Excel, which gives precision and corrections.",
    epilog=epilog("harvester audit sample marks.xlsx --site erqi_dump --n 50", "harvester audit apply marks.xlsx"),
)


@app.command(epilog=epilog("harvester audit sample marks.xlsx --site erqi_dump --n 50 --since 2026-10-01"))
def sample(
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help=OUT_HELP)],
    site: Annotated[str, typer.Option(metavar="S", help="Slug of the bulletin.")],
    number: Annotated[int, typer.Option("--n", metavar="N", min=1, max=1000, help="How many articles.")] = 50,
    since: Since = None,
    until: Until = None,
    seed: Annotated[
        int | None, typer.Option(metavar="SEED", min=0, max=2**31 - 1, help="Draw the same articles again.")
    ] = None,
) -> None:
    """Draw stored articles at random into a workbook: a row for each value that was found, to be marked 对 or 错."""
    from harvester.audit.sampling import new_seed, sample_audit

    options = options_of(context)
    first, last = parse_range(since, until, today_in_china())
    drawn = sample_audit(
        options.db,
        out,
        site=site,
        number=number,
        since=first,
        until=last,
        seed=new_seed() if seed is None else seed,
        now=datetime.now(UTC),
    )
    draw = drawn.draw
    row = (drawn.id, draw.site, draw.articles, draw.population, drawn.values, draw.seed, str(drawn.path))
    print_rows(options, Rows(SAMPLE_COLUMNS, [row]))
    print_note(f"mark it in Excel, then `harvester audit apply {out}`", is_quiet=options.is_quiet)


@app.command(epilog=epilog("harvester audit apply marks.xlsx", "harvester audit apply marks.xlsx --format csv"))
def apply(
    context: typer.Context,
    marked: Annotated[Path, typer.Argument(metavar="FILE", help="The marked workbook.")],
    sites: SitesFolder = None,
) -> None:
    """Turn the marks into precision for each field, kept in the database, and into corrections beside the workbook.

    FILE.aliases.toml belongs into the site's file; FILE.names.toml says how persons are to be read;
    FILE.bylines.jsonl and FILE.divisions.jsonl are gold for `harvester evaluate`. Applied again, nothing changes twice.
    """
    from harvester.audit.applying import apply_audit

    options = options_of(context)
    applied = apply_audit(options.db, marked, sites=known_sites(sites), now=datetime.now(UTC))
    print_rows(options, Rows(SCORE_COLUMNS, [_score_row(score) for score in applied.scores]))
    if not applied.is_new:
        print_note("these marks were applied before", is_quiet=options.is_quiet)
    if applied.unjudged:
        print_note(f"{applied.unjudged} rows are not marked and do not count", is_quiet=options.is_quiet)
    for path in applied.files:
        print_note(f"wrote {path}", is_quiet=options.is_quiet)


@app.command("list", epilog=epilog("harvester audit list", "harvester audit list --format csv"))
def list_audits(context: typer.Context) -> None:
    """List the precision of each site's fields by its latest audit."""
    from harvester.cli.database import connected
    from models.audits import latest_scores

    options = options_of(context)
    with connected(options.db) as connection:
        found = latest_scores(connection)
    rows = [
        (record.id, site, record.applied_at, *_score_row(score))
        for site, (record, scores) in found.items()
        for score in scores
    ]
    print_rows(options, Rows(LIST_COLUMNS, rows))


def _score_row(score: "FieldScore") -> tuple[object, ...]:
    ends = (score.precision_low, score.precision_high)
    return (score.field, score.judged, score.correct, score.missed, score.precision, *ends)
