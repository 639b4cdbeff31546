"""Names with their places, packed in two files that are mapped where they lie. Knows nothing of divisions."""

import mmap
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

import marisa_trie

LONGEST_CORE = 16  # characters; longer names are those of development zones and are printed in other forms


class NameTable:
    """A trie of reversed names, and beside it columns of 32-bit words; both are mapped, not read."""

    def __init__(self, path: Path, *, columns: int) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(path.with_suffix(".marisa")))
        with path.with_suffix(".bin").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        words = memoryview(self._map).cast("I")
        names, rows = words[0], words[1]
        # The header has a third word where a table of townships follows the rows.
        start = 3 if columns == 1 else 2
        self._offsets = words[start : start + names + 1]
        start += names + 1
        self._columns = [words[start + rows * index : start + rows * (index + 1)] for index in range(columns)]
        self.extra = words[start + rows * columns :]

    def before(self, text: str, end: int) -> list[tuple[int, int]]:
        """Return (length, number) of every name that ends at a place of the text, the longest first."""
        reversed_left = text[max(0, end - LONGEST_CORE) : end][::-1]
        found = [(len(name), number) for name, number in self._trie.iter_prefixes_with_ids(reversed_left)]
        found.reverse()
        return found

    def rows(self, number: int) -> list[memoryview]:
        """The rows of the name of this number, a column each."""
        start, end = self._offsets[number], self._offsets[number + 1]
        return [column[start:end] for column in self._columns]

    def number(self, core: str) -> int | None:
        """The number of a name, or none."""
        number: int | None = self._trie.get(core[::-1])
        return number

    def core(self, number: int) -> str:
        """The name of this number."""
        name: str = self._trie.restore_key(number)
        return name[::-1]

    def numbers_with(self, is_wanted: Callable[[int], bool]) -> list[int]:
        """The numbers of the names of which a row's first word is wanted: all rows are looked at, no name is read."""
        rows = [row for row, word in enumerate(self._columns[0]) if is_wanted(word)]
        return list(dict.fromkeys(bisect_right(self._offsets, row) - 1 for row in rows))
