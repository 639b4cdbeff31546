import pytest

from pipelines.text.gazetteer import TownshipPlace, load_gazetteer
from pipelines.text.passage import Passage
from pipelines.text.township_streets import is_shortened, read_unknown_street
from pipelines.text.townships import find_townships


@pytest.mark.parametrize("office", ["武装部", "党工委书记", "综治办", "人大工委"])
def test_what_only_an_office_has_follows_a_short_form(office: str) -> None:
    assert is_shortened("邾城街" + office, 3, (), ())
    assert not is_shortened("邾城街两旁", 3, (), ("420106",))


def test_some_cities_always_shorten() -> None:
    places = [TownshipPlace("440103001", "subdistrict", 1)]
    assert is_shortened("石围塘街", 4, places, ())
    assert not is_shortened("石围塘街", 4, [TownshipPlace("410103001", "subdistrict", 1)], ("420106",))


def test_a_street_of_no_register_holds_a_community_of_its_district() -> None:
    text = "沙坪坝区石锦坡街中心湾社区"
    spot = read_unknown_street(Passage(text, load_gazetteer()), 7, 8, [])
    assert spot is not None
    assert (spot.name, spot.start) == ("石锦坡街道", 4)
    assert read_unknown_street(Passage("沙坪坝区石锦坡街红枫社区", load_gazetteer()), 7, 8, []) is None


def test_a_shopping_street_is_none() -> None:
    passage = Passage("江夏区商业街的灯亮了,美食街武装部门口排着队", load_gazetteer())
    assert find_townships(passage, ()) == ()


def test_the_districts_of_wuhan_shorten_where_no_houses_follow() -> None:
    places = [TownshipPlace("420106012", "subdistrict", 1)]
    assert is_shortened("珞珈山街,为社区老人义诊", 4, places, ("420106",))
    assert not is_shortened("珞珈山街12号", 4, places, ("420106",))
    assert not is_shortened("珞珈山街,为社区老人义诊", 4, places, ("4201",))
    assert is_shortened("金海街龙潭居委会", 3, (), ("310120",))
