from pathlib import Path

import pytest

from pipelines.text.gazetteer import Gazetteer, GazetteerError, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_the_whole_register_is_there(gazetteer: Gazetteer) -> None:
    assert gazetteer.vintages[0] == ("NBS", 2016)
    assert gazetteer.vintages[-1] == ("MCA", 2025)
    names = sum(1 for _ in gazetteer.names("410103"))
    assert names > 150


def test_names_are_found_back_from_their_ending_longest_first(gazetteer: Gazetteer) -> None:
    text = "黄浦区南京东路街道"
    found = gazetteer.townships_before(text, 7)
    assert [text[7 - length : 7] for length, _ in found] == ["南京东路", "东路"]
    assert gazetteer.townships_before(text, 0) == []


def test_a_name_that_no_register_holds_has_no_number(gazetteer: Gazetteer) -> None:
    assert gazetteer.township_number("不存在的名字") is None
    assert gazetteer.village_number("") is None


def test_a_repeated_name_keeps_all_its_places(gazetteer: Gazetteer) -> None:
    number = gazetteer.township_number("城关")
    assert number is not None
    towns = gazetteer.townships_named(number, frozenset({"town"}))
    assert len({place.code[:6] for place in towns.places}) > 80
    assert towns.lie_in(("4101", "41"))
    assert all(place.code.startswith("51") for place in towns.inside(("51",)))


def test_a_folder_without_the_files_says_how_to_build_them(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"python -m pipelines\.data\.build_gazetteer"):
        load_gazetteer(tmp_path)
