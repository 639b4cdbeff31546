"""What the text core needs beside the text: words, divisions, the bulletin's own district. Loaded once a process."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from models.items import Alias
from pipelines.text.division_codes import split_scope
from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.segment import Segmenter, load_segmenter

SHORTEST_USER_WORD = 3  # 街道 and the like are ordinary words


@dataclass(frozen=True)
class Toolkit:
    """Dictionary, gazetteer, the districts or the city (6 digits) that the bulletin is of, its names for divisions."""

    segmenter: Segmenter
    gazetteer: Gazetteer
    scope: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    words: Path | None = None

    @property
    def has_district(self) -> bool:
        """Is the bulletin a district's: of a city's paper every page may be of another."""
        return bool(split_scope(self.scope)[0])

    def within(self, district: str | None) -> "Toolkit":
        """The toolkit of a page's district, where the bulletin's own is not known; its city stays its own."""
        if self.has_district or district is None:
            return self
        placed = load_toolkit(district, aliases=self.aliases, words=self.words)
        return replace(placed, scope=(*placed.scope, *self.scope))


def load_toolkit(
    adcode: str | None = None,
    *,
    aliases: Iterable[Alias] = (),
    user_words: Iterable[str] = (),
    words: Path | None = None,
) -> Toolkit:
    """The toolkit of a bulletin: with the names of its district among the words that are kept whole.

    A city's code (410100) says of no district that it is the bulletin's own: it is the weakest evidence of a place.
    `words` is a user's file of more such words, in the form of jieba's user dictionary.

    >>> toolkit = load_toolkit("410103")
    >>> toolkit.segmenter.cut("蜜蜂张街道召开例会")
    ('蜜蜂张街道', '召开', '例会')
    """
    gazetteer = load_gazetteer()
    aliases = tuple(aliases)
    scope = (adcode,) if adcode else ()
    names = (
        *(name for district in split_scope(scope)[0] for name in _names_of(district)),
        *(alias.name for alias in aliases),
        *user_words,
    )
    segmenter = load_segmenter(tuple(dict.fromkeys(names)), words)
    return Toolkit(segmenter, gazetteer, scope, aliases, words)


@lru_cache(maxsize=64)
def _names_of(adcode: str) -> tuple[str, ...]:
    return tuple(sorted({name for name in load_gazetteer().names(adcode) if len(name) >= SHORTEST_USER_WORD}))
