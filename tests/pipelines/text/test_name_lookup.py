from pipelines.text.division_forms import OfficialKind
from pipelines.text.gazetteer import load_gazetteer
from pipelines.text.name_lookup import NameLookup

SUBDISTRICTS: frozenset[OfficialKind] = frozenset({"subdistrict"})


def test_what_ends_at_a_place_is_the_registers_whatever_stands_before() -> None:
    text, gazetteer = "在南京东路街道,南京东路街道与和平村", load_gazetteer()
    lookup = NameLookup(text, gazetteer)
    for end in range(len(text) + 1):
        assert lookup.townships_before(end) == gazetteer.townships_before(text, end)
        assert lookup.villages_before(end) == gazetteer.villages_before(text, end)


def test_the_same_name_has_the_same_places_each_time() -> None:
    lookup = NameLookup("南京东路街道,南京东路街道", load_gazetteer())
    first, again = (lookup.cores_before(end, SUBDISTRICTS) for end in (4, 11))
    assert [core.text for core in again] == ["南京东路"]
    assert [core.places for core in again] == [core.places for core in first]
    assert lookup.cores_before(4, frozenset({"committee"})) == ()
