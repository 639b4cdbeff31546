import json
import logging
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text import fast_segment, segment
from pipelines.text.fast_segment import Check, FastCutter, find_echoes, is_faithful, load_checks
from pipelines.text.plain_segment import PlainCutter
from pipelines.text.segment import Segmenter, load_segmenter
from tests.hostile import echoing_texts, hostile_texts

GOLD = Path(__file__).parents[2] / "gold" / "segmentation.jsonl"
USER_WORDS = (
    *("绿荫里街道", "绿荫里", "里街道", "樱花谷管委会", "欧阳曼婷", "珺玥里社区", "龑村", "街道社区", "居民点赞"),
    *("5G", "APP", "4S", "B-29", "5G+", "C919", "e-mail", "A座楼", "3.5%以上", "核酸检测B", "Wi", "党建+"),
)


class Pair(NamedTuple):
    """The twin, and jieba with the same words."""

    fast: FastCutter
    peer: jieba.Tokenizer


def make_pair(words: tuple[str, ...]) -> Pair:
    jieba.setLogLevel(logging.ERROR)
    peer = PlainCutter()
    fast = FastCutter()
    suggested = {word: number for word in words if (number := fast.suggest(word)) is not None}
    assert all(peer.suggest(word) == suggested.get(word) for word in words)
    peer.add(suggested)
    fast.add(suggested)
    return Pair(fast, peer.tokenizer)


@pytest.fixture(scope="module")
def plain() -> Pair:
    return make_pair(())


@pytest.fixture(scope="module")
def loaded() -> Pair:
    return make_pair(USER_WORDS)


def assert_same(text: str, pair: Pair) -> None:
    assert pair.fast.cut(text) == list(pair.peer.cut(text)), repr(text)
    assert pair.fast.cut_for_search(text) == list(pair.peer.cut_for_search(text)), repr(text)


def test_the_cut_is_what_jieba_gave_once() -> None:
    cutter = FastCutter()
    lines = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert len(lines) >= 300
    for line in lines:
        assert cutter.cut(line["text"]) == line["words"]
        assert cutter.cut_for_search(line["text"]) == line["search"]


def test_hostile_text_is_cut_as_by_jieba(plain: Pair) -> None:
    for text in islice(hostile_texts(1), 5_000):
        assert_same(text, plain)


def test_hostile_text_is_cut_as_by_jieba_with_user_words(loaded: Pair) -> None:
    for text in islice(hostile_texts(2, more=USER_WORDS), 20_000):
        assert_same(text, loaded)


@pytest.mark.parametrize("count", [0, 1, 40, 300])
def test_cuts_of_equal_weight_are_rounded_as_by_jieba(count: int) -> None:
    words = tuple(f"{chr(0x4E00 + number)}里街道" for number in range(count))
    pair = make_pair(words)
    for text in islice(echoing_texts(4, more=words), 4_000):
        assert_same(text, pair)


@given(text=st.text("哈啦咚锵一人生兵南的", max_size=16))
def test_characters_that_come_again_are_cut_as_by_jieba(text: str, plain: Pair) -> None:
    assert_same(text, plain)


@pytest.mark.parametrize("sign", ["，", "、", " ", "\n", "-", "A"])
def test_characters_that_come_again_after_a_sign_are_cut_as_by_jieba(sign: str, plain: Pair) -> None:
    for text in islice(echoing_texts(5), 1_000):
        assert_same(text[:4] + sign + text, plain)


def test_what_comes_again_in_another_block_is_no_echo() -> None:
    assert find_echoes("党员带头干，群众跟着干，") == []
    assert find_echoes("一笔一笔记") == [0]


@given(text=st.text(max_size=60))
def test_any_text_is_cut_as_by_jieba(text: str, loaded: Pair) -> None:
    assert_same(text, loaded)


@given(text=st.text(st.characters(categories=["Cs", "Lo", "Nd"]), max_size=9))
def test_halves_of_characters_are_taken(text: str, plain: Pair) -> None:
    assert_same(text, plain)


def test_every_character_stands_as_in_jieba(plain: Pair) -> None:
    for code in range(0, 0x30000, 23):
        assert_same(f"安{chr(code) * 2}2{chr(code)}王安", plain)


@given(words=st.lists(st.text("绿荫里街道社区哧A4C+-% ·", min_size=1, max_size=5), max_size=8))
def test_the_frequency_of_a_user_word_is_the_one_that_jieba_suggests(words: list[str], plain: Pair) -> None:
    for word in words:
        suggested = plain.fast.suggest(word)
        assert suggested is None or suggested == plain.peer.suggest_freq(word)


def test_the_words_of_the_check_are_jiebas(plain: Pair) -> None:
    assert len(load_checks()) >= 10
    for check in load_checks():
        assert list(plain.peer.cut(check.text)) == check.words


def test_the_twin_passes_its_check() -> None:
    assert is_faithful(FastCutter())


def test_where_the_twin_differs_jieba_cuts_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, loaded: Pair
) -> None:
    monkeypatch.setattr(fast_segment, "load_checks", lambda: (Check("居民点赞", ["居", "民点赞"]),))
    own = Segmenter(USER_WORDS)
    assert isinstance(own._cutter, PlainCutter)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "1 of 1 sentences" in caplog.text
    for text in islice(hostile_texts(3, more=USER_WORDS), 300):
        assert own.cut(text) == tuple(loaded.fast.cut(text))
        assert own.cut_for_search(text) == tuple(loaded.fast.cut_for_search(text))


def test_the_twin_is_in_use_here() -> None:
    assert isinstance(segment.load_segmenter()._cutter, FastCutter)


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize("piece", ["记", "街道", "（", "记%", "2.8亿", "𠮷", "-", "a", "安王%"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "3.5%"
    assert "".join(load_segmenter().cut(text)) == text
