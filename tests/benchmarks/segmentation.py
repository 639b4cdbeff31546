"""Compares the fast cut with jieba's own over megabytes of text, and writes the stored cuts of the tests.

`python -m tests.benchmarks.segmentation --megabytes 5` · `--write-gold` after a change of jieba's version
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from random import Random

from harvester.sample.compose import compose
from pipelines.text.fast_segment import FastCutter
from pipelines.text.plain_segment import PlainCutter
from pipelines.text.segment import Cutter
from tests.hostile import echoing_texts, hostile_texts

GOLD = Path(__file__).parents[1] / "gold" / "segmentation.jsonl"
DAY = date(2026, 3, 24)


def articles(first: int = 0) -> Iterator[str]:
    """Texts of invented articles as printed, bylines included, without end."""
    while True:
        yield "\n".join(compose(first, "sample_new", DAY, 1).lines)
        first += 1


def shuffled(texts: Iterator[str]) -> Iterator[str]:
    """Invented sentences no one wrote: pieces of some four characters out of the articles, put in another order."""
    for seed, text in enumerate(texts):
        random = Random(seed)
        cuts = sorted(random.sample(range(len(text)), len(text) // 4))
        pieces = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
        random.shuffle(pieces)
        yield "".join(pieces)


def corpus(megabytes: float, more: tuple[str, ...]) -> Iterator[str]:
    """A third articles, a third their pieces, a third hostile strings; so many megabytes of UTF-8."""
    for texts in (articles(), shuffled(articles()), ("\n".join(islice(hostile, 200)) for hostile in _hostile(more))):
        size = 0.0
        while size < megabytes * 1e6 / 3:
            text = next(texts)
            size += len(text.encode())
            yield text


def _hostile(more: tuple[str, ...]) -> Iterator[Iterator[str]]:
    seed = 0
    while True:
        seed += 1
        yield hostile_texts(seed, more=more)
        yield echoing_texts(seed, more=more)


def compare(megabytes: float, user_words: tuple[str, ...]) -> int:
    """Prints how many texts are cut differently and how fast each cuts; the number of different ones."""
    fast, plain = FastCutter(), PlainCutter()
    for cutter in (fast, plain):
        cutter.add({word: number for word in user_words if (number := cutter.suggest(word)) is not None})
    texts = list(corpus(megabytes, user_words))
    different = 0
    for mode in ("cut", "cut_for_search"):
        ours, our_time = _timed(getattr(fast, mode), texts)
        theirs, their_time = _timed(getattr(plain, mode), texts)
        wrong = sum(one != other for one, other in zip(ours, theirs, strict=True))
        different += wrong
        sys.stdout.write(
            f"{mode}: {sum(len(text.encode()) for text in texts) / 1e6:.1f} MB, {len(texts)} texts, {wrong} differ; "
            f"{our_time:.2f} s against jieba's {their_time:.2f} s, {their_time / our_time:.1f} times as fast\n"
        )
    prose = list(islice(articles(), 500))
    _, our_time = _timed(fast.cut, prose)
    _, their_time = _timed(plain.cut, prose)
    sys.stdout.write(f"articles alone: {their_time / our_time:.1f} times as fast\n")
    return different


def _timed(cut: Callable[[str], list[str]], texts: list[str]) -> tuple[list[list[str]], float]:
    start = time.process_time()
    cuts = [cut(text) for text in texts]
    return cuts, time.process_time() - start


def write_gold() -> None:
    """Stores jieba's own cut of some articles' lines and some hostile strings."""
    plain: Cutter = PlainCutter()
    lines = (line for text in islice(articles(), 40) for line in text.split("\n") if line)
    texts = dict.fromkeys([*islice(lines, 150), *islice(hostile_texts(7), 150), *islice(echoing_texts(7), 50)])
    cuts = ({"text": text, "words": plain.cut(text), "search": plain.cut_for_search(text)} for text in texts)
    written = "".join(f"{json.dumps(cut, ensure_ascii=False)}\n" for cut in cuts)
    GOLD.write_text(written.replace("\x85", "\\u0085").replace("\u2028", "\\u2028"), "utf-8")


def main() -> int:
    """Compares, or writes; 1 if anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.segmentation", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=5.0, help="of text to compare (default: %(default)s)")
    parser.add_argument("--adcode", default="410103", help="whose divisions are user words (default: %(default)s)")
    parser.add_argument("--write-gold", action="store_true", help="write the stored cuts instead")
    options = parser.parse_args()
    if options.write_gold:
        write_gold()
        return 0
    from pipelines.text.gazetteer import load_gazetteer

    names = sorted({name for name in load_gazetteer().names(options.adcode) if len(name) > 2})
    return int(any([compare(options.megabytes, ()), compare(options.megabytes, tuple(names))]))


if __name__ == "__main__":
    sys.exit(main())
