"""What a person may have meant by a word that is not known. Pure."""

import difflib
from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A question with the nearest of the known words, else other advice.

    >>> did_you_mean("division", ["divisions", "reporters"], "see `harvester report`")
    'did you mean divisions?'
    >>> did_you_mean("x", ["divisions", "reporters"], "see `harvester report`")
    'see `harvester report`'
    """
    near = difflib.get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else otherwise
