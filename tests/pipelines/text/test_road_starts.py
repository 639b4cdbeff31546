import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import Passage
from pipelines.text.road_starts import find_begins, find_start


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def nowhere(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("before", "core"),
    [
        ("民警发现", "拱宸"),
        ("突出", "凤起北"),
        ("自今年以来,", "澜清"),
        ("改造", "朗月湾"),
        ("秩序井然的", "闻溪"),
        ("今日", "云台东"),
    ],
)
def test_a_name_begins_where_the_words_before_it_end(before: str, core: str) -> None:
    text = f"{before}{core}路"
    found = find_start(text, len(text) - 1, len(text), 0, hints={}, is_place=nowhere)
    assert found is not None
    assert text[found.start : -1] == core
    assert found.margin > 0


@pytest.mark.parametrize("words", ["科技", "发展", "幸福", "十几公里山"])
def test_ordinary_words_are_likelier_than_a_name(words: str) -> None:
    text = f"{words}路"
    found = find_start(text, len(text) - 1, len(text), 0, hints={}, is_place=nowhere)
    assert found is not None
    assert found.margin < 1


def test_the_name_of_a_place_is_preferred_to_a_piece_of_it() -> None:
    text = "前环云台山路"
    starts = [
        find_start(text, 5, 6, 0, hints={}, is_place=is_place) for is_place in (nowhere, lambda core: core == "云台山")
    ]
    assert starts[1] is not None
    assert text[starts[1].start :] == "云台山路"


@given(st.text(alphabet="的路街云台山发现在、1", max_size=12), st.integers(0, 12))
def test_a_beginning_lies_between_the_floor_and_the_ending(text: str, floor: int) -> None:
    text += "路"
    at = len(text) - 1
    found = find_start(text, at, at + 1, floor, hints={}, is_place=nowhere)
    assert found is None or floor <= found.start <= at - 2


def test_a_name_that_the_register_knows_comes_first(gazetteer: Gazetteer) -> None:
    first = next(find_begins(Passage("家住淮河路", gazetteer), 4, 5, 0))
    assert (first.start, first.is_known) == (2, True)


def test_a_verb_says_where_a_name_begins(gazetteer: Gazetteer) -> None:
    begins = list(find_begins(Passage("续建澜清路", gazetteer), 4, 5, 0))
    assert [begin.start for begin in begins] == [2]
