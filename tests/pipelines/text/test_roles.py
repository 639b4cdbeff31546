import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.roles import find_words, fold_byline


@given(st.text(max_size=60) | st.text("（）【】：／｜丨　 ａＡ１，。", max_size=30))
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold_byline(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "kind", "rank"),
    [
        ("见习记者赵明", "reporter", "见习"),
        ("驻柏林记者赵明", "reporter", "驻柏林"),
        ("全媒体记者赵明", "reporter", "全媒体"),
        ("特约通讯员赵明", "correspondent", "特约"),
        ("摄影记者赵明", "photographer", "摄影"),
        ("责任编辑：赵明", "editor", None),
        ("审校：赵明", "proofreader", None),
    ],
)
def test_a_role_word_is_found(text: str, kind: str, rank: str | None) -> None:
    (word,) = find_words(text)
    assert (word.kind, word.rank) == (kind, rank)


@pytest.mark.parametrize("text", ["记者站", "记者会", "通讯员队伍", "摄影展", "编辑部", "图文并茂", "图书"])
def test_a_false_friend_is_no_role_word(text: str) -> None:
    assert find_words(text) == []
