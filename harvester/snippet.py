"""The passage of a text where a search was found, with its places. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BLANK = r"[^\S\n]*"  # 张　三 is 张三 to the index
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}  # one to one, so spans hold
_SIGN = re.compile(r"(?:[^\w\n]|_)+")


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
    spans = _find_spans(text, phrases)
    start = _best_start(spans, len(text), width)
    end = min(len(text), start + width)
    shown = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    head = "…" if start else ""
    passage = head + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")
    return Snippet(passage, tuple((a + len(head), b + len(head)) for a, b in shown))


def _find_spans(text: str, phrases: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the phrases, without overlaps, in order."""
    patterns = [_pattern(phrase.translate(_HALF_WIDTH)) for phrase in phrases if phrase]
    if not patterns:
        return []
    return [match.span() for match in re.finditer("|".join(patterns), text.translate(_HALF_WIDTH), re.IGNORECASE)]


def _pattern(phrase: str) -> str:
    """The phrase as the index sees it: blanks inside do not count, any signs stand for signs."""
    parts = [_BLANK.join(map(re.escape, "".join(part.split()))) for part in _SIGN.split(phrase)]
    return r"[^\w\n]+".join(part for part in parts if part) or r"(?!)"


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
