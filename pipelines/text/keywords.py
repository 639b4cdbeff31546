"""Keywords by TF-IDF on words that were cut already; the figures are those of `jieba.analyse`."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from models.items import Keyword, Token


class Frequencies(NamedTuple):
    """Inverse document frequencies of words, and the median for words that have none."""

    by_word: dict[str, float]
    median: float


def find_keywords(tokens: Iterable[Token], *, limit: int = 10) -> tuple[Keyword, ...]:
    """The words that set this text apart, the heaviest first; no figures, no single characters, no stop words.

    >>> words = ("社区", "组织", "核酸", "检测", "，", "核酸", "检测", "有序")
    >>> tokens = [Token(text=word, start=0, end=len(word)) for word in words]
    >>> [keyword.word for keyword in find_keywords(tokens, limit=2)]
    ['核酸', '检测']
    """
    stop_words = load_stop_words()
    counts = Counter(token.text for token in tokens)
    counts = Counter({word: count for word, count in counts.items() if _is_telling(word, stop_words)})
    total = counts.total()
    idf = load_frequencies()
    weights = {word: float(count) * (idf.by_word.get(word, idf.median) / total) for word, count in counts.items()}
    heaviest = sorted(weights.items(), key=lambda item: item[1], reverse=True)[:limit]
    return tuple(Keyword(word=word, weight=weight) for word, weight in heaviest)


def is_stop_word(word: str) -> bool:
    """Whether a word can be no keyword: 记者, 本报讯, 2022, single characters.

    >>> is_stop_word("本报讯"), is_stop_word("2022"), is_stop_word("网格员")
    (True, True, False)
    """
    return not _is_telling(word, load_stop_words())


@lru_cache(maxsize=1)
def load_stop_words() -> frozenset[str]:
    """Stop words of the project and those of `jieba.analyse`, read once."""
    lines = resources.files("pipelines").joinpath("data", "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def load_frequencies() -> Frequencies:
    """The document frequencies that come with jieba, read once."""
    lines = resources.files("jieba").joinpath("analyse", "idf.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.strip().split(" ") for line in lines)
    by_word = {word: float(frequency) for word, frequency in pairs}
    return Frequencies(by_word, sorted(by_word.values())[len(by_word) // 2])


def _is_telling(word: str, stop_words: frozenset[str]) -> bool:
    if len(word.strip()) < 2 or word.lower() in stop_words:
        return False
    return any(sign.isalpha() for sign in word)
