"""Near-duplicates: the fingerprint of a text, how alike two are, and the bands by which a database finds candidates.

The same piece in two papers (转载) differs by its headline, a byline, a cut tail, some figures. Its runs of five
characters stay, and a MinHash of 128 values estimates how many of them two texts have in common.

How a database keeps clusters. Store `fingerprint(text)` with the article (517 bytes) and each of `bands(fingerprint)`
as a row `(band, article)`, indexed by `band`; a band is a signed integer of 64 bits and holds its own number, so one
column is enough. When an article comes, take the articles that share a band with it, keep those whose `similarity` is
at least `ALIKE`, and join the clusters of all of them with the new article: a cluster bears the smallest key
(site, source, index) of its articles. Whether two articles are linked depends on the two texts alone, and a cluster is
what links connect, so the clusters are the same in whatever order articles come. When a text changes, take its rows
away and build the cluster that it was in anew from the links of the remaining articles.
"""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import NewType

import numpy
from numpy.typing import NDArray

from pipelines.text.normalize import fold

Fingerprint = NewType("Fingerprint", bytes)  # version, count of runs, 128 minima; numbers of 32 bits, little-endian

VERSION = b"\x01"  # other rules give other minima: fingerprints of two versions are never alike
ALIKE = 0.7  # by `python -m tests.benchmarks.duplicates`: precision 0.998 among pieces from one template, recall 0.97
RUN = 5  # characters
SHORTEST = 30  # characters: of less, a formula is the whole text
ROWS = 4
BANDS = 32
MINIMA = ROWS * BANDS
AT_ONCE = 1024  # hashes: a megabyte of products, not a hundred for a very long text
HEAD = 5  # bytes: version and count
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


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """The estimated share of the shorter text that the longer one has too, from 0 to 1; two short texts have nothing.

    A text of less than half the length counts as half: a brief is not the digest that it stands in.

    >>> text = "绿荫街道组织志愿者清扫背街小巷，向居民发放垃圾分类手册，居民纷纷点赞。"
    >>> similarity(fingerprint(text), fingerprint(text)), similarity(fingerprint("居民点赞"), fingerprint("居民点赞"))
    (1.0, 0.0)
    """
    if len(one) == len(VERSION) or len(one) != len(other) or one[:1] != other[:1]:
        return 0.0
    same = numpy.frombuffer(one, "<u4", offset=HEAD) == numpy.frombuffer(other, "<u4", offset=HEAD)
    resemblance = numpy.count_nonzero(same) / MINIMA  # of the runs of both together
    shorter, longer = sorted(int.from_bytes(found[1:HEAD], "little") for found in (one, other))
    shared = resemblance / (1 + resemblance) * (shorter + longer)
    return min(1.0, shared / max(shorter, longer / 2))


def bands(one: Fingerprint) -> tuple[int, ...]:
    """Signed integers of 64 bits of which two texts that are alike share one, nearly always; none for short texts.

    >>> bands(fingerprint("居民点赞"))
    ()
    """
    width = 4 * ROWS
    parts = (one[start : start + width] for start in range(HEAD, len(one), width))
    return tuple(
        int.from_bytes(blake2b(one[:1] + bytes([number]) + part, digest_size=8).digest(), "little", signed=True)
        for number, part in enumerate(parts)
    )


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
