import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.gold import read_gold
from pipelines.text.roles import _WORDS, HINT, _role_words, find_words, fold_byline

GOLD = Path(__file__).parents[2] / "gold" / "bylines.jsonl"
ANY_WORD = "|".join(f"(?P<w{number}>{pattern})" for number, (_, _, pattern) in enumerate(_WORDS))
PIECES = tuple(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]", ANY_WORD + HINT.pattern)))


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


def check_the_first_character_loses_nothing(text: str) -> None:
    folded = fold_byline(text)
    matches = [(_WORDS[int(str(found.lastgroup)[1:])], found.span()) for found in re.finditer(ANY_WORD, folded)]
    assert list(_role_words(folded)) == [(kind, place, start, end) for (kind, place, _), (start, end) in matches]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_looking_at_the_first_character_loses_no_role_word(text: str) -> None:
    check_the_first_character_loses_nothing(text)


def test_looking_at_the_first_character_loses_no_role_word_of_the_gold() -> None:
    for window in read_gold(GOLD.read_bytes().splitlines(), GOLD.name):
        check_the_first_character_loses_nothing(window.text)
