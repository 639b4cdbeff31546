"""Credits put together at random are read by position above a floor, and sentences about reporters stay silent."""

from collections import defaultdict
from functools import cache

import pytest

from pipelines.text.byline import take_bylines
from tests.pipelines.text.printed_credits import Window, deeds, windows

SEED, COUNT, SENTENCES = 11, 80, 1000
# The least recall of each position; every one may only rise. 青禾, 临江 are no words: where a sentence begins with
# them at once, a name may take their first character.
FLOORS = {
    "own line": 0.99,
    "glued to the sentence": 0.96,
    "between headline and sentence": 0.81,
    "spaced from both": 0.95,
    "glued to the last sentence": 0.99,
    "before the next headline": 0.82,
    "before the source": 0.99,
    "after a dateline": 0.98,
    "in brackets after a dateline": 0.99,
    "in an opening bracket": 0.99,
    "behind a label": 0.99,
    "under a picture": 0.99,
    "after a page's head line": 0.94,
}
PRECISION = 0.99
FALSE_ALARMS = 0.01


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def signed(window: Window) -> set[tuple[str, str]]:
    return {(role, name) for role, names in window.names.items() for name in names}


def read(window: Window) -> set[tuple[str, str]]:
    return {(s.role, s.name) for s in take_bylines(lines(window.text)).signatures if s.role in window.names}


@cache
def counts() -> dict[str, tuple[int, int, int]]:
    """By position: names found, found wrongly, missed."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for window in windows(SEED, COUNT):
        got, want = read(window), signed(window)
        for index, names in enumerate((got & want, got - want, want - got)):
            found[window.kind][index] += len(names)
    return {kind: (right, wrong, missed) for kind, (right, wrong, missed) in found.items()}


@pytest.mark.parametrize("kind", FLOORS)
def test_who_signs_is_found_wherever_the_credit_stands(kind: str) -> None:
    right, _, missed = counts()[kind]
    assert right / (right + missed) >= FLOORS[kind]


def test_every_position_has_a_floor() -> None:
    assert counts().keys() == FLOORS.keys()


def test_names_that_nobody_bears_are_rare() -> None:
    right, wrong = (sum(count[index] for count in counts().values()) for index in (0, 1))
    assert right / (right + wrong) >= PRECISION


def test_what_a_reporter_does_in_a_sentence_signs_nothing() -> None:
    alarms = [text for text in deeds(SEED, SENTENCES) if take_bylines([text]).signatures]
    assert len(alarms) <= FALSE_ALARMS * SENTENCES, alarms[:5]


def test_a_sentence_that_follows_a_credit_stays_whole() -> None:
    cut = [
        window.text
        for window in windows(SEED, 20)
        if window.kind == "in an opening bracket"
        and "".join(take_bylines(lines(window.text)).paragraphs) != window.text[_closing(window.text) + 1 :]
    ]
    assert not cut


def _closing(text: str) -> int:
    return min(text.index(mark) for mark in "】]〕）" if mark in text)
