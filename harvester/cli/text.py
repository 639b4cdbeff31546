"""Values as text for a terminal: one line, no control characters, cut with … by cells. Pure."""

import json
import unicodedata
from datetime import date, datetime
from typing import Final

CELL_WIDTH: Final = 60  # cells of a terminal; 中 takes two
HARMLESS: Final = {code: " " for code in (*range(32), *range(127, 160)) if code != ord("\n")}


def to_json(value: object) -> str:
    """The value as JSON on one line, Chinese as it is.

    >>> to_json({"on": date(2022, 3, 24), "headline": "织密“安全网”"})
    '{"on": "2022-03-24", "headline": "织密“安全网”"}'
    """
    return json.dumps(value, ensure_ascii=False, default=to_plain)


def to_cell(value: object, width: int | None = CELL_WIDTH) -> str:
    """The value as one line of text that can do a terminal no harm, cut with … at a width.

    >>> to_cell("天目西路街道开展垃圾分类", width=14)
    '天目西路街道…'
    >>> to_cell(None), to_cell(True), to_cell(date(2022, 3, 24))
    ('', 'yes', '2022-03-24')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else to_text(value)
    line = "".join(char for char in " ".join(text.split()) if unicodedata.category(char) not in {"Cc", "Cf"})
    return line if width is None else cut(line, width)


def to_harmless(text: str) -> str:
    """The text, as long as it was, with a space for each character that could steer a terminal.

    >>> to_harmless("街道\\x1b[31m\\n社区")
    '街道 [31m\\n社区'
    """
    return text.translate(HARMLESS)


def cell_width(text: str) -> int:
    """How many cells of a terminal the text takes.

    >>> cell_width("街道A")
    5
    """
    from rich.cells import cell_len

    return cell_len(text)


def cut(line: str, width: int) -> str:
    """The line, cut with … where it takes more cells than the width.

    >>> cut("天目西路街道", 8)
    '天目西…'
    """
    if cell_width(line) <= width:
        return line
    from rich.cells import set_cell_size

    return set_cell_size(line, width - 1).rstrip() + "…"


def to_plain(value: object) -> object:
    """What JSON has no form for, as text: dates in ISO's form, bytes in hexadecimal."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def to_text(value: object) -> str:
    """The value as text for a person.

    >>> to_text({"pages": 4, "articles": 16})
    'pages 4, articles 16'
    """
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items())
    if isinstance(value, list | tuple):
        return to_json(value)
    return str(to_plain(value))
