"""`harvester people`: who signs, what speaks for one person, what looks like one or two."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli import deciding
from harvester.cli.database import connected
from harvester.cli.options import Globals, Unsaid, epilog, options_of
from harvester.cli.render import Rows, format_for, print_json, print_json_lines, print_note, print_rows
from models.errors import UsageError
from models.kinds import Role

if TYPE_CHECKING:
    from harvester.people.evidence import PersonEvidence
    from harvester.people.listing import PersonLine

COLUMNS: Final = ("person", "name", "names", "organisations", "sites", "articles", "first", "last", "is_collective")
SHARE_COLUMNS: Final = ("value", "detail", "articles", "first", "last")
SUGGESTION_COLUMNS: Final = ("kind", "name", "person", "into", "articles", "reasons", "command")
EXAMPLES: Final = (
    "harvester people --site binhai_shibao --role correspondent",
    "harvester people 张三",
    "harvester people show 张三",
    "harvester people suggest",
    "harvester people merge 12 7 --why '同一人，名字印错'",
)
Site = Annotated[str | None, typer.Option("--site", metavar="S", help="Slug of a bulletin.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
WHO_HELP: Final = "The person's number, or the whole name."

app = typer.Typer(
    help="Persons who sign: list, evidence, what looks like one or two; merge, part, decide, undo. Alone: list.",
    epilog=epilog(*EXAMPLES),
)


@app.command("list", epilog=epilog(*EXAMPLES[:2], "harvester people --limit 10000 --format csv"))
def list_people(
    context: typer.Context,
    *,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A name, or part of one.")] = None,
    site: Site = None,
    role: Annotated[Role | None, typer.Option(help="Only articles signed so.")] = None,
    limit: Limit = 100,
) -> None:
    """List persons and units, most articles first, with organisations, bulletins, first and last article.

    One name in one bulletin is one person until it is decided otherwise: `merge`, `part`, and `decide` by evidence.
    """
    from harvester.people.listing import find_people, no_such_person
    from harvester.reports.coverage import check_sites

    options = options_of(context)
    with connected(options.db) as connection:
        check_sites(connection, [site] if site else [])
        found = find_people(connection, name=name, site=site, role=role, limit=limit + 1)
        if not found and name is not None and not find_people(connection, name=name, limit=1):
            raise UsageError(no_such_person(connection, name))
    print_rows(options, Rows(COLUMNS, [_row(line) for line in found[:limit]]))
    if len(found) > limit:
        print_note(f"these are the first {limit}; --limit shows more", is_quiet=options.is_quiet)


def _row(line: "PersonLine") -> tuple[object, ...]:
    about = ("、".join(values) or None for values in (line.names, line.organisations, line.sites))
    return line.id, line.name, *about, line.articles, line.first, line.last, line.is_collective


@app.command(epilog=epilog("harvester people show 7", "harvester people show 张三 --format json"))
def show(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="ID|NAME", help=WHO_HELP)],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="So many places and co-authors.")] = 20,
) -> None:
    """Show what speaks for a person being one: articles by year, name, organisation, role, place and co-author."""
    from harvester.people.evidence import find_person_evidence
    from harvester.people.listing import find_person

    options = options_of(context)
    with connected(options.db) as connection:
        evidence = find_person_evidence(connection, find_person(connection, who), limit=limit)
    _print_evidence(options, evidence)


def _print_evidence(options: Globals, evidence: "PersonEvidence") -> None:
    match format_for(options):
        case "table":
            _print_sections(evidence)
        case "csv":
            rows = [(kind, *row) for kind, found in _sections(evidence).items() for row in found]
            print_rows(options, Rows(("kind", *SHARE_COLUMNS), rows))
        case form:
            print_value = print_json if form == "json" else (lambda value: print_json_lines([value]))
            print_value(_to_object(evidence))


def _sections(evidence: "PersonEvidence") -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for each in evidence.shares:
        found.setdefault(each.kind, []).append((each.value, each.detail, each.articles, each.first, each.last))
    return found


def _to_object(evidence: "PersonEvidence") -> dict[str, object]:
    identity = evidence.identity
    sections = _sections(evidence).items()
    return {
        "person": evidence.id,
        "name": identity.name,
        "is_collective": identity.is_collective,
        "articles": evidence.articles,
        **{kind: [dict(zip(SHARE_COLUMNS, row, strict=True)) for row in rows] for kind, rows in sections},
        "decisions": [dict(zip(deciding.COLUMNS, deciding.to_row(each), strict=True)) for each in evidence.decisions],
    }


def _print_sections(evidence: "PersonEvidence") -> None:
    table = Globals("", "table")
    kind = "unit" if evidence.identity.is_collective else "person"
    print(f"{kind} {evidence.id} {evidence.identity.name}, {evidence.articles} articles\n")
    for title, rows in _sections(evidence).items():
        print_rows(table, Rows((title, *SHARE_COLUMNS[1:]), rows))
    if evidence.decisions:
        print_rows(table, Rows(deciding.COLUMNS, map(deciding.to_row, evidence.decisions), "Decisions"))


@app.command(epilog=epilog("harvester people suggest", "harvester people suggest --site binhai_shibao --format csv"))
def suggest(context: typer.Context, *, site: Site = None, limit: Limit = 50) -> None:
    """Suggest what to look at: two that look like one, one that looks like two, with reasons and the command.

    Nothing is decided here: `decide` parts whom evidence parts. What was decided before, though it was undone, is not
    suggested again.
    """
    from harvester.people.gathering import find_suggestions
    from harvester.reports.coverage import check_sites

    options = options_of(context)
    with connected(options.db) as connection:
        check_sites(connection, [site] if site else [])
        found = find_suggestions(connection, site)
    if format_for(options) == "table":
        for each in found[:limit]:
            print(f"{each.kind:<6} {each.name}  {'; '.join(each.reasons)}\n       {each.command}")
    else:
        rows = (
            (each.kind, each.name, each.person, each.into, each.articles, list(each.reasons), each.command)
            for each in found[:limit]
        )
        print_rows(options, Rows(SUGGESTION_COLUMNS, rows))
    if not found:
        print_note("nothing looks like another person, or like two", is_quiet=options.is_quiet)
    if len(found) > limit:
        print_note(f"these are the first {limit} of {len(found)}; --limit shows more", is_quiet=options.is_quiet)


app.command(epilog=deciding.MERGE)(deciding.merge)
app.command(epilog=deciding.PART)(deciding.part)
app.command(epilog=deciding.DECIDE)(deciding.decide)
app.command(epilog=deciding.UNDO)(deciding.undo)
app.command(epilog=deciding.DECISIONS)(deciding.decisions)

UNSAID: Final = Unsaid("list", ("show", "suggest", "merge", "part", "decide", "undo", "decisions"))
