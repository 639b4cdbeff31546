"""Sets Chinese paragraphs: lines break between any two characters, but for punctuation and words."""

from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

CLOSING: Final = frozenset("，。、；：！？”’）》】…,.;:!?)")
OPENING: Final = frozenset("“‘（《【(")
WORD: Final = 24  # cells; a longer run of letters (an address) is broken too


def print_paragraph(screen: Console, text: Text, *, indent: int, width: int) -> None:
    """Prints the paragraph in lines of at most so many cells, without blanks at their ends."""
    for line in text.divide(break_points(text.plain, width - indent)):
        screen.print(Text(" " * indent) + line, no_wrap=True, overflow="ignore", crop=False)


def break_points(text: str, width: int) -> list[int]:
    """Where the lines of the text begin, but for the first.

    >>> text = "本报讯 居民点赞。记者 张三"
    >>> [text[start:end] for start, end in zip([0, *break_points(text, 16)], [*break_points(text, 16), None])]
    ['本报讯 居民点赞。', '记者 张三']
    """
    points: list[int] = []
    start = used = 0
    for place, char in enumerate(text):
        size = cell_len(char)
        if used + size > width and place > start and char not in CLOSING:
            start = _word_start(text, start, place)
            points.append(start)
            used = cell_len(text[start:place])
        used += size
    return points


def _word_start(text: str, start: int, place: int) -> int:
    """The place, or the beginning of the Latin word or number around it, or of the bracket just opened."""
    if text[place - 1] in OPENING and place - 1 > start:
        return place - 1
    first = place
    while first - 1 > start and place - first < WORD and text[first - 1].isascii() and text[first - 1].isalnum():
        first -= 1
    is_inside = text[place].isascii() and text[place].isalnum() and text[first].isascii() and first > start
    return first if is_inside and place - first < WORD else place
