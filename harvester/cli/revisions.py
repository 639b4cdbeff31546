"""What `harvester show ID --revisions` prints: each version with what the next one changed, oldest first."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from harvester.cli.console import console
from harvester.cli.database import connected
from harvester.cli.options import Globals
from harvester.cli.render import Row, Rows, format_for, print_note, print_rows
from harvester.cli.text import to_cell
from models.errors import UsageError

if TYPE_CHECKING:
    from models.history import Revision

COLUMNS: Final = (
    "article", "version", "cause", "reason", "stored_at", "replaced_at", "run", "rules", "rules_after", "raw_hash",
    "field", "before", "after",
)  # fmt: skip
CAUSES: Final = {"site": "its page changed", "rules": "read by other rules", "withdrawn": "withdrawn"}


def print_revisions(options: Globals, article_id: int) -> None:
    """Prints the versions of an article; raises `UsageError` where there is no such article and never was."""
    from models.history import list_revisions
    from models.reader import load_article

    with connected(options.db) as connection:
        found = list_revisions(connection, article_id)
        if not found and load_article(connection, article_id) is None:
            raise UsageError(f"there is no article {article_id}; `harvester search WORD` prints the ids")
    if not found:
        print_note(f"article {article_id} is as it was first stored", is_quiet=options.is_quiet)
    if format_for(options) != "table":
        print_rows(options, Rows(COLUMNS, _rows(found)))
        return
    for revision in found:
        _print(revision)


def _rows(found: "Sequence[Revision]") -> Iterator[Row]:
    """A row a field that changed; one for a version that was withdrawn for good."""
    for each in found:
        when = (each.article_id, each.number, each.cause, each.reason, each.stored_at, each.replaced_at)
        place = (*when, each.run_id, each.rules, each.rules_after, each.raw_hash)
        yield from ((*place, change.field, change.before, change.after) for change in each.changes)
        if not each.changes:
            yield (*place, None, None, None)


def _print(revision: "Revision") -> None:
    from rich.text import Text

    from harvester.cli.difference import print_difference

    screen = console()
    reason = f": {revision.reason}" if revision.reason else ""
    by = f"run {revision.run_id}" if revision.run_id else ""
    rules = f"rules {revision.rules} → {revision.rules_after}" if revision.rules_after else ""
    parts = (f"version {revision.number}", f"until {revision.replaced_at:%Y-%m-%d %H:%M}")
    said = (*parts, f"{CAUSES[revision.cause]}{reason}", by, rules, revision.headline)
    screen.print(Text(" · ".join(to_cell(part, None) for part in said if part), style="bold cyan"), soft_wrap=True)
    for change in revision.changes:
        print_difference(screen, change.field, change.before, change.after)
