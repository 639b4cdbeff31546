"""Prints what a search found: for a person in colour, for a program as records."""

from typing import TYPE_CHECKING, Final

from harvester.cli.options import Globals
from harvester.cli.render import Rows, format_for, print_note, print_rows
from harvester.cli.text import to_cell, to_harmless

if TYPE_CHECKING:
    from rich.text import Text

    from harvester.search import SearchResult, Snippet

COLUMNS: Final = (
    "id", "published_on", "site", "page_number", "page_name", "headline", "snippet", "source",
)  # fmt: skip
INDENT: Final = 8
MARKED: Final = "bold red"


def print_result(options: Globals, result: "SearchResult") -> None:
    """Writes the hits in the format of the run, and how many there are on stderr."""
    if format_for(options) == "table":
        print_hits(result)
    else:
        rows = [
            (
                hit.id,
                hit.published_on,
                hit.site,
                hit.page_number,
                hit.page_name,
                hit.headline,
                hit.snippet.text,
                hit.source,
            )
            for hit in result.hits
        ]
        print_rows(options, Rows(COLUMNS, rows))
    print_note(to_count(result), is_quiet=options.is_quiet)


def to_count(result: "SearchResult") -> str:
    """How many articles match, in words."""
    shown = f", the first {len(result.hits):,} shown" if len(result.hits) < result.total else ""
    return f"{to_total(result.total, is_capped=result.is_capped)}{shown}"


def to_total(total: int, *, is_capped: bool) -> str:
    """How many articles match; a plus where they were not counted to the end.

    >>> to_total(10_000, is_capped=True), to_total(1, is_capped=False)
    ('10,000+ articles match', '1 article matches')
    """
    if total == 0:
        return "no article matches; try fewer or shorter words"
    return "1 article matches" if total == 1 else f"{total:,}{'+' if is_capped else ''} articles match"


def print_hits(result: "SearchResult") -> None:
    """Prints the hits for a person: number, headline, place, and the passage with its finds in colour."""
    from rich.text import Text

    from harvester.cli.console import console
    from harvester.cli.paragraph import print_paragraph

    screen = console()
    for hit in result.hits:
        page = " ".join(filter(None, (hit.page_number, hit.page_name)))
        place = " · ".join(to_cell(part, None) for part in (hit.published_on, hit.site, page) if part)
        screen.print(
            Text.assemble((f"{hit.id:>6}  ", "bold"), to_marked(hit.title, "bold cyan"), (f"  {place}", "dim"))
        )
        print_paragraph(screen, to_marked(hit.snippet, ""), indent=INDENT, width=screen.width)


def to_marked(snippet: "Snippet", style: str) -> "Text":
    """The passage with what was searched for in colour."""
    from rich.text import Text

    text = Text(to_harmless(snippet.text), style=style)
    for start, end in snippet.marks:
        text.stylize(MARKED, start, end)
    return text
