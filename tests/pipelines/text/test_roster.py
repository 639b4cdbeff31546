"""The roster of a district follows the register of the day."""

from datetime import date

import pytest

from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.roster import list_townships


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_the_day_chooses_the_register(gazetteer: Gazetteer) -> None:
    before, after = (list_townships(gazetteer, "410103", date(year, 3, 24)) for year in (2023, 2026))
    assert {(each.authority, each.year) for each in before} == {("NBS", 2023)}
    assert {(each.authority, each.year) for each in after} == {("MCA", 2025)}
    assert {each.name for each in after} - {each.name for each in before} == {"樱桃沟街道"}


def test_without_a_day_the_codes_are_those_that_communities_begin_with(gazetteer: Gazetteer) -> None:
    codes = {each.name: each.code for each in list_townships(gazetteer, "410103", None)}
    assert (codes["京广路街道"], codes["马寨镇"]) == ("410103012000", "410103100000")


def test_a_code_of_no_district_has_no_townships(gazetteer: Gazetteer) -> None:
    assert list_townships(gazetteer, "000000", None) == ()
