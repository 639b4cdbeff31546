import pytest

from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import LEAD, Passage


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_districts_and_cities_are_named_in_full(gazetteer: Gazetteer) -> None:
    passage = Passage("郑州市二七区和九寨沟县", gazetteer)
    assert [passage.text[spot.start : spot.end] for spot in passage.ancestors] == ["郑州市", "二七区", "九寨沟县"]


def test_a_districts_homonyms_are_told_apart_by_the_city(gazetteer: Gazetteer) -> None:
    assert len(Passage("朝阳区", gazetteer).named_codes) > 1
    assert Passage("长春市民在朝阳区跑步", gazetteer).named_codes == ("2201", "220104")
    text = "北京市朝阳区"
    assert Passage(text, gazetteer).codes_left_of(len(text)) == ("110105",)


def test_the_left_neighbour_may_stand_before_a_bracket(gazetteer: Gazetteer) -> None:
    text = "宝安区(新安街道)"
    assert Passage(text, gazetteer).codes_left_of(4) == ("440306",)


def test_a_name_begins_after_a_sign_a_particle_or_a_verb(gazetteer: Gazetteer) -> None:
    text = "近日,志愿者走进花园"
    assert Passage(text, gazetteer).begins_cleanly(3)
    assert Passage(text, gazetteer).begins_cleanly(8)
    assert not Passage(text, gazetteer).begins_cleanly(9)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者走进紫藤苑", "紫藤苑"),
        ("二七区紫藤苑", "紫藤苑"),
        ("新余高新区马洪", "马洪"),
        ("以", None),
        ("护士和", None),
    ],
)
def test_an_unknown_name_begins_after_the_last_lead(text: str, name: str | None, gazetteer: Gazetteer) -> None:
    start = Passage(text, gazetteer).unknown_start(len(text), 8)
    assert (None if start is None else text[start:]) == name


def test_a_word_that_a_name_follows_begins_with_a_character() -> None:
    """A class at the beginning of one alternative makes the search try all of them at every place."""
    assert all(not alternative.strip().startswith(("[", "(")) for alternative in LEAD.pattern.split("|"))
