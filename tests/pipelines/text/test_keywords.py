import logging
import warnings
from itertools import accumulate
from typing import Protocol

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.keywords import find_keywords, find_spans, is_stop_word, load_stop_words, merge_words
from pipelines.text.segment import load_segmenter

PASSAGE = (
    "绿荫街道组织志愿者清扫背街小巷，志愿者和网格员向居民发放垃圾分类手册2000份。绿荫街道的网格员张贴海报，the居民点赞。"
    "近日，绿荫街道又邀请律师为居民讲解物业纠纷，律师耐心解答，居民受益。"
)


WORDS = ("街道", "社区", "居民", "志愿者", "律师", "网格员", "近日", "the", "GDP", "了", "。")


class Peer(Protocol):
    stop_words: set[str]

    def extract_tags(self, sentence: str, topK: int, withWeight: bool) -> list[tuple[str, float]]: ...  # noqa: N803


@pytest.fixture(scope="module")
def peer() -> Peer:
    jieba.setLogLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its file of frequencies open
        from jieba.analyse.tfidf import TFIDF

        extractor: Peer = TFIDF()
    extractor.stop_words = set(load_stop_words())
    extractor.extract_tags("", topK=1, withWeight=True)
    return extractor


def test_words_and_weights_are_those_of_jieba_analyse(peer: Peer) -> None:
    found = find_keywords(load_segmenter().cut(PASSAGE.replace("2000", "")), limit=20)
    assert [(k.word, k.weight) for k in found] == peer.extract_tags(
        PASSAGE.replace("2000", ""), topK=20, withWeight=True
    )


@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_weigh_as_in_jieba_analyse(words: list[str], peer: Peer) -> None:
    text = " ".join(words)
    found = find_keywords(load_segmenter().cut(text))
    assert [(k.word, k.weight) for k in found] == peer.extract_tags(text, topK=10, withWeight=True)


@given(st.lists(st.text(max_size=4), max_size=20), st.integers(1, 5))
def test_any_words_are_taken(words: list[str], limit: int) -> None:
    found = find_keywords(words, limit=limit)
    assert len(found) <= limit
    assert not any(is_stop_word(keyword.word) for keyword in found)
    assert [k.weight for k in found] == sorted((k.weight for k in found), reverse=True)


def test_figures_and_the_papers_own_words_are_no_keywords() -> None:
    words = {keyword.word for keyword in find_keywords(load_segmenter().cut("本报讯 2022年近日 记者了解到志愿者3.5%"))}
    assert words == {"志愿者"}


def test_no_words_give_no_keywords() -> None:
    assert find_keywords(()) == ()


@given(st.text("安王街道村，", max_size=30), st.lists(st.tuples(st.integers(0, 31), st.integers(0, 31)), max_size=5))
def test_merged_words_are_the_text_with_the_spans_whole(text: str, spans: list[tuple[int, int]]) -> None:
    merged = merge_words(text, load_segmenter().cut(text), spans)
    assert "".join(merged) == text
    ends = tuple(accumulate(map(len, merged)))
    held = [span for span in spans if span[0] < span[1] <= len(text)]
    assert not held or min(held, key=lambda span: (span[0], -span[1])) in set(zip((0, *ends), ends, strict=False))


def test_of_two_spans_that_overlap_the_longer_counts() -> None:
    text = "安和路街道办事处"
    merged = merge_words(text, load_segmenter().cut(text), [(0, 3), (0, 8), (3, 5)])
    assert merged == (text,)


def test_without_spans_the_words_stay() -> None:
    words = load_segmenter().cut(PASSAGE)
    assert merge_words(PASSAGE, words, ()) == words


def test_every_place_of_a_name_is_found() -> None:
    assert find_spans("安安安说安安", ["安安", "安安", ""]) == ((0, 2), (4, 6))
