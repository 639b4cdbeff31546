"""How what was fetched becomes a `RawPage`: hash, headers, charset. Pure; no Scrapy."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from harvester.charset import declared_charset, decode
from models.items import Header, RawPage


def to_raw_page(
    url: str,
    body: bytes,
    fetched_at: datetime,
    status: int = 200,
    headers: Iterable[Header] = (),
    *,
    encoding: str | None = None,
) -> RawPage:
    """A page with its text and hash; raises `UndecodableError` where the bytes are no text.

    >>> from datetime import UTC, datetime
    >>> page = to_raw_page("file:///a.txt", "区报".encode("gbk"), datetime(2026, 11, 24, tzinfo=UTC))
    >>> page.text, page.encoding, page.encoding_rule
    ('区报', 'gb18030', 'gb18030-strict')
    """
    kept = tuple(headers)
    content_type = next((header.value for header in kept if header.name.lower() == "content-type"), None)
    decoded = decode(body, declared=declared_charset(content_type, body), encoding=encoding)
    return RawPage(
        url=url,
        body=body,
        body_hash=hashlib.sha256(body).hexdigest(),
        text=decoded.text,
        encoding=decoded.encoding,
        encoding_rule=decoded.rule,
        fetched_at=fetched_at,
        status=status,
        headers=kept,
    )
