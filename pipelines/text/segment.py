"""Words (分词) as jieba cuts them. The dictionary is read when the first segmenter is made."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from pipelines.text.fast_segment import FastCutter, is_faithful
from pipelines.text.user_words import UserWord, load_user_words, merge_user_words


class Cutter(Protocol):
    """jieba or its fast twin."""

    def suggest(self, word: str) -> int | None: ...  # noqa: D102
    def add(self, words: dict[str, int]) -> None: ...  # noqa: D102
    def cut(self, text: str) -> list[str]: ...  # noqa: D102
    def cut_for_search(self, text: str) -> list[str]: ...  # noqa: D102


class Segmenter:
    """Cuts text into words; its dictionary is its own, so that no other user of jieba can change the results.

    `user_words` are kept whole, each with the frequency that jieba itself suggests for it, worked out on the
    dictionary as it came: the order of the words is of no weight. Words that the dictionary has are left alone, and
    so are those with a blank or a sign like · in them, which jieba always cuts.
    """

    def __init__(self, user_words: Iterable[str | UserWord] = (), *, cutter: Cutter | None = None) -> None:
        self._cutter = _load_cutter() if cutter is None else cutter
        wanted = merge_user_words(user_words)
        suggested = {word: self._cutter.suggest(word) for word in wanted}
        self.frequencies = {word: wanted[word] or number for word, number in suggested.items() if number is not None}
        self._cutter.add(self.frequencies)

    @property
    def user_words(self) -> tuple[str, ...]:
        """The words that are kept whole beside those of the dictionary."""
        return tuple(self.frequencies)

    def cut(self, text: str) -> tuple[str, ...]:
        """Every word of the text in order, blanks and signs among them: joined they are the text.

        >>> load_segmenter().cut("居民排队待检。")
        ('居民', '排队', '待检', '。')
        """
        return tuple(self._cutter.cut(text))

    def cut_for_search(self, text: str) -> tuple[str, ...]:
        """Every word of the text in order, each after the shorter words of the dictionary in it.

        >>> load_segmenter().cut_for_search("中国科学院")
        ('中国', '科学', '学院', '科学院', '中国科学院')
        """
        return tuple(self._cutter.cut_for_search(text))

    def cut_query(self, query: str) -> tuple[str, ...]:
        """The words of a search query, each once, without blanks and signs.

        >>> load_segmenter().cut_query("核酸检测 志愿者")
        ('核酸', '检测', '志愿者')
        """
        words = self._cutter.cut(query)
        return tuple(dict.fromkeys(word for word in words if any(sign.isalnum() for sign in word)))


@lru_cache(maxsize=2)  # each holds a dictionary of its own: some 25 MB
def load_segmenter(user_words: tuple[str | UserWord, ...] = (), words: Path | None = None) -> Segmenter:
    """The segmenter with these user words and those of the user's file `words`, made once in a process.

    >>> load_segmenter(("樱花谷管委会",)).cut("樱花谷管委会通报")
    ('樱花谷管委会', '通报')
    """
    own = () if words is None else load_user_words(words)
    return Segmenter((*user_words, *own))


def _load_cutter() -> Cutter:
    """The fast twin if it is jieba's twin indeed, else jieba."""
    fast = FastCutter()
    if is_faithful(fast):
        return fast
    from pipelines.text.plain_segment import PlainCutter

    return PlainCutter()
