import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from harvester.unpacking import MAX_MEMBERS, SpoiltError, TooLargeError, parse_encodings, unpack, unpack_file

TEXT = "　　本报讯　昨日，街道开展活动。".encode() * 5000
LIMIT = len(TEXT)


def bare(body: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(body) + engine.flush()


PACK: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "bare": ("deflate", bare),
    "brotli": ("br", lambda body: bytes(brotli.compress(body))),
    "zstd": ("zstd", lambda body: bytes(zstd.compress(body))),
}
KINDS = pytest.mark.parametrize("kind", PACK)


@KINDS
def test_what_was_packed_comes_back(kind: str) -> None:
    name, pack = PACK[kind]
    assert unpack(pack(TEXT), [name], LIMIT) == TEXT
    assert unpack(pack(pack(TEXT)), [name, name], LIMIT) == TEXT


@KINDS
def test_one_byte_beyond_the_limit_is_too_large(kind: str) -> None:
    name, pack = PACK[kind]
    with pytest.raises(TooLargeError, match=rf"larger than {LIMIT - 1} bytes when it is unpacked \({name}\)"):
        unpack(pack(TEXT), [name], LIMIT - 1)


@KINDS
def test_what_is_cut_off_is_never_taken_for_whole(kind: str) -> None:
    name, pack = PACK[kind]
    packed = pack(TEXT)
    for end in range(1, len(packed) - 1, max(1, len(packed) // 50)):
        with pytest.raises(SpoiltError):
            unpack(packed[:end], [name], LIMIT)


@given(st.binary(), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes_are_unpacked_or_refused(body: bytes, name: str) -> None:
    with suppress(SpoiltError, TooLargeError):
        assert len(unpack(body, [name], 1000)) <= 1000


def test_rubbish_behind_a_gzip_is_left_out_and_its_parts_are_joined() -> None:
    assert unpack(gzip.compress(TEXT) + b"\x00" * 9, ["gzip"], LIMIT) == TEXT
    assert unpack(gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:]), ["gzip"], LIMIT) == TEXT


def test_a_gzip_of_many_parts_and_a_packing_of_many_layers_are_refused() -> None:
    with pytest.raises(SpoiltError, match="more than 16 parts"):
        unpack(gzip.compress(b"x") * (MAX_MEMBERS + 1), ["gzip"], LIMIT)
    with pytest.raises(SpoiltError, match="packed 3 times over"):
        unpack(b"x", ["gzip", "gzip", "gzip"], LIMIT)


def test_an_unknown_packing_is_named_and_none_leaves_the_bytes_alone() -> None:
    with pytest.raises(SpoiltError, match="packed as 'compress', which was not asked for"):
        unpack(TEXT, ["compress"], LIMIT)
    assert unpack(TEXT, ["identity"], 1) == TEXT
    assert unpack(b"", ["gzip"], 1) == b""
    assert parse_encodings(["", "GZIP , x-gzip", "br"]) == ("gzip", "gzip", "br")


def test_a_file_that_is_packed_itself_is_unpacked_within_the_limit() -> None:
    assert unpack_file(gzip.compress(TEXT), LIMIT) == unpack_file(TEXT, 1) == TEXT
    with pytest.raises(TooLargeError):
        unpack_file(gzip.compress(TEXT), LIMIT - 1)
    with pytest.raises(SpoiltError, match="its gzip is cut off"):
        unpack_file(gzip.compress(TEXT)[:-20], LIMIT)
