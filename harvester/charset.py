"""How bytes become text: the charset is decided by the bytes first, by what is declared last. Pure; no Scrapy."""

import codecs
import re
from typing import NamedTuple

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, resolve_encoding

from models.errors import HarvestError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
# Tab, line feed, vertical tab, form feed, carriage return, substitute (DOS end of file) and escape occur in text.
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
REPLACEMENT = "\ufffd"
NEAR = 50  # "near-strict": at most one spoilt character among so many that are not ASCII
HEAD_BYTES = 4096  # browsers look for <meta charset> in the first kilobyte; old pages carry scripts before it
DECLARED_CHINESE = frozenset({"big5", "big5hkscs", "cp950"})
DOUBLE_BYTE = DECLARED_CHINESE | {"gb18030"}
# 陆路 in GBK is ½· in UTF-8: a short text may be valid in both; but in UTF-8 a Chinese character has three bytes.
TWO_BY_TWO, THREE = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]){2}"), re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
LATIN = frozenset({"cp1252", "iso8859-1", "latin-1", "ascii"})  # what servers say when they know nothing


class UndecodableError(HarvestError):
    """The bytes are no text in any charset that was tried."""


class Decoded(NamedTuple):
    """Text, the charset that was used, and the rule that chose it."""

    text: str
    encoding: str
    rule: str


def decode(body: bytes, *, declared: str | None, encoding: str | None = None) -> Decoded:
    """Text of a page, by what its bytes are; `encoding`, the site's own, goes before everything but a BOM.

    Servers declare UTF-8 over GBK and the reverse; a GBK text of any length is no valid UTF-8, and valid UTF-8
    is no accident, so the bytes are asked first. Big5 can't be told from GBK by its bytes: there the declaration holds.

    >>> decode("区报".encode("gb18030"), declared="utf-8")
    Decoded(text='区报', encoding='gb18030', rule='gb18030-strict')
    >>> decode("区报".encode(), declared="gb2312").rule
    'utf-8-strict'
    """
    for bom, name in BOMS:
        if body.startswith(bom):
            if (found := _near(body[len(bom) :], name, "bom")) is not None:
                return found
            if bom != codecs.BOM_UTF8:
                _refuse(f"a {name} byte order mark, but the text is not {name}")
            body = body[len(bom) :]  # an included file has left its mark before a page in another charset
            break
    if encoding is not None:
        return _near(body, _resolved(encoding), "site") or _refuse(f"not {encoding}, as the site's `encoding` says")
    if _is_binary(body):
        _refuse("binary data, not text")
    return _by_bytes(body, None if declared is None else _resolved(declared))


def declared_charset(content_type: str | None, body: bytes) -> str | None:
    """The charset that a page declares: its header's, or its meta's where the header only says Latin.

    >>> declared_charset("text/html; charset=ISO-8859-1", b'<meta charset="gb2312">')
    'gb18030'
    """
    header = http_content_type_encoding(content_type) if content_type else None
    meta = html_body_declared_encoding(body[:HEAD_BYTES])
    if header is None or header in LATIN:
        return meta or header
    return meta if meta in DECLARED_CHINESE else header


def is_known_charset(name: str) -> bool:
    """Whether Python can decode this charset.

    >>> is_known_charset("gb2312"), is_known_charset("gb-klingon")
    (True, False)
    """
    return resolve_encoding(name) is not None


def _by_bytes(body: bytes, declared: str | None) -> Decoded:
    if (found := _strict(body, "utf-8")) is not None:
        is_doubtful = declared in DOUBLE_BYTE and TWO_BY_TWO.search(body) is not None and not THREE.search(body)
        return (_near(body, declared, "declared") if declared is not None and is_doubtful else None) or found
    if declared in DECLARED_CHINESE and (found := _near(body, declared, "declared")) is not None:
        return found
    if (found := _near(body, "utf-8", "utf-8-near")) is not None:
        return found
    if (found := _strict(body, "gb18030") or _near(body, "gb18030", "gb18030-near")) is not None:
        return found
    if declared is not None and (found := _near(body, declared, "declared")) is not None:
        return found
    return _refuse(
        "neither UTF-8 nor GB18030, nor what it declares; if you know the charset, set `encoding` for the site"
    )


def _strict(body: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(body.decode(encoding), encoding, f"{encoding}-strict")
    except UnicodeDecodeError:
        return None


def _near(body: bytes, encoding: str, rule: str) -> Decoded | None:
    """The text if nearly every character that is not ASCII came out whole."""
    try:
        text = body.decode(encoding, errors="replace")
    except LookupError:  # a charset that Python does not know
        return None
    spoilt = text.count(REPLACEMENT)
    if spoilt and spoilt * NEAR > len(text) - len(text.encode("ascii", errors="ignore")):
        return None
    return Decoded(text, encoding, rule)


def _is_binary(body: bytes) -> bool:
    if body.startswith(MAGIC):
        return True
    return len(CONTROL.findall(body[:65536])) * 100 > len(body[:65536])


def _resolved(name: str) -> str:
    """Python's name of a charset; GB2312 and GBK are read as GB18030, which holds both (国标).

    >>> _resolved("GB2312")
    'gb18030'
    """
    return resolve_encoding(name) or name.lower()


def _refuse(reason: str) -> Decoded:
    raise UndecodableError(reason)
