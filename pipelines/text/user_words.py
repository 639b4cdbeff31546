"""Words that a user wants kept whole, from a file in the form of jieba's user dictionary."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from models.errors import UsageError

ENTRY = re.compile(r"(?P<word>.+?)(?: (?P<frequency>[0-9]+))?(?: [a-z]+)?")  # 楼门长 · 楼门长 5 · 楼门长 5 n


class UserWord(NamedTuple):
    """A word to be kept whole, and its frequency where the user gives one."""

    word: str
    frequency: int | None = None


def load_user_words(path: Path) -> tuple[UserWord, ...]:
    """The words of a text file, one a line, each with a frequency and a part of speech if the user likes.

    Blank lines and lines that begin with `#` are passed over; the part of speech is read and of no weight.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror}): name a text file with one word a line") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8: save the words as UTF-8, one a line") from error
    return tuple(
        _parse(line.strip(), f"{path}:{number}")
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    )


def merge_user_words(words: Iterable[str | UserWord]) -> dict[str, int | None]:
    """Each word once in the order given; a frequency counts wherever it stands, the first one if there are two.

    >>> merge_user_words(["楼门长", UserWord("楼门长", 5), "微网格"])
    {'楼门长': 5, '微网格': None}
    """
    merged: dict[str, int | None] = {}
    for entry in words:
        word, frequency = entry if isinstance(entry, UserWord) else UserWord(entry)
        if merged.get(word) is None:
            merged[word] = frequency
    return merged


def _parse(line: str, where: str) -> UserWord:
    found = ENTRY.fullmatch(line)
    word, frequency = (found["word"], found["frequency"]) if found else (line, None)
    if frequency is None:
        return UserWord(word)
    if not 1 <= int(frequency) < 2**31:
        raise UsageError(f"{where}: {word} has the frequency {frequency}: give a number from 1 to 2147483647, or none")
    return UserWord(word, int(frequency))
