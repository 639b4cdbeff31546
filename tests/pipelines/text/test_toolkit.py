import dataclasses
from pathlib import Path

import pytest

from models.items import Alias
from pipelines.text.toolkit import load_toolkit


def test_the_names_of_the_own_district_are_kept_whole() -> None:
    toolkit = load_toolkit("410103")
    assert toolkit.scope == ("410103",)
    assert "蜜蜂张街道" in set(toolkit.segmenter.cut("蜜蜂张街道召开例会"))


def test_without_a_district_no_name_is_added() -> None:
    toolkit = load_toolkit()
    assert (toolkit.scope, toolkit.segmenter.user_words) == ((), ())


def test_aliases_and_a_users_own_words_are_kept_whole_too() -> None:
    alias = Alias(name="樱花谷管委会", code="410103017000")
    toolkit = load_toolkit("410103", aliases=[alias], user_words=["楼门长"])
    assert toolkit.aliases == (alias,)
    assert {"樱花谷管委会", "楼门长"} <= set(toolkit.segmenter.cut("樱花谷管委会表彰楼门长"))


def test_the_words_of_a_file_are_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("红色楼门长 3 n\n", "utf-8")
    toolkit = load_toolkit("410103", words=path)
    assert {"红色楼门长", "蜜蜂张街道"} <= set(toolkit.segmenter.cut("蜜蜂张街道表彰红色楼门长"))


def test_a_toolkit_is_frozen_and_its_parts_are_loaded_once() -> None:
    toolkit = load_toolkit("410103")
    assert load_toolkit("410103").segmenter is toolkit.segmenter
    assert load_toolkit().gazetteer is toolkit.gazetteer
    with pytest.raises(dataclasses.FrozenInstanceError):
        toolkit.scope = ()  # type: ignore[misc]


def test_a_citys_code_is_scope_and_makes_no_district_the_bulletins_own() -> None:
    toolkit = load_toolkit("410100")
    assert (toolkit.scope, toolkit.has_district, toolkit.segmenter.user_words) == (("410100",), False, ())


def test_a_page_of_a_citys_paper_has_its_district_first_and_its_city_after() -> None:
    placed = load_toolkit("410100").within("410103")
    assert placed.scope == ("410103", "410100")
    assert placed.within("410105") is placed


def test_a_city_whose_towns_lie_right_in_it_is_a_district_of_its_own() -> None:
    assert load_toolkit("441900").has_district
