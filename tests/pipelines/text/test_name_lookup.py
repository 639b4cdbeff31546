from pipelines.text.division_forms import OfficialKind
from pipelines.text.gazetteer import load_gazetteer
from pipelines.text.name_lookup import Core, NameLookup, with_doubled

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


def test_a_town_of_two_is_one_name_with_the_places_of_both() -> None:
    """乌镇 is 乌镇镇 in 桐乡 and 乌镇 in 佳县."""
    lookup = NameLookup("乌镇", load_gazetteer())
    towns: frozenset[OfficialKind] = frozenset({"town"})
    (core,) = with_doubled(lookup.cores_before(1, towns), lookup.cores_before(2, towns))
    assert core.text == "乌"
    assert {place.code[:6] for place in core.places.places} == {"330483", "610828"}


def test_no_town_ends_twice_in_most_places() -> None:
    cores = (Core("马集", NameLookup("马集", load_gazetteer()).cores_before(2, frozenset({"town"}))[0].places),)
    assert with_doubled(cores, ()) == cores
