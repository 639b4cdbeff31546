"""`harvester archive`: the stored pages, as a list, as a WARC file, and which of them can go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.database import connected, opened
from harvester.cli.options import Since, Until, epilog, options_of, parse_range, today_in_china
from harvester.cli.render import Rows, print_note, print_rows
from models.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.bodies import Holding, Keep

COLUMNS: Final = ("site", "fetches", "pages", "bytes", "stored_bytes", "first_fetched", "last_fetched")
ARTICLES: Final = "articles"
KEEP_HELP: Final = "What stays: a number of days since the last fetch, or `articles` for what articles rest on alone."
EXAMPLES: Final = (
    "harvester archive list",
    "harvester archive export --warc pages.warc.gz binhai_shibao --since 2026-11-01",
    "harvester archive prune --keep 90 --dry-run",
)

app = typer.Typer(help="The stored pages: what there is, as a WARC file, and what can go.", epilog=epilog(*EXAMPLES))


@app.command("list", epilog=epilog(EXAMPLES[0]))
def list_pages(context: typer.Context) -> None:
    """List by site how many pages are stored, and how much room they take."""
    from models.bodies import list_holdings

    options = options_of(context)
    with connected(options.db) as connection:
        found = list_holdings(connection)
    print_rows(options, Rows(COLUMNS, [_row(holding) for holding in found]))


@app.command(epilog=epilog(EXAMPLES[1]))
def export(
    context: typer.Context,
    *,
    slugs: Annotated[list[str] | None, typer.Argument(metavar="[SITE...]", help="Sites; else all.")] = None,
    warc: Annotated[Path, typer.Option(metavar="FILE", help="The file to write; .warc.gz is packed.")],
    since: Since = None,
    until: Until = None,
) -> None:
    """Write every fetch of these days, as it answered, into a WARC file, which other archives and tools read.

    Days are those of the fetch. Bodies are written unpacked, as they are stored.
    """
    from harvester.warc import write_warc
    from models.bodies import LOCAL, iter_fetched, list_holdings

    options = options_of(context)
    first, last = parse_range(since, until, today_in_china())
    with opened(options.db) as engine:
        with connected(options.db) as connection:
            stored = [holding.site or LOCAL for holding in list_holdings(connection)]
        if unknown := [slug for slug in slugs or () if slug not in stored]:
            raise UsageError(f"no page of {unknown[0]} is stored; there is {', '.join(stored) or 'nothing yet'}")
        number = write_warc(warc, iter_fetched(engine, slugs or (), first, last))
    print_rows(options, Rows(("file", "records", "bytes"), [(str(warc), number, warc.stat().st_size)]))


@app.command(epilog=epilog(EXAMPLES[2], "harvester archive prune --keep articles"))
def prune(
    context: typer.Context,
    *,
    keep: Annotated[str, typer.Option(metavar="DAYS|articles", help=KEEP_HELP)],
    is_with_articles: Annotated[
        bool, typer.Option("--with-articles", help="Older pages that articles rest on go too: no reextract after that.")
    ] = False,
    is_dry: Annotated[bool, typer.Option("--dry-run", help="Remove nothing: print what would go.")] = False,
) -> None:
    """Remove stored pages that are no longer needed, and give their room back to the disk.

    What an article rests on stays, and what was rejected or withdrawn and may be read one day, and files.
    """
    from models.bodies import list_holdings
    from models.bodies import prune as remove
    from models.database import open_database

    options = options_of(context)
    wanted = to_keep(keep, is_with_articles=is_with_articles, now=datetime.now(UTC))
    with connected(options.db) as connection:
        going = list_holdings(connection, wanted)
    print_rows(options, Rows(COLUMNS, [_row(holding) for holding in going]))
    if is_dry or not going:
        print_note("nothing was removed", is_quiet=options.is_quiet)
        return
    engine = open_database(options.db)
    try:
        before = _size(engine)
        number = remove(engine, wanted)
        freed = max(0, before - _size(engine))  # a server gives room back when it sees fit
    finally:
        engine.dispose()
    print_note(f"{number} pages removed, {freed} bytes freed", is_quiet=options.is_quiet)


def _size(engine: "Engine") -> int:
    from models.database import reading
    from models.dialects import dialect_of

    with reading(engine) as connection:
        return dialect_of(connection).size_of(connection)


def to_keep(text: str, *, is_with_articles: bool, now: datetime) -> "Keep":
    """What stays; raises `UsageError`.

    >>> to_keep("90", is_with_articles=False, now=datetime(2026, 11, 24, tzinfo=UTC)).since.isoformat()
    '2026-08-26T00:00:00+00:00'
    """
    from models.bodies import Keep

    if text == ARTICLES:
        if is_with_articles:
            raise UsageError("--keep articles --with-articles keeps nothing; give --keep a number of days")
        return Keep(since=None)
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 36_500):
        raise UsageError(f"--keep {text!r} is neither a number of days nor `articles`; write --keep 90")
    return Keep(since=now - timedelta(days=int(text)), with_articles=is_with_articles)


def _row(holding: "Holding") -> tuple[object, ...]:
    from models.bodies import LOCAL

    counts = (holding.fetches, holding.pages, holding.size, holding.stored_size)
    return holding.site or LOCAL, *counts, holding.first_at, holding.last_at
