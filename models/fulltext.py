"""How text is spelt for the full-text index, one token a character. Pure; the index is made in the migrations.

SQLite's index reads characters with blanks between, PostgreSQL's has them without; they tell the same texts apart.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

SENTINEL = "\ue000"  # private use: FTS5's unicode61 takes it for a letter, and no text prints it
BOUNDARY = "\ue001"  # between title and body where both are one text; no query holds it
LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
ZERO_WIDTH = "\u200b\u200c\u200d\ufeff"


@dataclass(frozen=True)
class Asked:
    """What the index is asked for: one of the `groups` of phrases must occur whole, none of `excluded` may.

    With `in_title` the title alone is looked at. All of `also` must hold as well.
    """

    groups: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...] = ()
    in_title: bool = False
    also: tuple["Asked", ...] = ()


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
    return f"{kept} " if _is_known(kept) else f"u{ord(kept):x} "


def _kept(char: str) -> str:
    """What stands for the character: nothing, the sentinel, or a letter or digit of normal width."""
    if char not in LINE_BREAKS and (char.isspace() or char in ZERO_WIDTH):
        return ""
    if 0xFF01 <= ord(char) <= 0xFF5E:  # full-width ASCII
        char = chr(ord(char) - 0xFEE0)
    return char if char.isalnum() else SENTINEL


class _Compact(dict[int, str]):
    """Code point → its spelling where no blank stands between: one case of a letter, a digit, the sentinel, nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = spelling = _fold(_kept(chr(code)))
        return spelling


def _fold(kept: str) -> str:
    """The letter in the case that FTS5 gives it; the letter itself where one of the two is new to SQLite's tables."""
    folded = next((small for small in (kept.casefold(), kept.lower()) if len(small) == 1), kept)
    return folded if _is_known(kept) and _is_known(folded) else kept


def _is_known(char: str) -> bool:
    """Whether SQLite's Unicode tables have the letter or digit."""
    return bool(char) and unicodedata.ucd_3_2_0.category(char)[0] in "LN"


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


def find_spans(text: str, phrases: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the index finds the phrases: half-open spans, from left to right, the longer first, none on another.

    >>> find_spans("居民张　三说：“张三丰！”", ["张三", "张三丰"])
    ((2, 5), (8, 11))
    """
    asked = {spelt for phrase in phrases if (spelt := zh_compact(phrase).strip(SENTINEL))}
    if not asked:
        return ()
    pattern = "|".join(re.escape(phrase) for phrase in sorted(asked, key=len, reverse=True))
    found = [match.span() for match in re.finditer(pattern, zh_compact(text))]
    places = _places(text) if found else []
    return tuple((places[start], places[end - 1] + 1) for start, end in found)


def _places(text: str) -> list[int]:
    """Where each character of the text's spelling without blanks stands in the text."""
    places = []
    last = ""
    for place, char in enumerate(text):
        here = _COMPACT[ord(char)]
        if here and not here == last == SENTINEL:
            places.append(place)
            last = here
    return places
