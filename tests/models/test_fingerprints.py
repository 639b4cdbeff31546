from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fingerprints import (
    ALIKE,
    BANDS,
    MINIMA,
    ROWS,
    Fingerprint,
    bands,
    bands_of,
    digest,
    similarities,
    similarity,
)
from tests.models.fingers import HEAD, piece

FINGERPRINTS = st.builds(piece, st.integers(1, 3), st.integers(0, MINIMA), st.integers(0, 9))


def test_a_text_is_wholly_like_itself_and_not_like_another() -> None:
    assert (similarity(piece(1), piece(1)), similarity(piece(1), piece(2))) == (1.0, 0.0)


def test_what_is_alike_is_told_from_what_merely_shares_a_part() -> None:
    assert similarity(piece(1), piece(1, 76)) >= ALIKE > similarity(piece(1), piece(1, 60))


@given(one=FINGERPRINTS, some=st.lists(FINGERPRINTS, min_size=1, max_size=5))
def test_many_at_once_are_as_one_by_one(one: Fingerprint, some: list[Fingerprint]) -> None:
    assert similarities(one, some) == [similarity(one, other) for other in some]
    assert list(bands_of(some)) == [bands(other) for other in some]


def test_two_versions_share_no_band_and_are_not_alike() -> None:
    other = Fingerprint(b"\x02" + piece(1)[1:])
    assert similarity(piece(1), other) == 0.0
    assert set(bands(piece(1))).isdisjoint(bands(other))


@pytest.mark.parametrize("place", range(BANDS * ROWS))
def test_a_minimum_that_differs_changes_its_own_band_alone(place: int) -> None:
    whole = bytearray(piece(1))
    whole[len(HEAD) + 4 * place] ^= 1
    pairs = zip(bands(piece(1)), bands(Fingerprint(bytes(whole))), strict=True)
    assert [number for number, (one, other) in enumerate(pairs) if one != other] == [place // ROWS]


def test_the_same_minima_in_another_band_are_another_band() -> None:
    repeated = Fingerprint(HEAD + b"\x07\x00\x00\x00" * MINIMA)
    assert len(set(bands(repeated))) == BANDS


def test_bands_and_digest_never_change() -> None:
    found = Fingerprint(HEAD + Random(1).randbytes(4 * MINIMA))
    assert (bands(found)[:2], digest(found)) == ((181078463458379, 2584004373592), -8289591263853133369)
