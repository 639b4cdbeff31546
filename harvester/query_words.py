"""What a person types into a search, as an expression of the full-text index. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.errors import UsageError
from models.fulltext import to_phrase

Cut = Callable[[str], Iterable[str]]

TERM = re.compile(
    r"""
    (?P<minus> [-－] )?
    (?: ["“”] (?P<quoted> [^"“”]* ) (?: ["“”] | $ )   # "人民政府", “人民政府”
      | (?P<bare> [^\s"“”]+ ) )                        # 消防演练
    """,
    re.VERBOSE,
)
MOST_PHRASES = 50  # more is a pasted article, and FTS5 gives up on deep expressions
OR_WORDS = frozenset({"OR", "|", "｜"})


@dataclass(frozen=True)
class Words:
    """A search: `groups` of alternatives, each group a row of phrases that all must occur, and what must not.

    `phrases` are all wanted phrases as typed, for marking them in snippets.
    """

    groups: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every wanted phrase, longest first."""
        found = {phrase for group in self.groups for phrase in group}
        return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def parse_query(query: str, cut: Cut) -> Words:
    """The words of a search: bare text is cut into words, quoted text is one phrase, - excludes, OR divides.

    >>> parse_query("消防演练 -火灾 OR “人民政府”", lambda text: (text[:2], text[2:]) if len(text) > 2 else (text,))
    Words(groups=(('消防', '演练'), ('人民政府',)), excluded=('火灾',))
    """
    groups: list[list[str]] = [[]]
    excluded: list[str] = []
    for term in TERM.finditer(query):
        bare, quoted = term["bare"], term["quoted"]
        if bare in OR_WORDS and not term["minus"]:
            groups.append([])
        elif term["minus"]:
            excluded += _searchable([quoted if bare is None else bare])
        else:
            groups[-1] += _searchable([quoted] if bare is None else cut(bare))
    kept = tuple(tuple(dict.fromkeys(group)) for group in groups if group)
    if not kept:
        raise UsageError(f"nothing to search for in {query!r}: give a word, or a phrase in quotation marks")
    if sum(map(len, kept)) + len(excluded) > MOST_PHRASES:
        raise UsageError(f"the search has more than {MOST_PHRASES} words: give the few that matter")
    return Words(groups=kept, excluded=tuple(dict.fromkeys(excluded)))


def _searchable(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if to_phrase(text) is not None]
