"""Files that are packed themselves, as `sitemap.xml.gz` is; what a server packs on its way is Scrapy's. Pure."""

import zlib

from harvester.charset import UndecodableError

MAGIC = b"\x1f\x8b\x08"
ANY_HEADER = 31  # zlib's word for a gzip header


def unpacked(body: bytes, limit: int) -> bytes:
    """The body, unpacked if it is gzip; raises `UndecodableError` where it is cut off, or larger than the limit.

    >>> import gzip
    >>> unpacked(gzip.compress(b"<urlset/>"), 100), unpacked(b"<urlset/>", 100)
    (b'<urlset/>', b'<urlset/>')
    """
    if not body.startswith(MAGIC):
        return body
    unpacker = zlib.decompressobj(ANY_HEADER)
    try:
        text = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise UndecodableError(f"a broken gzip file: {error}") from error
    if len(text) > limit:
        raise UndecodableError(f"a gzip file of more than {limit} bytes unpacked")
    if not unpacker.eof:
        raise UndecodableError("a gzip file that is cut off")
    return text
