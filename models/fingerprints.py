"""How fingerprints of texts compare: how alike two are, and the bands by which a database finds candidates. Pure.

They are made in `pipelines.text.fingerprint`: a version, the count of runs of characters in the text, and 128 minima
(MinHash), numbers of 32 bits, little-endian. Of a text too short to tell there is the version alone.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NewType

import numpy
from numpy.typing import NDArray

Fingerprint = NewType("Fingerprint", bytes)
Numbers = NDArray[numpy.uint64]

ALIKE = 0.7  # by `python -m tests.benchmarks.duplicates`: precision 0.998 among pieces from one template, recall 0.97
MINIMA = 128
BANDS = 16
ROWS = 3  # minima in a band; those beyond the last band only tell how alike two texts are
VERSION_SIZE = 1  # bytes
HEAD = VERSION_SIZE + 4  # bytes: version and count


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """The estimated share of the shorter text that the longer one has too, from 0 to 1; two short texts have nothing.

    A text of less than half the length counts as half: a brief is not the digest that it stands in.

    >>> short, long = Fingerprint(b"\\x01"), Fingerprint(b"\\x01" + bytes([9, 0, 0, 0]) + bytes(range(128)) * 4)
    >>> similarity(long, long), similarity(short, short)
    (1.0, 0.0)
    """
    if len(one) <= VERSION_SIZE or len(other) <= VERSION_SIZE:
        return 0.0
    return similarities(one, [other])[0]


def similarities(one: Fingerprint, some: Sequence[Fingerprint]) -> list[float]:
    """How alike `one` is to each of the others, none of which may be of a short text."""
    whole = numpy.frombuffer(b"".join([one, *some]), "<u1").reshape(len(some) + 1, HEAD + 4 * MINIMA)
    minima = numpy.ascontiguousarray(whole[:, HEAD:]).view("<u4")
    counts = numpy.ascontiguousarray(whole[:, VERSION_SIZE:HEAD]).view("<u4")[:, 0].astype(numpy.float64)
    resemblance = (minima[1:] == minima[0]).sum(axis=1) / MINIMA  # of the runs of both together
    shared = resemblance / (1 + resemblance) * (counts[1:] + counts[0])
    longer, shorter = numpy.maximum(counts[1:], counts[0]), numpy.minimum(counts[1:], counts[0])
    found = numpy.minimum(1.0, shared / numpy.maximum(shorter, longer / 2))
    return [float(alike) for alike in numpy.where(whole[1:, 0] == whole[0, 0], found, 0.0)]


def bands(one: Fingerprint) -> tuple[int, ...]:
    """Numbers of 48 bits of which two texts that are alike share one, nearly always; none for short texts.

    >>> bands(Fingerprint(b"\\x01"))
    ()
    """
    return next(iter(bands_of([one]))) if len(one) > VERSION_SIZE else ()


def bands_of(some: Sequence[Fingerprint]) -> Iterable[tuple[int, ...]]:
    """The bands of each fingerprint, none of which may be of a short text."""
    whole = numpy.frombuffer(b"".join(some), "<u1").reshape(len(some), HEAD + 4 * MINIMA)
    minima: Numbers = numpy.ascontiguousarray(whole[:, HEAD:]).view("<u4")[:, : BANDS * ROWS].astype(numpy.uint64)
    versions: Numbers = whole[:, :1].astype(numpy.uint64)
    numbers: Numbers = numpy.arange(BANDS, dtype=numpy.uint64)
    found = _stir(versions * numpy.uint64(BANDS) + numbers)
    for row in range(ROWS):
        found = _stir(found ^ minima[:, row::ROWS])
    return map(tuple, (found >> numpy.uint64(16)).tolist())


def _stir(numbers: Numbers) -> Numbers:
    """Every bit of a number touches every bit of the result (splitmix64)."""
    numbers = numbers + numpy.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> numpy.uint64(31))


def digest(one: Fingerprint) -> int:
    """A signed integer of 64 bits that stands for the whole fingerprint."""
    return int.from_bytes(blake2b(one, digest_size=8).digest(), "little", signed=True)
