"""Invented fingerprints for the tests of near-duplicates."""

from models.fingerprints import MINIMA, Fingerprint

HEAD = b"\x01" + (400).to_bytes(4, "little")


def piece(base: int, kept: int = MINIMA, own: int = 0) -> Fingerprint:
    """A fingerprint that has the first `kept` minima of a base, and others of its own."""
    rest = 10**6 * base + own * 1000
    minima = [*(base * 1000 + number for number in range(kept)), *(rest + number for number in range(kept, MINIMA))]
    return Fingerprint(HEAD + b"".join(each.to_bytes(4, "little") for each in minima))


def ring(start: int) -> Fingerprint:
    """One of a row of which each is like the next and unlike the next but one."""
    minima = {number % MINIMA: number for number in range(start * 30, start * 30 + MINIMA)}
    return Fingerprint(HEAD + b"".join(minima[place].to_bytes(4, "little") for place in range(MINIMA)))
