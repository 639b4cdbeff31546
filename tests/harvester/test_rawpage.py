import hashlib
from datetime import UTC, datetime

import pytest

from harvester.charset import UndecodableError
from harvester.rawpage import to_raw_page
from models.items import Header

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_a_raw_page_keeps_its_bytes_their_hash_and_its_headers() -> None:
    headers = (Header(name="content-type", value="text/html; charset=gb2312"),)
    page = to_raw_page("http://a.cn/", "区报".encode("gbk"), NOW, 200, headers)
    assert page.body_hash == hashlib.sha256(page.body).hexdigest()
    assert page.headers == headers
    assert page.text == "区报"


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UndecodableError):
        to_raw_page("file:///a.pdf", b"%PDF-1.4", NOW)
