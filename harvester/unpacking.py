"""Unpacks what a server sent packed (Content-Encoding), within a limit and to its very end. Pure; no Scrapy."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import brotli
from backports import zstd

from models.errors import HarvestError

CHUNK = 64 * 1024
GZIP, ZLIB, RAW = 31, 15, -15  # zlib's numbers for what stands around the data
GZIP_MAGIC = b"\x1f\x8b"
GZIP_FILE = GZIP_MAGIC + b"\x08"
MAX_MEMBERS = 16  # of one gzip; more are a trick, since each is copied again
MAX_LAYERS = 2  # some servers pack twice by mistake
WINDOW_LOG = 23  # zstd: 8 MB of memory, as browsers allow (RFC 9659)


class TooLargeError(HarvestError):
    """Unpacked, it is larger than the limit."""


class SpoiltError(HarvestError):
    """What is packed is cut off, broken or of an unknown kind."""


def unpack(body: bytes, encodings: Iterable[str], limit: int) -> bytes:
    """The bytes that were packed, last encoding first; raises `TooLargeError` or `SpoiltError`.

    >>> import gzip
    >>> unpack(gzip.compress("区报".encode()), ["gzip"], 100).decode()
    '区报'
    """
    layers = [name for name in encodings if name not in {"", "identity"}]
    if len(layers) > MAX_LAYERS:
        raise SpoiltError(f"packed {len(layers)} times over")
    for name in reversed(layers):
        body = _unpack_layer(body, name, limit)
    return body


def unpack_file(body: bytes, limit: int) -> bytes:
    """The bytes of a file that is packed itself, as `sitemap.xml.gz` is, whatever the server says; others as they are.

    >>> import gzip
    >>> unpack_file(gzip.compress(b"<urlset/>"), 100), unpack_file(b"<urlset/>", 100)
    (b'<urlset/>', b'<urlset/>')
    """
    return unpack(body, ["gzip"], limit) if body.startswith(GZIP_FILE) else body


def parse_encodings(values: Iterable[str]) -> tuple[str, ...]:
    """The encodings that headers name, in the order in which they were put on.

    >>> parse_encodings(["X-Gzip, br"])
    ('gzip', 'br')
    """
    names = (name.strip().lower() for value in values for name in value.split(","))
    return tuple(name.removeprefix("x-") for name in names if name)


def _unpack_layer(body: bytes, name: str, limit: int) -> bytes:
    if name not in READERS:
        raise SpoiltError(f"packed as {name!r}, which was not asked for")
    if not body:
        return body
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in READERS[name](body):
            size += len(piece)
            if size > limit:
                raise TooLargeError(f"larger than {limit} bytes when it is unpacked ({name})")
            pieces.append(piece)
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise SpoiltError(f"its {name} is broken") from error
    return b"".join(pieces)


def _gzip(body: bytes) -> Iterator[bytes]:
    """Pieces of every member; what follows the last is rubbish that some servers add."""
    for _ in range(MAX_MEMBERS):
        engine = zlib.decompressobj(GZIP)
        yield from _zlib_pieces(engine, body, "gzip")
        body = engine.unused_data
        if not body.startswith(GZIP_MAGIC):
            return
    raise SpoiltError(f"its gzip has more than {MAX_MEMBERS} parts")


def _deflate(body: bytes) -> Iterator[bytes]:
    """Pieces of a zlib stream, or of a bare one, as some servers send it."""
    is_zlib = len(body) > 1 and body[0] & 15 == 8 and int.from_bytes(body[:2]) % 31 == 0
    yield from _zlib_pieces(zlib.decompressobj(ZLIB if is_zlib else RAW), body, "deflate")


def _zlib_pieces(engine: "zlib._Decompress", body: bytes, name: str) -> Iterator[bytes]:
    while not engine.eof:
        piece = engine.decompress(body, CHUNK)
        if not piece and not engine.unconsumed_tail and not engine.eof:
            raise SpoiltError(f"its {name} is cut off")
        body = engine.unconsumed_tail
        yield piece


def _brotli(body: bytes) -> Iterator[bytes]:
    engine = brotli.Decompressor()
    while not engine.is_finished():
        piece = engine.process(body, output_buffer_limit=CHUNK)
        body = b""
        if not piece and not engine.is_finished():
            raise SpoiltError("its br is cut off")
        yield piece


def _zstd(body: bytes) -> Iterator[bytes]:
    engine = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: WINDOW_LOG})
    while not engine.eof:
        piece = engine.decompress(body, CHUNK)
        body = b""
        if not piece and engine.needs_input and not engine.eof:
            raise SpoiltError("its zstd is cut off")
        yield piece


READERS: Mapping[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
ACCEPTED: Sequence[str] = tuple(READERS)
