"""Draws rows as a table that fits the terminal: Chinese lines up, the widest columns give way. Knows no verb."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from harvester.cli.console import BOX, console
from harvester.cli.text import cut

GAP: Final = 3  # cells between two columns
NARROWEST: Final = 4


def draw(title: str | None, names: Sequence[str], cells: Sequence[Sequence[str]], is_number: Sequence[bool]) -> None:
    """Prints the table; `cells` are single lines, row by row."""
    screen = console()
    natural = [max(cell_len(row[number]) for row in (names, *cells)) for number in range(len(names))]
    widths = fit(natural, screen.width - GAP * len(names))
    table = Table(box=BOX, title=title, title_justify="left", title_style="bold magenta", header_style="bold")
    table.pad_edge = False
    for name, width, is_right in zip(names, widths, is_number, strict=True):
        table.add_column(Text(cut(name, width)), justify="right" if is_right else "left", no_wrap=True, width=width)
    for row in cells:
        table.add_row(*(Text(cut(cell, width)) for cell, width in zip(row, widths, strict=True)))
    if screen.is_terminal:
        screen.print(table)
        return
    with screen.capture() as drawn:
        screen.print(table)
    print("\n".join(line.rstrip() for line in drawn.get().splitlines()))


def fit(widths: Sequence[int], room: int) -> list[int]:
    """The widths with the widest made narrower until all fit into the room, none narrower than four cells.

    >>> fit([10, 60, 30], 80)
    [10, 40, 30]
    """
    fitted = list(widths)
    while sum(fitted) > room and max(fitted, default=0) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted
