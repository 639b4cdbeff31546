"""How text is spelt for the full-text index: one token a character. Pure; the index is made in the migrations."""

import unicodedata

SENTINEL = "\ue000"  # private use: FTS5's unicode61 takes it for a letter, and no text prints it
LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
ZERO_WIDTH = "\u200b\u200c\u200d\ufeff"


class _Spelling(dict[int, str]):
    """Code point → its spelling in the index, worked out once for each character.

    White space inside a line vanishes (张　三 is 张三); a line break and punctuation become the sentinel, so that
    no phrase runs across a sentence. Letters newer than SQLite's Unicode tables are spelt by number.
    """

    def __missing__(self, code: int) -> str:
        self[code] = spelling = _spell(chr(code))
        return spelling


def _spell(char: str) -> str:
    if char not in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" and (
        char.isspace() or char in "\u200b\u200c\u200d\ufeff"
    ):
        return ""
    if 0xFF01 <= ord(char) <= 0xFF5E:  # full-width ASCII
        char = chr(ord(char) - 0xFEE0)
    if not char.isalnum():
        return f"{SENTINEL} "
    known = unicodedata.ucd_3_2_0.category(char)[0] in "LN"
    return f"{char} " if known else f"u{ord(char):x} "


_SPELLING = _Spelling()
_DOUBLE = f"{SENTINEL} {SENTINEL} "
_ONE = f"{SENTINEL} "


def zh_spaced(text: str | None) -> str:
    """The text with a space after each character, runs of punctuation as one sentinel.

    >>> zh_spaced("张　三2026").strip()
    '张 三 2 0 2 6'
    >>> zh_spaced("好。”\\n他").split() == ["好", SENTINEL, "他"]
    True
    """
    spaced = (text or "").translate(_SPELLING)
    while _DOUBLE in spaced:
        spaced = spaced.replace(_DOUBLE, _ONE)
    return spaced


def to_phrase(text: str) -> str | None:
    """The text as one quoted FTS5 phrase, or None where it holds no letter, digit or character.

    >>> to_phrase("“人民”")
    '"人 民"'
    >>> to_phrase("……") is None
    True
    """
    spelt = zh_spaced(text).strip(f"{SENTINEL} ")
    return f'"{spelt}"' if spelt else None
