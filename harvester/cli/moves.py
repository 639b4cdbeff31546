"""What `harvester reextract --dry-run` prints: which fields of which articles would change, and how leagues move."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from harvester.cli.console import console
from harvester.cli.database import connected
from harvester.cli.options import Globals
from harvester.cli.render import Row, Rows, format_for, print_note, print_rows
from harvester.cli.text import to_cell

if TYPE_CHECKING:
    from datetime import date

    from harvester.leagues import Move
    from models.comparing import Change

COLUMNS: Final = ("what", "site", "month", "article", "source", "name", "field", "old", "new")
LEAGUE_COLUMNS: Final = ("league", "site", "month", "name", "of", "counts", "old", "new")


def print_moves(
    options: Globals, slugs: Sequence[str], since: "date | None", until: "date | None", sites: Path | None
) -> int:
    """Prints what reading the stored pages again would change; the exit code of having read them."""
    from harvester.leagues import find_moves
    from harvester.reextract import run_reextract

    with TemporaryDirectory(prefix="harvester-") as folder:
        draft = Path(folder) / "changes.jsonl"
        code = run_reextract(
            slugs,
            database_url=options.db,
            since=since,
            until=until,
            draft=draft,
            sites_folder=sites,
            is_quiet=options.is_quiet,
        )
        with connected(options.db) as connection:
            moves = find_moves(connection, _load(draft))
        if format_for(options) == "table":
            _print_page(options, draft, moves)
        else:
            rows = (row for part in (_change_rows(draft), map(_move_row, moves)) for row in part)
            print_rows(options, Rows(COLUMNS, rows))
    return code


def _load(draft: Path) -> "Iterator[Change]":
    from models.comparing import Change

    with draft.open(encoding="utf-8") as lines:
        for line in lines:
            yield Change.model_validate_json(line)


def _change_rows(draft: Path) -> Iterator[Row]:
    """A row a field that changes; one for an article that comes or goes."""
    for change in _load(draft):
        values = change.values()
        month = str(values["published_on"] or "")[:7] or None
        place = (change.kind, values["site"], month, change.article_id, change.source, values["headline"])
        if change.before is None or change.after is None:
            yield (*place, "article", None if change.before is None else "stored", change.reason or "stored")
        else:
            before, after = change.before, change.after
            yield from ((*place, field, before[field], after.get(field)) for field in change.fields())


def _move_row(move: "Move") -> Row:
    place = move.place
    name = f"{place.name} ({place.detail})" if place.detail else place.name
    what = (f"league of {place.league}", place.site, place.month, None, None, name, place.measure)
    return (*what, move.old, move.new)


def _print_page(options: Globals, draft: Path, moves: "Sequence[Move]") -> None:
    screen, counts = console(), {"new": 0, "changed": 0, "withdrawn": 0}
    for change in _load(draft):
        counts[change.kind] += 1
        _print_change(change)
    if moves:
        rows = [(*move.place, move.old, move.new) for move in moves]
        print_rows(options, Rows(LEAGUE_COLUMNS, rows, "Leagues"))
    if any(counts.values()):
        said = ", ".join(f"{name} {number}" for name, number in counts.items())
        screen.print(f"nothing is stored; it would be: {said}, counts that move in leagues {len(moves)}")
    else:
        print_note("nothing would change", is_quiet=options.is_quiet)


def _print_change(change: "Change") -> None:
    from rich.text import Text

    from harvester.cli.difference import print_difference

    values, screen = change.values(), console()
    number = f"#{change.article_id}" if change.article_id else "new"
    parts = (number, values["site"], values["published_on"], values["headline"] or change.source)
    screen.print(Text(" · ".join(to_cell(part, None) for part in parts if part), style="bold cyan"), soft_wrap=True)
    if change.kind == "withdrawn":
        screen.print(Text(f"  withdrawn: {change.reason}"), soft_wrap=True)
    if change.before is not None and change.after is not None:
        for field in change.fields():
            print_difference(screen, field, change.before[field], change.after.get(field))
