"""Precision, recall and F1 with 95 % intervals, out of counted finds. Pure; knows no extractor."""

import math
from dataclasses import dataclass

Interval = tuple[float, float]

Z = 1.96  # the normal quantile of 95 %


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

    @property
    def precision_interval(self) -> Interval:
        """Wilson's interval of the precision."""
        return interval(self.true, self.true + self.false)

    @property
    def recall_interval(self) -> Interval:
        """Wilson's interval of the recall."""
        return interval(self.true, self.true + self.missed)

    @property
    def f1_interval(self) -> Interval:
        """An interval of F1: Wilson's of the share J of true finds in all that is found or there, turned by 2J/(1+J).

        F1 is that function of J, which only rises, so the ends of one interval are the ends of the other.

        >>> tuple(round(end, 2) for end in Score(true=90, false=5, missed=5).f1_interval)
        (0.9, 0.97)
        """
        low, high = interval(self.true, self.true + self.false + self.missed)
        return 2 * low / (1 + low), 2 * high / (1 + high)

    def __add__(self, other: "Score") -> "Score":
        return Score(self.true + other.true, self.false + other.false, self.missed + other.missed)


def interval(part: int, whole: int, z: float = Z) -> Interval:
    """Wilson's interval of a share, of 95 % where no other quantile is given.

    >>> tuple(round(x, 2) for x in interval(95, 100))
    (0.89, 0.98)
    """
    if whole == 0:
        return 0.0, 1.0
    share = part / whole
    centre = share + z * z / (2 * whole)
    spread = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
