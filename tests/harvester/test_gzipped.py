import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.charset import UndecodableError
from harvester.gzipped import unpacked


@given(st.binary(max_size=2000))
def test_what_is_packed_comes_out_and_nothing_else_raises_but_our_own(body: bytes) -> None:
    assert unpacked(gzip.compress(body), 2000) == body
    try:
        unpacked(b"\x1f\x8b\x08" + body, 2000)
    except UndecodableError:
        return


def test_a_bomb_and_a_torn_file_are_refused() -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)
    with pytest.raises(UndecodableError, match="more than 1000 bytes unpacked"):
        unpacked(bomb, 1000)
    with pytest.raises(UndecodableError, match="cut off"):
        unpacked(gzip.compress("街道".encode() * 500)[:-20], 10_000)
