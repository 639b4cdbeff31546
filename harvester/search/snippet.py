"""The passage of a text where a search was found, with its places. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.fulltext import find_spans


@dataclass(frozen=True)
class Snippet:
    """A passage and the half-open spans in it that were searched for."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def marked(self, before: str, after: str) -> str:
        """The passage with marks round what was searched for.

        >>> Snippet("消防演练", ((0, 2),)).marked("[", "]")
        '[消防]演练'
        """
        parts, done = [], 0
        for start, end in self.marks:
            parts += [self.text[done:start], before, self.text[start:end], after]
            done = end
        return "".join(parts) + self.text[done:]


def find_snippet(text: str, phrases: Sequence[str], width: int = 60) -> Snippet:
    """About `width` characters round the place where most of the phrases stand together.

    >>> find_snippet("社区开展消防演练，居民参加。", ["消防", "居民"], 10)
    Snippet(text='…展消防演练，居民参加…', marks=((2, 4), (7, 9)))
    """
    spans = find_spans(text, phrases)
    start = _best_start(spans, len(text), width)
    end = min(len(text), start + width)
    shown = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    head = "…" if start else ""
    passage = head + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")
    return Snippet(passage, tuple((a + len(head), b + len(head)) for a, b in shown))


def _best_start(spans: Sequence[tuple[int, int]], length: int, width: int) -> int:
    """Where a window of `width` shows the most spans; a little before the first of them."""
    if not spans:
        return 0
    best, most, last = spans[0][0], 0, 0
    for index, (start, _) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= start + width:
            last += 1
        if last - index > most:
            best, most = start, last - index
    return max(0, min(best - width // 6, length - width))
