"""Prints keywords in context: a line each, the keyword of every line in the same column."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harvester.cli.hits import MARKED, to_total
from harvester.cli.options import Globals
from harvester.cli.render import Rows, format_for, print_note, print_rows
from harvester.cli.text import cell_width, cut, to_cell

if TYPE_CHECKING:
    from harvester.search import Place, Places

COLUMNS: Final = ("id", "published_on", "site", "left", "keyword", "right")
LEFT_CELLS: Final = 40  # of context where no terminal gives a width
NARROWEST: Final = 8


def print_places(options: Globals, found: "Places") -> None:
    """Writes the places in the format of the run, and how many articles there are on stderr."""
    if format_for(options) == "table":
        print_lines(found.places)
    else:
        rows = [(one.id, one.published_on, one.site, one.left, one.keyword, one.right) for one in found.places]
        print_rows(options, Rows(COLUMNS, rows))
    shown = f"; {len(found.places):,} {'place' if len(found.places) == 1 else 'places'} shown" if found.total else ""
    print_note(f"{to_total(found.total, is_capped=found.is_capped)}{shown}", is_quiet=options.is_quiet)


def print_lines(places: Sequence["Place"]) -> None:
    """Prints the places for a person: number, day, what stands before, the keyword in colour, what follows."""
    from rich.text import Text

    from harvester.cli.console import console

    screen = console()
    heads = [f"{one.id:>6}  {to_cell(one.published_on):<10}" for one in places]
    keywords = [to_cell(one.keyword, None) for one in places]
    taken = max((cell_width(head) + cell_width(word) for head, word in zip(heads, keywords, strict=True)), default=0)
    room = max(NARROWEST, (screen.width - taken - 4) // 2) if screen.is_terminal else LEFT_CELLS
    for one, head, keyword in zip(places, heads, keywords, strict=True):
        line = Text.assemble(
            (head, "dim"), f"  {to_left(to_cell(one.left, None), room)} ", (keyword, MARKED), f" {to_right(one, room)}"
        )
        line.rstrip()
        screen.print(line, no_wrap=True, overflow="ignore", crop=False)


def to_left(text: str, cells: int) -> str:
    """The end of the text, right-aligned in so many cells.

    >>> to_left("社区开展消防", 9), to_left("消防", 6)
    (' 开展消防', '  消防')
    """
    start = len(text)
    used = 0
    while start and used + (size := cell_width(text[start - 1])) <= cells:
        start, used = start - 1, used + size
    return " " * (cells - used) + text[start:]


def to_right(place: "Place", cells: int) -> str:
    """The beginning of what follows, in so many cells."""
    return cut(to_cell(place.right, None), cells)
