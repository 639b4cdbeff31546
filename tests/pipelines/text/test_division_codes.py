from datetime import date

import pytest

from pipelines.text.division_codes import (
    Evidence,
    rank_vintages,
    resolve_in_city,
    resolve_township,
    resolve_village,
    split_scope,
)
from pipelines.text.gazetteer import Gazetteer, Namesakes, VillagePlace, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def resolve(gazetteer: Gazetteer, core: str, evidence: Evidence, day: date | None = None) -> tuple[object, ...]:
    number = gazetteer.township_number(core)
    assert number is not None
    named = gazetteer.townships_named(number, frozenset({"subdistrict", "town", "township"}))
    code = resolve_township(named, evidence, gazetteer, rank_vintages(gazetteer.vintages, day))
    return code.code, code.authority, code.year, code.evidence


def test_the_vintage_follows_the_date(gazetteer: Gazetteer) -> None:
    own = Evidence(scope=("410103",))
    assert resolve(gazetteer, "人和路", own, date(2022, 3, 24)) == ("410103015000", "NBS", 2022, "own-district")
    assert resolve(gazetteer, "人和路", own, date(2023, 9, 1)) == ("410103014000", "NBS", 2023, "own-district")
    assert resolve(gazetteer, "京广路", own, date(2026, 1, 5)) == ("410103013000", "MCA", 2025, "own-district")
    assert resolve(gazetteer, "京广路", own, None) == ("410103012000", "NBS", 2023, "own-district")


def test_the_left_neighbour_beats_the_own_district(gazetteer: Gazetteer) -> None:
    evidence = Evidence(left=("410105",), scope=("410103",), named=("410103",))
    assert resolve(gazetteer, "大学路", Evidence(scope=("410103",)))[0] == "410103007000"
    assert resolve(gazetteer, "文化路", evidence)[0] == "410105008000"


def test_a_left_neighbour_that_lacks_the_name_leaves_it_open(gazetteer: Gazetteer) -> None:
    code, _, _, reason = resolve(gazetteer, "大学路", Evidence(left=("110101",), scope=("410103",)))
    assert (code, reason) == (None, "parent-left-lacks-it")


def test_without_evidence_all_places_are_candidates(gazetteer: Gazetteer) -> None:
    number = gazetteer.township_number("城关")
    assert number is not None
    named = gazetteer.townships_named(number, frozenset({"town"}))
    code = resolve_township(named, Evidence(), gazetteer, rank_vintages(gazetteer.vintages, None))
    assert code.code is None
    assert code.evidence == "ambiguous"
    assert len(code.candidates) > 80


def test_a_community_needs_an_ancestor(gazetteer: Gazetteer) -> None:
    named = Namesakes([VillagePlace("410103014012", "community"), VillagePlace("110101001001", "community")])
    vintage = gazetteer.village_vintage
    assert resolve_village(named, (("own-district", ("410103",)),), vintage).code == "410103014012"
    assert resolve_village(named, (("own-district", ()),), vintage).code is None
    assert resolve_village(named, (("own-district", ("41", "11")),), vintage).evidence == "ambiguous"


def test_a_city_in_the_scope_is_no_district() -> None:
    assert split_scope(("410103", "410100", "310000", "442000")) == (("410103", "442000"), ("4101", "31"))


def test_the_own_city_chooses_among_candidates_and_narrows_them(gazetteer: Gazetteer) -> None:
    number = gazetteer.township_number("中山路")
    assert number is not None
    named = gazetteer.townships_named(number, frozenset({"subdistrict"}))
    ranking = rank_vintages(gazetteer.vintages, None)
    code = resolve_township(named, Evidence(), gazetteer, ranking)
    assert code.evidence == "ambiguous"
    city = code.candidates[0][:4]
    inside = [candidate for candidate in code.candidates if candidate.startswith(city)]
    own = resolve_in_city(named, code, (city,), gazetteer, ranking)
    assert (own.code, own.evidence) == (inside[0], "own-city") if len(inside) == 1 else own.candidates == tuple(inside)
    assert resolve_in_city(named, code, ("9999",), gazetteer, ranking) == code
    assert resolve_in_city(named, code, (), gazetteer, ranking) == code
