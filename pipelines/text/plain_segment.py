"""The reference: jieba itself. In use where its fast twin is not the same; the tests compare the two."""

import re
import warnings
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pipelines.text.jieba_files import jieba_file

if TYPE_CHECKING:
    from jieba import Tokenizer

LONGEST_BLOCK = 2_000
# jieba cuts each run of these characters by itself, in time that grows with the square of its length. In real text a
# run has a dozen; only of one beyond 2,000 the results are not jieba's own.
BLOCK = re.compile(rf"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]{{1,{LONGEST_BLOCK}}}|[^\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")


class PlainCutter:
    """Words by jieba; its dictionary is its own, so that no other user of jieba can change the results."""

    def __init__(self) -> None:
        self.tokenizer = _make_tokenizer()

    def suggest(self, word: str) -> int | None:
        """The frequency that jieba suggests for a user word; none for what it has, or can never keep whole."""
        if len(word) < 2 or BLOCK.fullmatch(word) is None or self.tokenizer.FREQ.get(word):
            return None
        return int(self.tokenizer.suggest_freq(word))

    def add(self, words: Mapping[str, int]) -> None:
        """Keeps these words, that the dictionary has not, whole by their frequencies."""
        if words:
            self.tokenizer.FREQ = dict(self.tokenizer.FREQ)
        for word, frequency in words.items():
            self.tokenizer.add_word(word, frequency)

    def cut(self, text: str) -> list[str]:
        """Every word in order, blanks and signs among them."""
        return list(chain.from_iterable(map(self.tokenizer.cut, _blocks(text))))

    def cut_for_search(self, text: str) -> list[str]:
        """Every word in order, each after the shorter words of the dictionary in it."""
        return list(chain.from_iterable(map(self.tokenizer.cut_for_search, _blocks(text))))


def _blocks(text: str) -> Iterable[str]:
    return BLOCK.findall(text) if len(text) > LONGEST_BLOCK else [text]


def _make_tokenizer() -> "Tokenizer":
    """A tokenizer with the dictionary in it, so that jieba neither logs nor keeps a cache in a shared folder."""
    tokenizer = _new_tokenizer()
    tokenizer.FREQ, tokenizer.total = _load_dictionary()
    tokenizer.initialized = True
    return tokenizer


@lru_cache(maxsize=1)
def _load_dictionary() -> tuple[dict[str, int], int]:
    frequencies: dict[str, int]
    frequencies, total = _new_tokenizer().gen_pfdict(jieba_file("dict.txt").open("rb"))  # closes the file
    return frequencies, int(total)


def _new_tokenizer() -> "Tokenizer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old escapes and pkg_resources: nothing a user can act on
        from jieba import Tokenizer

    return Tokenizer()
