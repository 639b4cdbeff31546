"""Keywords by TF-IDF on words that were cut already; the figures are those of `jieba.analyse`."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate, compress
from typing import NamedTuple

import numpy

from models.items import Keyword
from pipelines.text.jieba_files import jieba_file
from pipelines.text.word_lists import load_list

MOST_KNOWN = 1 << 15  # words


class Frequencies(NamedTuple):
    """Inverse document frequencies of words, and the median for words that have none."""

    by_word: dict[str, float]
    median: float


def find_keywords(words: Iterable[str], *, limit: int = 10) -> tuple[Keyword, ...]:
    """The words that set this text apart, the heaviest first; no figures, no single characters, no stop words.

    >>> words = ("社区", "组织", "核酸", "检测", "，", "核酸", "检测", "有序")
    >>> [keyword.word for keyword in find_keywords(words, limit=2)]
    ['核酸', '检测']
    """
    counts = Counter(words)
    frequencies = list(map(_KNOWN.__getitem__, counts))
    known = list(compress(counts, frequencies))
    times = list(compress(counts.values(), frequencies))
    total = sum(times)
    weights = [count * (idf / total) for count, idf in zip(times, filter(None, frequencies), strict=True)]
    heaviest = nlargest(limit, range(len(weights)), key=weights.__getitem__)
    return tuple(Keyword(word=known[index], weight=weights[index]) for index in heaviest)


def is_stop_word(word: str) -> bool:
    """Whether a word can be no keyword: 记者, 本报讯, 2022, single characters.

    >>> is_stop_word("本报讯"), is_stop_word("2022"), is_stop_word("网格员")
    (True, True, False)
    """
    return not _is_telling(word)


def load_stop_words() -> frozenset[str]:
    """Stop words of the project and those of `jieba.analyse`."""
    return load_list("stop_words.txt")


@lru_cache(maxsize=1)
def load_frequencies() -> Frequencies:
    """The document frequencies that come with jieba, read once."""
    fields = jieba_file("analyse", "idf.txt").read_text(encoding="utf-8").split()
    by_word = dict(zip(fields[0::2], map(float, fields[1::2]), strict=True))
    middle = len(by_word) // 2
    values = numpy.fromiter(by_word.values(), dtype=float, count=len(by_word))
    return Frequencies(by_word, float(numpy.partition(values, middle)[middle]))


def find_spans(text: str, names: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the names stand in the text.

    >>> find_spans("周凡说,周凡的", ["周凡"])
    ((0, 2), (4, 6))
    """
    spans = []
    for name in dict.fromkeys(name for name in names if name):
        start = text.find(name)
        while start >= 0:
            spans.append((start, start + len(name)))
            start = text.find(name, start + len(name))
    return tuple(spans)


def merge_words(text: str, words: Sequence[str], spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The words of the text with each span as one word; of two that overlap the first counts, then the longer one.

    A word that a span cuts through keeps the part outside.

    >>> merge_words("蜜蜂张街道办", ("蜜蜂", "张", "街道办"), [(0, 5)])
    ('蜜蜂张街道', '办')
    """
    *starts, _ = accumulate(map(len, words), initial=0)
    merged: list[str] = []
    done = following = 0  # characters and words that are behind
    for start, end in _apart(spans, len(text)):
        first = bisect_right(starts, start) - 1
        if first >= following:
            merged += _piece(text, done, starts[following])
            merged += words[following:first]
            merged += _piece(text, starts[first], start)
        else:
            merged += _piece(text, done, start)
        merged.append(text[start:end])
        done, following = end, bisect_left(starts, end)
    merged += _piece(text, done, starts[following] if following < len(starts) else len(text))
    return (*merged, *words[following:])


def _apart(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    done = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if done <= start < end <= length:
            yield start, end
            done = end


def _piece(text: str, start: int, end: int) -> tuple[str, ...]:
    return (text[start:end],) if start < end else ()


class _Known(dict[str, float]):
    """The inverse document frequency of each word met so far; nothing for what can be no keyword."""

    def __missing__(self, word: str) -> float:
        idf = load_frequencies()
        if len(self) >= MOST_KNOWN:
            self.clear()
        frequency = self[word] = idf.by_word.get(word, idf.median) if _is_telling(word) else 0.0
        return frequency


_KNOWN = _Known()


def _is_telling(word: str) -> bool:
    if len(word.strip()) < 2 or word.lower() in load_stop_words():
        return False
    return word.isalpha() or any(sign.isalpha() for sign in word)
