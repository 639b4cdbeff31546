from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fingerprints import ALIKE, BANDS, Fingerprint, bands, similarity
from pipelines.text.fingerprint import SHORTEST, fingerprint
from tests.benchmarks.duplicates import EDITS, is_found, pieces

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
TEXTS = st.text(HAN, min_size=100, max_size=300)
SIGNS = " \n\u3000，。、“”（）—"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return pieces(60)


@pytest.mark.parametrize("kind", list(EDITS))
def test_a_piece_printed_again_is_found(kind: str, texts: list[str]) -> None:
    random = Random(kind)
    pairs = [(fingerprint(text), fingerprint(EDITS[kind](text, random))) for text in texts]
    floor = 0.7 if "1 %" in kind else 0.88
    assert sum(is_found(*pair, ALIKE) for pair in pairs) >= floor * len(pairs)


def test_two_pieces_of_one_template_are_not_linked(texts: list[str]) -> None:
    found = [fingerprint(text) for text in texts]
    linked = sum(similarity(one, other) >= ALIKE for one, other in pairwise(found))
    assert linked <= 1
    assert sum(is_found(one, other, ALIKE) for one, other in zip(found, found[2:], strict=False)) == 0


def test_other_names_figures_and_days_in_a_short_notice_are_another_notice() -> None:
    notice = "{}于{}日上午在{}召开安全生产例会，通报{}处隐患，要求各科室限期整改，{}人参加会议。"
    one = fingerprint(notice.format("绿荫街道", 3, "三楼会议室", 12, 40))
    other = fingerprint(notice.format("河湾镇综合执法大队", 27, "南院礼堂", 5, 136))
    assert similarity(one, other) < ALIKE


@given(text=st.text(max_size=80))
def test_any_text_has_a_fingerprint_that_is_bytes_and_its_own(text: str) -> None:
    found = fingerprint(text)
    assert isinstance(found, bytes)
    assert fingerprint(text) == found
    assert similarity(found, found) == (1.0 if len(found) > 1 else 0.0)
    assert all(0 <= band < 2**48 for band in bands(found))
    assert len(set(bands(found))) == len(bands(found)) == (BANDS if len(found) > 1 else 0)


@given(text=TEXTS, signs=st.lists(st.tuples(st.integers(0, 300), st.sampled_from(SIGNS)), max_size=20))
def test_signs_and_blanks_are_of_no_weight(text: str, signs: list[tuple[int, str]]) -> None:
    spaced = text
    for place, sign in signs:
        spaced = spaced[:place] + sign + spaced[place:]
    assert fingerprint(spaced) == fingerprint(text)


@given(one=TEXTS, other=TEXTS)
def test_similarity_is_the_same_both_ways_and_a_share(one: str, other: str) -> None:
    found = fingerprint(one), fingerprint(other)
    assert similarity(*found) == similarity(*reversed(found))
    assert 0 <= similarity(*found) <= 1


@given(one=TEXTS, other=TEXTS)
def test_a_brief_is_not_the_digest_that_it_stands_in(one: str, other: str) -> None:
    assert similarity(fingerprint(one), fingerprint(one + other * 2 + other[::-1])) <= 1
    digest = one + "".join(chr(0x4E00 + number) for number in range(4 * len(one)))
    assert similarity(fingerprint(one), fingerprint(digest)) < ALIKE


def test_short_texts_and_other_versions_are_like_nothing() -> None:
    short, long = fingerprint("居" * (SHORTEST - 1)), fingerprint("居民点赞" * 20)
    assert (similarity(short, short), similarity(short, long), bands(short)) == (0.0, 0.0, ())
    assert similarity(long, Fingerprint(b"\x09" + long[1:])) == 0.0


def test_the_fingerprint_of_a_text_never_changes() -> None:
    found = fingerprint("绿荫街道组织志愿者清扫背街小巷，向居民发放垃圾分类手册，居民纷纷点赞。")
    assert (found[:13].hex(), bands(found)[:2]) == (
        "021c000000b66c374b71444372",
        (125651075032301, 258809252176485),
    )


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
def test_time_is_linear_in_the_text() -> None:
    found = fingerprint("".join(chr(0x4E00 + number * number % 20_000) for number in range(100_000)))
    assert similarity(found, found) == 1
