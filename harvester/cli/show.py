"""`harvester show`: one article with its evidence."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.database import connected
from harvester.cli.options import Globals, epilog, options_of
from harvester.cli.render import Rows, format_for, print_json, print_rows
from harvester.cli.text import to_cell, to_harmless

if TYPE_CHECKING:
    from rich.text import Text

    from harvester.show import Evidence
    from models.items import AnnotatedArticle
    from models.reader import Duplicate

EPILOG: Final = epilog("harvester show 12", "harvester show 12 --format json", "harvester show 12 --revisions")
ID_HELP: Final = "Number of the article, as `harvester search` prints it."
BYLINE_COLUMNS: Final = ("role", "rank", "name", "organisation", "printed", "rule")
DIVISION_COLUMNS: Final = ("kind", "name", "code", "register", "printed", "rule")
FEW: Final = 10  # others that printed the piece, named in a line
WIDE: Final = 100  # a line of text longer than this is hard to read


def show(
    context: typer.Context,
    article_id: Annotated[int, typer.Argument(metavar="ID", min=1, help=ID_HELP)],
    *,
    is_of_revisions: Annotated[
        bool, typer.Option("--revisions", help="What changed from version to version, when and why.")
    ] = False,
) -> None:
    """Show an article with its evidence: every byline and division with the rule that found it, source and raw hash."""
    from harvester.show import find_evidence

    options = options_of(context)
    if is_of_revisions:
        from harvester.cli.revisions import print_revisions

        print_revisions(options, article_id)
        return
    with connected(options.db) as connection:
        evidence = find_evidence(connection, article_id)
    _print(options, evidence)


def _print(options: Globals, evidence: "Evidence") -> None:
    from harvester.show import to_shown_record

    match format_for(options):
        case "table":
            _print_page(evidence)
        case "json":
            print_json(to_shown_record(evidence))
        case _:
            row = to_shown_record(evidence)
            print_rows(options, Rows(tuple(row), [tuple(row.values())]))


def _print_page(evidence: "Evidence") -> None:
    from rich.text import Text

    from harvester.cli.console import console
    from harvester.cli.paragraph import print_paragraph

    screen = console()
    width = min(WIDE, screen.width)
    screen.print(_heading(evidence))
    for paragraph in highlighted(evidence.stored.annotated).split("\n"):
        print_paragraph(screen, paragraph, indent=2, width=width)
    screen.print(Text("\n  ") + Text(to_cell(evidence.stored.annotated.byline_text, None), style="green"))
    if evidence.duplicates:
        screen.print(Text(f"  also printed: {list_duplicates(evidence.duplicates)}", style="dim"))
    screen.print()
    _print_evidence(evidence)


def list_duplicates(duplicates: "tuple[Duplicate, ...]") -> str:
    """The first of the articles that print the piece too, and how many more there are."""
    shown = [
        " ".join(str(part) for part in (f"#{each.id}", to_cell(each.site, None), each.published_on) if part)
        for each in duplicates[:FEW]
    ]
    more = len(duplicates) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _heading(evidence: "Evidence") -> "Text":
    from rich.text import Text

    article = evidence.stored.annotated.article
    page = " ".join(filter(None, (article.page_number, article.page_name)))
    place = (f"#{evidence.stored.id}", article.site, article.published_on, page, article.section)
    lines = [Text(" · ".join(to_cell(part, None) for part in place if part), style="dim")]
    headline = " ".join(filter(None, (article.organ, article.headline))) or "(no headline)"
    styled = ((article.kicker, "italic"), (headline, "bold cyan"), (article.subhead, "italic"))
    lines += [Text(to_cell(line, None), style=style) for line, style in styled if line]
    return Text("\n").join([*lines, Text()])


def highlighted(annotated: "AnnotatedArticle") -> "Text":
    """The text with its divisions marked, the dateline in front."""
    from rich.text import Text

    text = Text(to_harmless(annotated.text))
    for mention in annotated.mentions:
        text.stylize("bold yellow" if mention.code else "yellow", mention.start, mention.end)
    return Text.assemble((f"{annotated.dateline}　", "dim"), text) if annotated.dateline else text


def _print_evidence(evidence: "Evidence") -> None:
    found = evidence.stored.annotated
    options = Globals("", "table")
    persons = [(s.role, s.rank, s.name, s.organisation, s.text, s.rule) for s in found.signatures]
    places = [
        (m.kind, m.name, m.code or " or ".join(m.candidates) or None, _register(m.authority, m.year), m.text, m.rule)
        for m in found.mentions
    ]
    if persons:
        print_rows(options, Rows(BYLINE_COLUMNS, persons, "Byline"))
    if places:
        print_rows(options, Rows(DIVISION_COLUMNS, places, "Divisions"))
    print_rows(options, Rows(("", " "), _sources(evidence), "Provenance", cell_width=None))


def _register(authority: str | None, year: int | None) -> str:
    return f"{authority} {year}" if authority else ""


def _sources(evidence: "Evidence") -> list[tuple[str, object]]:
    from harvester.show import to_provenance

    found = evidence.stored.annotated
    provenance = to_provenance(evidence)
    rules = ", ".join(f"{rule.field}: {rule.rule}" for rule in found.article.rules)
    words = " ".join(keyword.word for keyword in found.keywords)
    rows = {"source": found.article.source, **provenance, "rules": rules, "keywords": words}
    return [(name, value) for name, value in rows.items() if value]
