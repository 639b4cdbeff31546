"""What a person types into a search, as what the full-text index is asked for. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.errors import UsageError
from models.fulltext import Asked, to_phrase

Cut = Callable[[str], Iterable[str]]

TERM = re.compile(
    r"""
    (?P<minus> [-－] )?
    (?: ["“”] (?P<quoted> [^"“”]* ) ["“”]   # "人民政府", “人民政府”
      | (?P<bare> [^\s"“”]+ ) )             # 消防演练
    """,
    re.VERBOSE,
)
QUOTE = re.compile(r'["“”]')
MOST_PHRASES = 50  # more is a pasted article, and FTS5 gives up on deep expressions
OR_WORDS = frozenset({"OR", "|", "｜"})
AND_WORDS = frozenset({"AND", "&", "＆"})  # all words are wanted anyway


@dataclass(frozen=True)
class Words:
    """A search: what the index is asked for, and the `terms` as typed of which more than one word was made."""

    asked: Asked
    terms: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every wanted phrase, once."""
        return tuple(dict.fromkeys(phrase for group in self.asked.groups for phrase in group))

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader is shown as found: the phrases, and as one the terms that they were cut from."""
        return (*self.terms, *self.phrases)


def parse_query(query: str, cut: Cut) -> Words:
    """The words of a search: bare text is cut into words, quoted text is one phrase, - excludes, OR divides.

    >>> words = parse_query("消防演练 -火灾 OR “人民政府”", lambda text: (text[:2], text[2:]))
    >>> words.asked
    Asked(groups=(('消防', '演练'), ('人民政府',)), excluded=('火灾',), in_title=False, also=())
    >>> words.terms
    ('消防演练',)
    """
    groups: list[list[str]] = [[]]
    excluded: list[str] = []
    terms: list[str] = []
    for term in _terms(query):
        bare, quoted = term["bare"], term["quoted"]
        if term["minus"]:
            excluded += _searchable([quoted if bare is None else bare])
        elif bare in OR_WORDS:
            groups.append([])
        elif bare not in AND_WORDS:
            words = _searchable([quoted] if bare is None else cut(bare))
            groups[-1] += words
            terms += [bare] if len(words) > 1 else []
    wanted = tuple(tuple(dict.fromkeys(group)) for group in groups if group)
    _check(query, wanted, excluded)
    return Words(Asked(wanted, tuple(dict.fromkeys(excluded))), tuple(dict.fromkeys(terms)))


def _terms(query: str) -> Iterable[re.Match[str]]:
    if QUOTE.search(TERM.sub("", query)):
        raise UsageError(
            f'a quotation mark in {query!r} has no other: write a phrase as "人民政府", quotes on both sides'
        )
    return TERM.finditer(query)


def _check(query: str, wanted: tuple[tuple[str, ...], ...], excluded: list[str]) -> None:
    if not wanted and excluded:
        raise UsageError(f"{query!r} says only what is not wanted: give a word that is, too")
    if not wanted:
        raise UsageError(f"nothing to search for in {query!r}: give a word, or a phrase in quotation marks")
    if sum(map(len, wanted)) + len(excluded) > MOST_PHRASES:
        raise UsageError(f"the search has more than {MOST_PHRASES} words: give the few that matter")


def _searchable(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if to_phrase(text) is not None]
