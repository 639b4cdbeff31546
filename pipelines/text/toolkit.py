"""What the text core needs beside the text: words, divisions, the bulletin's own district. Loaded once a process."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models.items import Alias
from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.segment import Segmenter, load_segmenter

SHORTEST_USER_WORD = 3  # 街道 and the like are ordinary words


@dataclass(frozen=True)
class Toolkit:
    """Dictionary, gazetteer, the districts (6 digits) that the bulletin is of, and its own names for divisions."""

    segmenter: Segmenter
    gazetteer: Gazetteer
    scope: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    words: Path | None = None

    def within(self, district: str | None) -> "Toolkit":
        """The toolkit of a page's district, where the bulletin's own is not known."""
        if self.scope or district is None:
            return self
        return load_toolkit(district, aliases=self.aliases, words=self.words)


def load_toolkit(
    adcode: str | None = None,
    *,
    aliases: Iterable[Alias] = (),
    user_words: Iterable[str] = (),
    words: Path | None = None,
) -> Toolkit:
    """The toolkit of a bulletin: with the names of its district among the words that are kept whole.

    A city's code (410100) says of no district that it is the bulletin's own, so nothing is looked up there first.
    `words` is a user's file of more such words, in the form of jieba's user dictionary.

    >>> toolkit = load_toolkit("410103")
    >>> toolkit.segmenter.cut("蜜蜂张街道召开例会")
    ('蜜蜂张街道', '召开', '例会')
    """
    gazetteer = load_gazetteer()
    aliases = tuple(aliases)
    if adcode is not None and adcode.endswith("00"):
        adcode = None
    names = (*_names_of(adcode), *(alias.name for alias in aliases), *user_words)
    segmenter = load_segmenter(tuple(dict.fromkeys(names)), words)
    return Toolkit(segmenter, gazetteer, (adcode,) if adcode else (), aliases, words)


@lru_cache(maxsize=64)
def _names_of(adcode: str | None) -> tuple[str, ...]:
    if adcode is None:
        return ()
    return tuple(sorted({name for name in load_gazetteer().names(adcode) if len(name) >= SHORTEST_USER_WORD}))
