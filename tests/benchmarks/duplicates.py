"""How well fingerprints tell a piece printed again from another piece, over invented articles and edits of them.

`python -m tests.benchmarks.duplicates` prints precision and recall by threshold, recall by kind of edit, and the cost.
"""

import re
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import combinations
from random import Random

from harvester.sample.compose import compose
from models.fingerprints import ALIKE, Fingerprint, bands, similarity
from pipelines.text.fingerprint import fingerprint

DAY = date(2026, 3, 24)
PIECES = 250
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"

Edit = Callable[[str, Random], str]


def _keep(text: str, _: Random) -> str:
    return text


def _cut_tail(text: str, _: Random) -> str:
    return text.rpartition("\n")[0] or text


def _cut_lead(text: str, _: Random) -> str:
    return text.partition("\n")[2] or text


def _sign(text: str, random: Random) -> str:
    name = "".join(random.sample("青筠珺玥曼婷思远", 3))
    return f"{text}（本报记者 {name} 通讯员 欧阳{name[0]} 文/图）"


def _other_figures(text: str, random: Random) -> str:
    return re.sub(r"\d+", lambda _: str(random.randint(2, 999)), text)


def _drop_sentence(text: str, random: Random) -> str:
    sentences = re.split(r"(?<=[。！？])", text)
    if len(sentences) > 3:
        del sentences[random.randrange(1, len(sentences) - 1)]
    return "".join(sentences)


def _spoil(share: float) -> Edit:
    def edit(text: str, random: Random) -> str:
        return "".join(random.choice(COMMON) if random.random() < share else sign for sign in text)

    return edit


def _all_at_once(text: str, random: Random) -> str:
    return _sign(_other_figures(_cut_tail(_spoil(0.01)(text, random), random), random), random)


EDITS: Mapping[str, Edit] = {
    "nothing": _keep,
    "last paragraph cut": _cut_tail,
    "first paragraph cut": _cut_lead,
    "byline added": _sign,
    "other figures": _other_figures,
    "a sentence dropped": _drop_sentence,
    "one character in 50 changed": _spoil(0.02),
    "one character in 25 changed": _spoil(0.04),
    "tail cut, signed, figures, 1 % changed": _all_at_once,
}


def pieces(count: int = PIECES) -> list[str]:
    """Invented articles, among them two of each subject from the same sentences with other places, days and figures."""
    days = (DAY, DAY - timedelta(days=45))
    return ["\n".join(compose(number // 2, "sample_new", days[number % 2], 1).paragraphs) for number in range(count)]


def main() -> int:
    """Prints the tables."""
    random = Random(1)
    texts = pieces()
    originals = [fingerprint(text) for text in texts]
    edited = {name: [fingerprint(edit(text, random)) for text in texts] for name, edit in EDITS.items()}
    same = [(one, other) for found in edited.values() for one, other in zip(originals, found, strict=True)]
    others = list(combinations(originals, 2))
    sys.stdout.write(f"{len(same)} pairs of one piece, {len(others)} of two pieces\n")
    sys.stdout.write("threshold  precision  recall  recall with bands  false pairs\n")
    for threshold in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        sys.stdout.write(_row(threshold, same, others))
    sys.stdout.write(f"\nrecall at {ALIKE} by edit\n")
    for name, found in edited.items():
        pairs = list(zip(originals, found, strict=True))
        sys.stdout.write(f"{name:<42}{sum(is_found(*pair, ALIKE) for pair in pairs) / len(pairs):.3f}\n")
    sys.stdout.write(_cost(texts))
    return 0


def is_found(one: Fingerprint, other: Fingerprint, threshold: float) -> bool:
    """Whether a database that looks up bands, then compares, links the two."""
    return similarity(one, other) >= threshold and not set(bands(one)).isdisjoint(bands(other))


def _row(
    threshold: float, same: list[tuple[Fingerprint, Fingerprint]], others: list[tuple[Fingerprint, Fingerprint]]
) -> str:
    hits = sum(similarity(*pair) >= threshold for pair in same)
    found = sum(is_found(*pair, threshold) for pair in same)
    wrong = sum(similarity(*pair) >= threshold for pair in others)
    precision = hits / (hits + wrong) if hits else 1.0
    return f"{threshold:>9}{precision:>11.4f}{hits / len(same):>8.4f}{found / len(same):>19.4f}{wrong:>13}\n"


def _cost(texts: list[str]) -> str:
    start = time.process_time()
    found = [fingerprint(text) for text in texts]
    middle = time.process_time()
    for one in found:
        bands(one)
    end = time.process_time()
    size = sum(map(len, texts)) / len(texts)
    return (
        f"\n{(middle - start) / len(texts) * 1e6:.0f} µs a fingerprint of {size:.0f} characters, "
        f"{(end - middle) / len(texts) * 1e6:.0f} µs its bands\n"
    )


if __name__ == "__main__":
    sys.exit(main())
