"""How likely a piece of text is as ordinary words, by jieba's frequencies: the evidence against names."""

import math
from functools import lru_cache
from importlib import resources

from pipelines.text.word_lists import load_list

TOTAL = 60_101_967  # the sum of the frequencies in jieba's dictionary
LONGEST = 6
COMMON_WORD = 13.0  # the cost of a word that jieba counts about 130 times
UNKNOWN = math.log(TOTAL)  # a character that the table does not hold


@lru_cache(maxsize=1)
def load_words() -> dict[str, float]:
    """The cost (negative log probability) of each frequent word that is no person's name."""
    lines = resources.files("pipelines.data").joinpath("words.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: math.log(TOTAL / int(frequency)) for word, frequency in pairs}


def load_predicates() -> frozenset[str]:
    """The frequent words that are no nouns, numbers or times: what follows a subject."""
    return load_list("predicates.txt")


def is_han(character: str) -> bool:
    """Whether a character is Chinese, the rare ones of names (㛃) among them."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000"


def costs_to_end(text: str) -> list[float]:
    """For every position the cost of the cheapest cut of `text[position:]` into words; what is no Han costs nothing.

    >>> costs = costs_to_end("近日召开")
    >>> costs[0] < costs_to_end("高静马山")[0]
    True
    """
    words = load_words()
    best = [0.0] * (len(text) + 1)
    for i in range(len(text) - 1, -1, -1):
        if not is_han(text[i]):
            best[i] = best[i + 1]
            continue
        cheapest = words.get(text[i], UNKNOWN) + best[i + 1]
        for j in range(i + 2, min(i + LONGEST, len(text)) + 1):
            cost = words.get(text[i:j])
            if cost is not None and cost + best[j] < cheapest:
                cheapest = cost + best[j]
        best[i] = cheapest
    return best


def cost(text: str) -> float:
    """The cost of `text` read as ordinary words."""
    return costs_to_end(text)[0]
