"""jieba's own cut by its fast twin, rjieba. What the two do not share is put together here as jieba does it."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy
from rjieba import Jieba

from pipelines.text.character_model import cut_run

logger = logging.getLogger(__name__)

PLAIN = r"\u4e00-\u9fd5a-zA-Z0-9"
SIGNS = r"+#&._%\-"
# Han that jieba does not know and its twin does, and halves of characters, which its twin can't read.
FOREIGN = r"\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00020000-\U0003ffff"

APART = re.compile(f"[{SIGNS}{FOREIGN}]")
# jieba cuts text into blocks of these characters (its `re_han_default`) and looks at each by itself.
REST_OF_BLOCK = re.compile(f"[{PLAIN}{SIGNS}]*+")
BLOCK_ASCII = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#&._%-")
FARTHEST_ECHO = 8
HAN_RUN = re.compile(r"([\u4e00-\u9fd5]+)")
NUMBER = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")  # as in `jieba.finalseg`: 2.8 and 3.5% are one word
RUN_OF_LETTERS = re.compile(r"[a-zA-Z0-9]{2,}")
# jieba's dictionary has a word twice, and its twin once: the sum of all frequencies has to be the same, or cuts of
# equal weight (一一|一, 一|一一) go by another rounding. A blank is never part of a word.
COUNTED_TWICE = (" ", 3, None)
CAN_STAND_WHOLE = re.compile(rf"[{PLAIN}{SIGNS}]{{2,}}")


class FastCutter:
    """Words as jieba 0.42.1 gives them, about twenty times as fast.

    The twin cuts as jieba does but for blocks with one of `+#&._%-`, for rare Han, and where characters come again, so
    that two cuts weigh the same (兵兵兵兵兵). In such a block the twin finds the words of the dictionary (there both
    agree), and what is left over is cut here.
    """

    def __init__(self) -> None:
        self._twin = Jieba()
        self._twin.add_word(*COUNTED_TWICE)
        self._model: Jieba = Jieba.empty()  # type: ignore[no-untyped-call]  # without a dictionary it knows nothing but the model of characters
        self._letters: set[str] = set()

    def suggest(self, word: str) -> int | None:
        """The frequency that jieba suggests for a user word; none for what it has, or can never keep whole.

        >>> FastCutter().suggest("绿荫里街道"), FastCutter().suggest("街道"), FastCutter().suggest("张 三")
        (1, None, None)
        """
        if not CAN_STAND_WHOLE.fullmatch(word) or self._twin.has_word(word):
            return None
        if self._twin.cut(word, False) == [word]:  # letters and digits: where the two would differ
            return 1
        return self._twin.suggest_freq(word)

    def add(self, words: Mapping[str, int]) -> None:
        """Keeps these words, that the dictionary has not, whole by their frequencies."""
        for word, frequency in words.items():
            self._twin.add_word(word, frequency, None)
            if RUN_OF_LETTERS.fullmatch(word):
                self._letters.add(word)

    def cut(self, text: str) -> list[str]:
        """Every word in order, blanks and signs among them.

        >>> FastCutter().cut("投资2.8亿元。")
        ['投资', '2.8', '亿元', '。']
        """
        spots = _find_spots(text)
        if not spots:
            return self._twin.cut(text)
        words: list[str] = []
        for part, is_apart in _split(text, spots):
            words += self._cut_apart(part) if is_apart else self._twin.cut(part)
        return words

    def cut_for_search(self, text: str) -> list[str]:
        """Every word in order, each after the shorter words of the dictionary in it.

        >>> FastCutter().cut_for_search("中国科学院")
        ['中国', '科学', '学院', '科学院', '中国科学院']
        """
        spots = _find_spots(text)
        if not spots:
            return self._twin.cut_for_search(text)
        found: list[str] = []
        for part, is_apart in _split(text, spots):
            if not is_apart:
                found += self._twin.cut_for_search(part)
                continue
            for word in self._cut_apart(part):
                found += self._shorter_words(word)
                found.append(word)
        return found

    def _shorter_words(self, word: str) -> Iterator[str]:
        for length in (2, 3):
            if len(word) > length:
                grams = (word[start : start + length] for start in range(len(word) - length + 1))
                yield from filter(self._twin.has_word, grams)

    def _cut_apart(self, block: str) -> Iterator[str]:
        """As jieba's `__cut_DAG`: words of the dictionary stand, a run of single characters goes to the model."""
        if REST_OF_BLOCK.fullmatch(block) is None:  # a single character that jieba does not take for Han
            yield block
            return
        run = ""
        for piece in self._twin.cut(block, False):
            if len(piece) == 1 or (RUN_OF_LETTERS.fullmatch(piece) and piece not in self._letters):
                run += piece
                continue
            yield from self._cut_run(run)
            run = ""
            yield piece
        yield from self._cut_run(run)

    def _cut_run(self, run: str) -> Iterable[str]:
        if len(run) < 2 or self._twin.has_word(run):
            return run
        return self._cut_unknown(run)

    def _cut_unknown(self, run: str) -> Iterator[str]:
        """As `jieba.finalseg.cut`."""
        for part in HAN_RUN.split(run):
            if HAN_RUN.match(part):
                yield from cut_run(part) if _may_weigh_the_same(part) else self._model.cut(part)
            else:
                yield from filter(None, NUMBER.split(part))


class Check(NamedTuple):
    """A sentence and jieba's words of it."""

    text: str
    words: list[str]


@lru_cache(maxsize=1)
def load_checks() -> tuple[Check, ...]:
    """The sentences of the check at start-up, cut by jieba 0.42.1."""
    lines = resources.files("pipelines.data").joinpath("segment_check.txt").read_text("utf-8").splitlines()
    cuts = (line.split("|") for line in lines if not line.startswith("#"))
    return tuple(Check("".join(words), words) for words in cuts)


def is_faithful(cutter: FastCutter) -> bool:
    """Whether a cutter without user words gives jieba's words for each sentence of the check.

    >>> is_faithful(FastCutter())
    True
    """
    checks = load_checks()
    wrong = sum(cutter.cut(check.text) != check.words for check in checks)
    if wrong:
        logger.warning(
            "segment: rjieba cuts %s of %s sentences not as jieba does; words are cut by jieba, twenty times slower: "
            "install the version of rjieba that pyproject.toml names",
            wrong,
            len(checks),
        )
    return not wrong


def find_echoes(text: str) -> list[int]:
    """Where two characters of Han stand again in their block, at once or a few places on: 哈哈哈, 咚锵咚锵.

    >>> find_echoes("咚锵咚锵地走来"), find_echoes("哈哈大笑")
    ([0], [])
    """
    count = len(text) - 1
    if count < 2:
        return []
    pairs = numpy.zeros(count + FARTHEST_ECHO, dtype=numpy.uint64)  # no two characters of Han are 0, as those after are
    here = pairs[:count]
    here[:] = numpy.ndarray(count, pairs.dtype, text.encode("utf-32-le", "surrogatepass"), strides=(4,))
    size = pairs.itemsize
    further = numpy.ndarray((FARTHEST_ECHO, count), pairs.dtype, pairs, offset=size, strides=(size, size))
    echoes: set[int] = set()
    for found in (further == here).ravel().nonzero()[0].tolist():
        nearness, place = divmod(found, count)
        end = place + nearness + 3  # of the second of the two
        if place not in echoes and _is_han(text[place]) and REST_OF_BLOCK.fullmatch(text, place, end):
            echoes.add(place)
    return sorted(echoes)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fd5"


def _is_of_block(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fd5" or character in BLOCK_ASCII


def _may_weigh_the_same(run: str) -> bool:
    """Whether two cuts of the run can have the same weight: the same characters in other places."""
    return len(run) >= 5 and len(run) - len(set(run)) >= 2


def _find_spots(text: str) -> list[int]:
    """Where the twin may not cut as jieba does."""
    echoes = find_echoes(text)
    signs = [found.start() for found in APART.finditer(text)]
    return sorted(signs + echoes) if echoes else signs


def _split(text: str, spots: list[int]) -> Iterator[tuple[str, bool]]:
    """The blocks that the spots stand in, and all text between two of them in one; whether it is such a block."""
    done = 0
    for spot in spots:
        if spot < done:
            continue
        start = spot
        end = REST_OF_BLOCK.match(text, spot).end()  # type: ignore[union-attr]  # it always matches
        if end == spot:
            end += 1
        else:
            while start > done and _is_of_block(text[start - 1]):
                start -= 1
        if done < start:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False
