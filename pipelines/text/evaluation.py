"""Scores bylines found in labelled windows, by (role, name) pairs, per role and pooled. Pure."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.text.byline import take_bylines

# The fields of a labelled window and the role that each is about
SCORED_ROLES: dict[str, str] = {
    "reporters": "reporter",
    "correspondents": "correspondent",
    "photographers": "photographer",
}
EXTRA_ROLES: dict[str, str] = {"interns": "intern", "editors": "editor", "authors": "author"}


@dataclass(frozen=True)
class Score:
    """True finds, false finds and misses, with what follows from them.

    >>> Score(true=3, false=1, missed=1).f1
    0.75
    """

    true: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of finds that are true; 1 where nothing was found."""
        return self.true / (self.true + self.false) if self.true + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.true / (self.true + self.missed) if self.true + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.true + self.false + self.missed
        return 2 * self.true / total if total else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.true + other.true, self.false + other.false, self.missed + other.missed)


@dataclass(frozen=True)
class Miss:
    """A false find or a missed name, with the window that holds it."""

    window: str
    role: str
    name: str
    is_false: bool


@dataclass(frozen=True)
class Evaluation:
    """Scores per role, their pool, how many negatives yielded something, and every miss."""

    roles: Mapping[str, Score]
    pooled: Score
    negatives: int
    negative_finds: int
    misses: tuple[Miss, ...]


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    >>> tuple(round(x, 2) for x in interval(95, 100))
    (0.89, 0.98)
    """
    if whole == 0:
        return 0.0, 1.0
    z, share = 1.96, part / whole
    centre = share + z * z / (2 * whole)
    spread = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return max(0.0, (centre - spread) / (1 + z * z / whole)), min(1.0, (centre + spread) / (1 + z * z / whole))


def find_pairs(text: str) -> set[tuple[str, str]]:
    """The (role, name) pairs of a window, read as paragraphs between newlines."""
    return {(s.role, s.name) for s in take_bylines(text.split("\n")).signatures}


def _names(window: Mapping[str, object], field: str) -> frozenset[str]:
    value = window.get(field)
    return frozenset(str(name) for name in value) if isinstance(value, list | tuple) else frozenset()


def evaluate_bylines(windows: Iterable[Mapping[str, object]]) -> Evaluation:
    """The score of the byline reader on labelled windows (`text`, `reporters`, …, `alt_*`, `photo_scope`)."""
    roles = dict.fromkeys([*SCORED_ROLES.values(), *EXTRA_ROLES.values()], Score())
    misses: list[Miss] = []
    negatives = wrong_negatives = 0
    for window in windows:
        pairs = find_pairs(str(window["text"]))
        expected_any = any(_names(window, field) for field in {**SCORED_ROLES, **EXTRA_ROLES})
        scored = {role for field, role in _scored_fields(window)}
        if not expected_any:
            negatives += 1
            wrong_negatives += any(role in scored for role, _ in pairs)
        for field, role in _scored_fields(window):
            score, missed = _score(window, field, role, {name for r, name in pairs if r == role})
            roles[role] += score
            misses += missed
    pooled = sum((roles[role] for role in SCORED_ROLES.values()), Score())
    return Evaluation(roles, pooled, negatives, wrong_negatives, tuple(misses))


def _scored_fields(window: Mapping[str, object]) -> list[tuple[str, str]]:
    """The fields that count in a window: the extra roles only where they are labelled."""
    fields = [
        (f, r) for f, r in SCORED_ROLES.items() if f != "photographers" or window.get("photo_scope") != "ambiguous"
    ]
    return fields + [(f, r) for f, r in EXTRA_ROLES.items() if f in window]


def _score(window: Mapping[str, object], field: str, role: str, found: set[str]) -> tuple[Score, list[Miss]]:
    """One role of one window; names under `alt_*` count neither as wrong nor as missed."""
    expected, either = _names(window, field), _names(window, f"alt_{field}")
    false = sorted(found - expected - either)
    missed = sorted(expected - either - found)
    place = str(window.get("id", ""))
    misses = [Miss(place, role, name, True) for name in false] + [Miss(place, role, name, False) for name in missed]
    return Score(len(found & (expected - either)), len(false), len(missed)), misses
