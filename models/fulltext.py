"""How text is spelt for the full-text index, one token a character. Pure; the index is made in the migrations.

SQLite's index reads characters with blanks between, PostgreSQL's has them without; they tell the same texts apart.
"""

import re
import unicodedata

SENTINEL = "\ue000"  # private use: FTS5's unicode61 takes it for a letter, and no text prints it
BOUNDARY = "\ue001"  # between title and body where both are one text; no query holds it
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
    kept = _kept(char)
    if kept in ("", SENTINEL):
        return kept and f"{kept} "
    known = unicodedata.ucd_3_2_0.category(kept)[0] in "LN"
    return f"{kept} " if known else f"u{ord(kept):x} "


def _kept(char: str) -> str:
    """What stands for the character: nothing, the sentinel, or a letter or digit of normal width."""
    if char not in LINE_BREAKS and (char.isspace() or char in ZERO_WIDTH):
        return ""
    if 0xFF01 <= ord(char) <= 0xFF5E:  # full-width ASCII
        char = chr(ord(char) - 0xFEE0)
    return char if char.isalnum() else SENTINEL


class _Compact(dict[int, str]):
    """Code point → its spelling where nothing stands between: a small letter, a digit, the sentinel, or nothing."""

    def __missing__(self, code: int) -> str:
        small = _kept(chr(code)).lower()
        self[code] = spelling = small if len(small) < 2 else chr(code)
        return spelling


_SPELLING = _Spelling()
_COMPACT = _Compact()
_SENTINELS = re.compile(f"{SENTINEL}{{2,}}")
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


def zh_compact(text: str | None) -> str:
    """The text in small letters without blanks, runs of punctuation as one sentinel.

    >>> zh_compact("张　三：ＡBC")
    '张三\ue000abc'
    """
    return _SENTINELS.sub(SENTINEL, (text or "").translate(_COMPACT))


def to_phrase(text: str) -> str | None:
    """The text as one quoted FTS5 phrase, or None where it holds no letter, digit or character.

    >>> to_phrase("“人民”")
    '"人 民"'
    >>> to_phrase("……") is None
    True
    """
    spelt = zh_spaced(text).strip(f"{SENTINEL} ")
    return f'"{spelt}"' if spelt else None
