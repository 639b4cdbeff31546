"""Prints what differs between two versions, the new line below the old, each character below the one it stands for."""

from typing import TYPE_CHECKING, Final

from harvester.cli.text import cell_width, to_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from harvester.difference import Segment

GONE: Final = "red"
COME: Final = "green"
FIELD_WIDTH: Final = 14
WIDE_SPACE: Final = "\u3000"


def print_difference(screen: "Console", field: str, old: object, new: object) -> None:
    """The lines of a field that differ, with the field's name before the first."""
    from rich.text import Text

    from harvester.difference import find_segments, pair_lines, to_lines

    name = field
    before, after = ([to_cell(line, None) for line in to_lines(field, value)] for value in (old, new))
    for was, now in pair_lines(before, after):
        if was is not None and now is not None:
            lines = align(find_segments(was, now))
        else:
            lines = [_plain(line) for line in (was, now) if line is not None]
        marks = [mark for mark, line in (("-", was), ("+", now)) if line is not None]
        for mark, line in zip(marks, lines, strict=True):
            style = GONE if mark == "-" else COME
            screen.print(Text(f"  {name:{FIELD_WIDTH}}"), Text(f"{mark} ", style=style), line, sep="", soft_wrap=True)
            name = ""


def align(segments: "Sequence[Segment]") -> "list[Text]":
    """The old line and the new one, padded so that what is equal stands below itself.

    >>> from harvester.difference import find_segments
    >>> [line.plain for line in align(find_segments("居民赞扬。", "居民点赞。"))]
    ['居民\u3000赞扬。', '居民点赞\u3000。']
    """
    from rich.text import Text

    was, now = Text(), Text()
    for old, new in segments:
        style = "" if old == new else "bold underline"
        width = max(cell_width(old), cell_width(new))
        was.append(old, style=style).append(_pad(width - cell_width(old)))
        now.append(new, style=style).append(_pad(width - cell_width(new)))
    return [was, now]


def _pad(cells: int) -> str:
    """White space as wide as the characters that are missing."""
    return WIDE_SPACE * (cells // 2) + " " * (cells % 2)


def _plain(line: str) -> "Text":
    from rich.text import Text

    return Text(line)
