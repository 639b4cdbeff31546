"""Statistics that chance and a few odd days do not upset: median and MAD, and the interval of a difference. Pure."""

from collections.abc import Sequence
from math import sqrt
from statistics import median

from pipelines.text.scores import interval

NORMAL = 1.4826  # times the MAD: the standard deviation, were the values normal
Z = 4.0  # 99.994 %: many sites are judged each day, and chance must not ring


def floor_of(values: Sequence[int]) -> float:
    """The least that is still ordinary: three deviations under the median, and at least a quarter and one under it.

    >>> floor_of([15, 15, 16, 15, 14, 15]), floor_of([40, 52, 61, 48, 55])
    (11.25, 34.2088)
    """
    middle = median(values)
    deviation = NORMAL * median(abs(value - middle) for value in values)
    return middle - max(3 * deviation, middle / 4, 1)


def difference(found: int, of: int, before: int, of_before: int) -> tuple[float, float]:
    """The interval of the difference of two shares, the later one's less the earlier one's (Newcombe).

    >>> low, high = difference(2, 60, 270, 300)
    >>> high < -0.6
    True
    """
    share, share_before = found / of, before / of_before
    low, high = interval(found, of, Z)
    low_before, high_before = interval(before, of_before, Z)
    step = share - share_before
    return (
        step - sqrt((share - low) ** 2 + (high_before - share_before) ** 2),
        step + sqrt((high - share) ** 2 + (share_before - low_before) ** 2),
    )
