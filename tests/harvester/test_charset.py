import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.charset import UndecodableError, declared_charset, decode

TEXT = "区报：街道办事处开展“我为群众办实事”活动。" * 3


def decoded(body: bytes, header: str | None, meta: str = "") -> str:
    page = (f'<meta charset="{meta}">' if meta else "").encode() + body
    return decode(page, declared=declared_charset(header and f"text/html; charset={header}", page)).text


@pytest.mark.parametrize(
    ("charset", "header", "meta"),
    [
        ("gb18030", "utf-8", ""),  # a UTF-8 header over a GBK body
        ("utf-8", "gb2312", ""),  # and the reverse
        ("gb18030", "ISO-8859-1", "gb2312"),  # a Latin header over a GBK meta
        ("gb18030", None, "utf-8"),  # a wrong meta
        ("utf-8", None, "gbk"),  # and the reverse
        ("gb18030", None, ""),  # undeclared
    ],
)
def test_a_wrong_declaration_does_not_spoil_the_text(charset: str, header: str | None, meta: str) -> None:
    assert decoded(TEXT.encode(charset), header, meta).endswith(TEXT)


def test_a_short_undeclared_text_in_gbk_is_read() -> None:
    assert decode("区报".encode("gbk"), declared=None) == ("区报", "gb18030", "gb18030-strict")


def test_big5_is_kept_where_declared() -> None:
    assert decoded("區報街道".encode("big5"), "big5") == "區報街道"
    assert decode("區報街道".encode("big5"), declared="big5").rule == "declared"


def test_the_sites_own_encoding_wins() -> None:
    assert decode("區報".encode("big5"), declared="utf-8", encoding="big5") == ("區報", "big5hkscs", "site")


@pytest.mark.parametrize(
    ("bom", "charset"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides_and_is_taken_off(bom: bytes, charset: str) -> None:
    assert decode(bom + TEXT.encode(charset), declared="gb2312") == (TEXT, charset, "bom")


def test_a_mark_that_an_included_file_left_does_not_decide() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode("gb18030"), declared="gb2312") == (TEXT, "gb18030", "gb18030-strict")
    assert decode("\ufeff区报".encode("gb18030"), declared=None) == ("区报", "gb18030", "bom")


def test_a_short_text_that_is_valid_in_both_charsets_is_read_as_declared() -> None:
    assert decode("陆路".encode("gbk"), declared="gb2312") == ("陆路", "gb18030", "declared")
    assert decode("<p>© 2022 Café</p>".encode(), declared="gb2312").text == "<p>© 2022 Café</p>"
    assert decode("陆路".encode("gbk"), declared="utf-8").text == "½·"


def test_a_few_nul_bytes_in_a_text_do_not_make_it_binary() -> None:
    assert decode((TEXT * 9 + "\0").encode("gbk"), declared=None).encoding == "gb18030"


def test_one_broken_byte_in_a_long_text_is_borne() -> None:
    body = (TEXT * 20).encode("gb18030")
    assert decode(body[:-1], declared=None).rule == "gb18030-near"
    body = (TEXT * 20).encode()
    assert decode(body[:-1], declared="gb2312").rule == "utf-8-near"


@pytest.mark.parametrize("body", [b"%PDF-1.4\nabc", b"\x89PNG\r\n\x1a\n", b"abc\x00def" * 5, b"PK\x03\x04abc"])
def test_binary_data_is_refused(body: bytes) -> None:
    with pytest.raises(UndecodableError, match="binary"):
        decode(body, declared="utf-8")


def test_undecodable_bytes_are_refused_with_what_to_do() -> None:
    with pytest.raises(UndecodableError, match="set `encoding`"):
        decode(b"\xff\xfe\xfd"[::-1] * 100, declared=None)


def test_latin_text_is_read_as_declared() -> None:
    assert decode("Café Zürich naïve".encode("latin-1"), declared="iso-8859-1").text == "Café Zürich naïve"


def test_an_empty_body_is_empty_text() -> None:
    assert decode(b"", declared=None).text == ""


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2))
def test_chinese_text_comes_back_from_either_charset(text: str) -> None:
    assert decode(text.encode(), declared="gb2312").text == text
    assert decode((text + "区报的").encode("gb18030"), declared="utf-8").text == text + "区报的"


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(body: bytes) -> None:
    with contextlib.suppress(UndecodableError):
        assert isinstance(decode(body, declared=None).text, str)
