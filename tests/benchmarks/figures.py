"""A measured figure beside its baseline, and the table they are printed in."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured and what it is compared with, if anything; both in `unit`."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    baseline_name: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over the baseline."""
        return None if self.baseline is None else self.value / self.baseline


def time_of(work: Callable[[], object], *, rounds: int = 5) -> float:
    """CPU seconds of this process for one call: the median of some rounds, after one to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def to_table(figures: Iterable[Figure]) -> str:
    """The figures as lines of text, a line a figure."""
    head = f"{'':<38}{'ours':>10}{'baseline':>10}  {'unit':<15}{'ratio':>7}  baseline is"
    rows = [
        f"{figure.name:<38}{_number(figure.value):>10}{_number(figure.baseline):>10}  {figure.unit:<15}"
        f"{_number(figure.ratio):>7}  {figure.baseline_name}"
        for figure in figures
    ]
    return "\n".join((head, "-" * len(head), *rows))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
