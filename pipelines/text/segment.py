"""Words (分词) as jieba cuts them, with their spans. jieba is imported when the first word is cut."""

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING

from models.items import Token

if TYPE_CHECKING:
    from jieba import Tokenizer


LONGEST_BLOCK = 2_000
# jieba cuts each run of these characters by itself, in time that grows with the square of its length. In real text a
# run has a dozen; only of one beyond 2,000 the results are not jieba's own.
BLOCK = re.compile(rf"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]{{1,{LONGEST_BLOCK}}}|[^\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")


class Segmenter:
    """Cuts text into words; its dictionary is its own, so that no other user of jieba can change the results.

    `user_words` are kept whole, each with the frequency that jieba itself suggests for it, worked out on the
    dictionary as it came: the order of the words is of no weight. Words that the dictionary has are left alone.
    """

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        self.user_words = tuple(dict.fromkeys(word for word in user_words if word.strip()))
        self._tokenizer = _make_tokenizer(self.user_words)

    def cut(self, text: str) -> tuple[Token, ...]:
        """Every word of the text in order, blanks and signs among them: joined they are the text.

        >>> [token.text for token in load_segmenter().cut("居民排队待检。")]
        ['居民', '排队', '待检', '。']
        """
        tokens: list[Token] = []
        start = 0
        for word in self._words(text):
            end = start + len(word)
            tokens.append(Token(text=word, start=start, end=end))
            start = end
        return tuple(tokens)

    def cut_query(self, query: str) -> tuple[str, ...]:
        """The words of a search query, each once, without blanks and signs.

        >>> load_segmenter().cut_query("核酸检测 志愿者")
        ('核酸', '检测', '志愿者')
        """
        words = self._words(query)
        return tuple(dict.fromkeys(word for word in words if any(sign.isalnum() for sign in word)))

    def _words(self, text: str) -> Iterator[str]:
        blocks = BLOCK.findall(text) if len(text) > LONGEST_BLOCK else [text]
        return chain.from_iterable(map(self._tokenizer.cut, blocks))


@lru_cache(maxsize=2)  # each with user words holds a dictionary of its own: some 40 MB
def load_segmenter(user_words: tuple[str, ...] = ()) -> Segmenter:
    """The segmenter with these user words, its dictionary read once in a process.

    >>> [token.text for token in load_segmenter(("樱花谷管委会",)).cut("樱花谷管委会通报")]
    ['樱花谷管委会', '通报']
    """
    return Segmenter(user_words)


def _make_tokenizer(user_words: Iterable[str]) -> "Tokenizer":
    """A tokenizer with the dictionary in it, so that jieba neither logs nor keeps a cache in a shared folder."""
    tokenizer = _new_tokenizer()
    frequencies, total = _load_dictionary()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    suggested = {word: tokenizer.suggest_freq(word) for word in user_words if not frequencies.get(word)}
    if suggested:
        tokenizer.FREQ = dict(frequencies)
        for word, frequency in suggested.items():
            tokenizer.add_word(word, frequency)
    return tokenizer


@lru_cache(maxsize=1)
def _load_dictionary() -> tuple[dict[str, int], int]:
    dictionary = resources.files("jieba").joinpath("dict.txt").open("rb")
    frequencies: dict[str, int]
    frequencies, total = _new_tokenizer().gen_pfdict(dictionary)  # closes the file
    return frequencies, int(total)


def _new_tokenizer() -> "Tokenizer":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old escapes and pkg_resources: nothing a user can act on
        from jieba import Tokenizer

    return Tokenizer()
