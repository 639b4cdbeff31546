from models.items import Mention
from models.kinds import DivisionKind
from pipelines.text.district import find_district


def mention(code: str | None, kind: DivisionKind = "subdistrict") -> Mention:
    return Mention(kind=kind, name="某街道", text="某街道", start=0, end=3, code=code, rule="register")


def test_two_subdistricts_of_one_district_say_whose_page_it_is() -> None:
    assert find_district([mention("410103014000"), mention("410103012000")]) == "410103"


def test_one_subdistrict_named_twice_says_nothing() -> None:
    assert find_district([mention("410103014000"), mention("410103014000")]) is None


def test_a_page_of_a_whole_city_has_no_district() -> None:
    codes = ("410103014000", "410103012000", "410102001000", "410105002000")
    assert find_district(mention(code) for code in codes) is None


def test_a_neighbour_named_in_passing_changes_nothing() -> None:
    codes = ("410103014000", "410103012000", "410103001000", "410105002000")
    assert find_district(mention(code) for code in codes) == "410103"


def test_communities_roads_and_names_without_code_do_not_count() -> None:
    assert find_district([mention("410103014012", "community"), mention(None), mention(None, "road")]) is None
    assert find_district([]) is None
