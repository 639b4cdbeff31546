"""`harvester people merge|part|undo|decisions`: what is decided about persons, by whom, when and why."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import Globals, epilog, options_of, parse_day, today_in_china
from harvester.cli.render import Rows, print_note, print_rows
from models.errors import UsageError
from models.kinds import Role

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.decisions import Decision, Signed

COLUMNS: Final = (
    "decision", "kind", "person", "name", "into", "into_name", "condition", "why", "by", "at", "undone_by", "undone_at",
)  # fmt: skip
MERGE: Final = epilog("harvester people merge 12 7 --why '同一人，名字印错'")
PART: Final = epilog(
    "harvester people part 7 --organisation 司法局 --why '司法局的是另一人'",
    "harvester people part 7 --since 2024-01-01 --why '老张2020年退休'",
    "harvester people part 7 --role correspondent --why '记者与通讯员同名'",
)
DECIDE: Final = epilog("harvester people decide", "harvester people decide --site binhai_shibao")
UNDO: Final = epilog("harvester people undo 3")
DECISIONS: Final = epilog("harvester people decisions", "harvester people decisions --format csv")
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept with the decision.")]


def merge(
    context: typer.Context,
    *,
    one: Annotated[str, typer.Argument(metavar="A", help="The person who goes: a number, or the whole name.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The person who stays, and gives the name.")],
    why: Why,
) -> None:
    """Decide that A is B: all that A signs, and will sign, counts for B. `undo` takes it back."""
    from harvester.people.listing import find_person
    from models.decisions import merge_persons

    options, signed = options_of(context), _signed(why)
    with _writing(options) as connection:
        person, into = find_person(connection, one), find_person(connection, other)
        decision = merge_persons(connection, person, into, signed)
    _print(options, decision)


def part(
    context: typer.Context,
    *,
    who: Annotated[str, typer.Argument(metavar="ID|NAME", help="The person who is two.")],
    organisation: Annotated[
        str | None, typer.Option(metavar="O", help="What is signed for this organisation is another's.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="D", help="What is signed from this day on is another's.")
    ] = None,
    role: Annotated[Role | None, typer.Option(help="What is signed in this role is another's.")] = None,
    why: Why,
) -> None:
    """Decide that a person is two: some of what is signed, and will be, is another's, who gets a number of their own.

    Give one of --organisation, --since and --role, or several: all of them must hold then.
    """
    from harvester.people.listing import find_person
    from models.decisions import part_person
    from models.person_rules import Condition

    options, signed = options_of(context), _signed(why)
    condition = Condition(organisation, role, parse_day(since, "--since", today_in_china()))
    if condition == Condition():
        raise UsageError("say what is another's: --organisation O, --since D or --role R")
    with _writing(options) as connection:
        decision = part_person(connection, find_person(connection, who), condition, signed)
    _print(options, decision)


def decide(
    context: typer.Context,
    *,
    site: Annotated[str | None, typer.Option("--site", metavar="S", help="Slug of a bulletin.")] = None,
) -> None:
    """Part whom evidence parts: years without an article, or two organisations at once that write of other places.

    The reasons are kept with each decision; what was undone is not decided again. Good for a line after a crawl.
    """
    from harvester.people.deciding import part_by_evidence
    from harvester.reports.coverage import check_sites

    options = options_of(context)
    with _writing(options) as connection:
        check_sites(connection, [site] if site else [])
        found = part_by_evidence(connection, site, _signed)
    if found:
        print_rows(options, Rows(COLUMNS, [to_row(decision) for decision in found]))
    else:
        print_note("evidence parts nobody", is_quiet=options.is_quiet)


def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="DECISION", min=1, help="Its number, as `decisions` prints it.")],
) -> None:
    """Take a decision back: all is as if it had never been made. That it was stays written down."""
    from models.decisions import undo_decision

    options = options_of(context)
    with _writing(options) as connection:
        decision = undo_decision(connection, number, _user(), datetime.now(UTC))
    _print(options, decision)


def decisions(context: typer.Context) -> None:
    """List all decisions, the oldest first, those taken back too: they apply in this order."""
    from harvester.cli.database import connected
    from models.decisions import list_decisions

    options = options_of(context)
    with connected(options.db) as connection:
        found = list_decisions(connection)
    print_rows(options, Rows(COLUMNS, [to_row(decision) for decision in found]))


def to_row(decision: "Decision") -> tuple[object, ...]:
    """The decision under `COLUMNS`."""
    whom = (decision.person, decision.name, decision.into, decision.into_name)
    condition, signed = decision.condition.to_words() or None, decision.signed
    said = (condition, signed.why, signed.by, signed.at, decision.undone_by, decision.undone_at)
    return decision.id, decision.kind, *whom, *said


def _print(options: Globals, decision: "Decision") -> None:
    print_rows(options, Rows(COLUMNS, [to_row(decision)]))


def _signed(why: str) -> "Signed":
    from models.decisions import Signed
    from models.rows import storable_text

    if not why.strip():
        raise UsageError("--why is empty; say why, for whoever reads it next year")
    return Signed(_user(), datetime.now(UTC), storable_text(why.strip()))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a number without a name, as in a container
        return "unknown"


@contextmanager
def _writing(options: Globals) -> "Iterator[Connection]":
    from harvester.cli.database import opened
    from models.database import open_database, writing

    with opened(options.db):
        pass  # a database that is not there is not made
    engine = open_database(options.db)
    try:
        with writing(engine) as connection:
            yield connection
    finally:
        engine.dispose()
