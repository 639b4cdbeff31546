import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UsageError
from pipelines.text.gold import Window, read_gold


def read(*rows: object) -> list[Window]:
    return list(read_gold([json.dumps(row).encode() for row in rows], "a.jsonl"))


def test_kinds_are_told_apart_by_their_keys() -> None:
    found = read(
        {"text": "甲", "reporters": []}, {"text": "乙", "street": []}, {"text": "丙", "interns": [], "town": []}
    )
    assert [window.kind for window in found] == ["bylines", "divisions", "bylines", "divisions"]


def test_unknown_keys_and_blank_lines_do_no_harm() -> None:
    line = json.dumps({"text": "甲", "street": ["甲街道"], "anything": {"a": 1}}).encode()
    (window,) = read_gold([b"\xef\xbb\xbf\n", b"  \n", line], "a.jsonl")
    assert window.labels == {"subdistrict": frozenset({"甲街道"})}
    assert window.line == 3


def test_an_ambiguous_photo_leaves_photographers_out() -> None:
    (window,) = read({"text": "甲", "reporters": ["甲"], "photographers": ["甲"], "photo_scope": "ambiguous"})
    assert "photographer" not in window.labels


def test_a_window_whose_only_names_count_neither_way_is_no_negative() -> None:
    (window,) = read({"text": "甲", "reporters": [], "alt_reporters": ["甲"]})
    assert not window.is_negative


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[1]", "has no text"),
        (b'{"text": 1, "reporters": []}', "has no text"),
        (b'{"text": "a"}', "has no labels"),
        (b'{"text": "a", "reporters": "b"}', "reporters is no list"),
        (b'{"text": "a", "reporters": [1]}', "reporters is no list"),
        (b'{"text": "a", "reporters": [], "alt_reporters": 3}', "alt_reporters is no list"),
        (b'{"text": "a", "street": [], "published_on": "soon"}', "published_on"),
        (b'{"text": "a", "street": [], "codes": ["b"]}', "codes"),
        ("{'text': '报'}".encode("gb18030"), "is not UTF-8"),
    ],
)
def test_a_wrong_line_is_named_with_its_number(line: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=r"^a\.jsonl line 2: ") as raised:
        list(read_gold([b"\n", line], "a.jsonl"))
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


@given(st.binary(max_size=60))
def test_no_line_raises_anything_but_usage(line: bytes) -> None:
    with suppress(UsageError):
        list(read_gold([line], "a.jsonl"))
