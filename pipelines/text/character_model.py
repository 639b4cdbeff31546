"""jieba's model of characters (`jieba.finalseg`) to the last bit, in time that grows with the length of the text.

It is for runs in which characters come again (兵兵兵兵兵): two cuts weigh the same there, and the rounding of jieba's
sums decides. Others are cut by its fast twin.
"""

import warnings
from functools import lru_cache
from typing import NamedTuple

# Begin, Middle, End of a word, Single character: what can stand before each
BEFORE = {"B": ("E", "S"), "M": ("M", "B"), "S": ("S", "E"), "E": ("B", "M")}
IMPOSSIBLE = -3.14e100


class Model(NamedTuple):
    """Logarithms of probabilities: of the first state, from state to state, of each character in a state."""

    first: dict[str, float]
    following: dict[str, dict[str, float]]
    characters: dict[str, dict[str, float]]


def cut_run(run: str) -> list[str]:
    """The words of a run of Han characters that the dictionary does not know.

    >>> cut_run("兵兵兵兵兵")
    ['兵兵', '兵兵兵']
    """
    words: list[str] = []
    start = 0
    for end, state in enumerate(_find_states(run), 1):
        if state in "ES":
            words.append(run[start:end])
            start = end
    if start < len(run):
        words.append(run[start:])
    return words


def _find_states(run: str) -> list[str]:
    model = _load_model()
    weights = {state: model.first[state] + model.characters[state].get(run[0], IMPOSSIBLE) for state in "BMES"}
    ways = [
        (state, model.characters[state], one, model.following[one][state], other, model.following[other][state])
        for state, (one, other) in BEFORE.items()
    ]
    came_from: list[dict[str, str]] = []
    for character in run[1:]:
        came, now = {}, {}
        for state, seen, one, from_one, other, from_other in ways:
            weight = seen.get(character, IMPOSSIBLE)
            by_one = (weights[one] + from_one + weight, one)
            by_other = (weights[other] + from_other + weight, other)
            now[state], came[state] = max(by_other, by_one)
        came_from.append(came)
        weights = now
    states = [max((weights[state], state) for state in "ES")[1]]
    for came in reversed(came_from):
        states.append(came[states[-1]])
    return states[::-1]


@lru_cache(maxsize=1)
def _load_model() -> Model:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # old escapes and pkg_resources: nothing a user can act on
        from jieba.finalseg import emit_P, start_P, trans_P
    return Model(start_P, trans_P, emit_P)
