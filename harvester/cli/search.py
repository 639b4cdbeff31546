"""`harvester search`: Chinese full text."""

from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from harvester.cli.database import connected
from harvester.cli.options import Globals, Since, Until, epilog, options_of, parse_day, today_in_china
from harvester.cli.render import Rows, format_for, print_note, print_rows
from harvester.cli.text import to_cell, to_harmless
from models.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from harvester.search import SearchResult
    from harvester.snippet import Snippet

EPILOG: Final = epilog(
    "harvester search 垃圾分类",
    "harvester search '\"消防演练\" -学校' --division 人和路街道 --since 2022-01-01",
    "harvester search 义诊 --correspondent 张三 --format csv",
)
COLUMNS: Final = (
    "id", "published_on", "site", "page_number", "page_name", "headline", "snippet", "source",
)  # fmt: skip
INDENT: Final = 8
QUERY_HELP: Final = 'Words, all of them wanted; "a phrase" as it stands; -word is not wanted; OR divides.'


def search(
    context: typer.Context,
    *,
    query: Annotated[str, typer.Argument(metavar="QUERY", help=QUERY_HELP)],
    division: Annotated[str | None, typer.Option(metavar="N", help="Name or code; takes in what lies below.")] = None,
    reporter: Annotated[str | None, typer.Option(metavar="N", help="Name of a reporter 记者.")] = None,
    correspondent: Annotated[str | None, typer.Option(metavar="N", help="Name of a correspondent 通讯员.")] = None,
    site: Annotated[str | None, typer.Option(metavar="S", help="Slug of a bulletin.")] = None,
    since: Since = None,
    until: Until = None,
    order: Annotated[Literal["newest", "best"], typer.Option(help="Which come first.")] = "newest",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many.")] = 20,
) -> None:
    """Search titles and texts; any run of characters is found, words need no blanks between them."""
    from harvester.search import search as find
    from pipelines.text.segment import load_segmenter

    options, today = options_of(context), today_in_china()
    first, last = parse_day(since, "--since", today), parse_day(until, "--until", today)
    if first and last and first > last:
        raise UsageError(f"--since {first} lies after --until {last}; turn the two round")
    with connected(options.db) as connection:
        result = find(
            connection,
            query,
            cut=lambda text: load_segmenter().cut_query(text),
            division=division,
            reporter=reporter,
            correspondent=correspondent,
            site=site,
            since=first,
            until=last,
            limit=limit,
            order=order,
        )
    print_result(options, result)


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
    if not result.total:
        return "no article matches; try fewer or shorter words"
    more = "more than " if result.is_capped else ""
    shown = f", the first {len(result.hits)} shown" if len(result.hits) < result.total else ""
    return f"{more}{result.total} articles match{shown}"


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
        text.stylize("bold red", start, end)
    return text
