"""Near-duplicates: the fingerprint of a text, by which the same piece in two papers (转载) is known.

The piece differs there by its headline, a byline, a cut tail, some figures. Its runs of five characters stay, and a
MinHash of 128 values estimates how many of them two texts have in common. `models.fingerprints` compares them,
`models.duplicates` keeps the clusters in the database.
"""

import re
from functools import lru_cache

import numpy
from numpy.typing import NDArray

from models.fingerprints import MINIMA, Fingerprint
from pipelines.text.normalize import fold

VERSION = b"\x01"  # other rules give other minima: fingerprints of two versions are never alike
RUN = 5  # characters
SHORTEST = 30  # characters: of less, a formula is the whole text
AT_ONCE = 1024  # hashes: a megabyte of products, not a hundred for a very long text
SIGNS = re.compile(r"[\W_]+")

Words = NDArray[numpy.uint64]


def fingerprint(text: str) -> Fingerprint:
    """What is left of a text to compare it by; signs, blanks and the width of letters are of no weight.

    >>> printed = "本报讯 绿荫街道组织志愿者清扫背街小巷，向居民发放垃圾分类手册２０００份，居民纷纷点赞。"
    >>> reflowed = "本报讯绿荫街道组织志愿者清扫背街小巷,向居民发放\\n垃圾分类手册2000份, 居民纷纷点赞。"
    >>> fingerprint(printed) == fingerprint(reflowed)
    True
    """
    letters = SIGNS.sub("", fold(text))
    if len(letters) < SHORTEST:
        return Fingerprint(VERSION)
    hashes = numpy.unique(_hash_runs(letters))
    return Fingerprint(VERSION + len(hashes).to_bytes(4, "little") + _minima(hashes).astype("<u4").tobytes())


def _hash_runs(letters: str) -> Words:
    codes = numpy.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(numpy.uint64)
    count = len(codes) - RUN + 1
    hashes = numpy.zeros(count, dtype=numpy.uint64)
    for place in range(RUN):
        hashes = hashes * numpy.uint64(0x9E3779B97F4A7C15) + codes[place : place + count]
    return _stir(hashes)


def _minima(hashes: Words) -> Words:
    factors, terms = _functions()
    smallest = numpy.full(MINIMA, 2**64 - 1, dtype=numpy.uint64)
    for start in range(0, len(hashes), AT_ONCE):
        products = hashes[start : start + AT_ONCE, None] * factors[None, :] + terms[None, :]
        smallest = numpy.minimum(smallest, products.min(axis=0))
    minima: Words = smallest >> numpy.uint64(32)
    return minima


@lru_cache(maxsize=1)
def _functions() -> tuple[Words, Words]:
    """One function of hashes for each minimum, the same on every machine."""
    numbers = _stir(numpy.arange(1, 2 * MINIMA + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15))
    return numbers[:MINIMA] | numpy.uint64(1), numbers[MINIMA:]


def _stir(numbers: Words) -> Words:
    """As the last steps of splitmix64: every bit of the number touches every bit of the result."""
    numbers = (numbers ^ (numbers >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> numpy.uint64(31))
