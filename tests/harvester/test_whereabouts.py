import pytest

from harvester.whereabouts import find_whereabouts, place_of


@pytest.mark.parametrize(
    ("name", "adcode"),
    [
        ("二七区报", "410103"),
        ("二七报", "410103"),
        ("郑州日报", "410100"),
        ("郑州 晚报", "410100"),
        ("今日嵊州", "330683"),
        ("萧山日报", "330109"),
        ("恩施日报", "422800"),  # the prefecture's, which holds a town of the same name
        ("浙江老年报", "330000"),
        ("朝阳日报", None),  # 朝阳市, and districts of other cities
        ("解放日报", None),
        ("长白山日报", None),
        ("浔阳晚报", None),  # a city's paper under its poetic name
        ("二七新声报", None),
        ("", None),
        ("报", None),
    ],
)
def test_a_papers_division_is_what_its_name_begins_with(name: str, adcode: str | None) -> None:
    found = find_whereabouts(name)
    assert (None if found is None else found.adcode) == adcode


def test_a_place_is_named_with_those_above_it() -> None:
    assert place_of("410103") == "河南省郑州市二七区"
    assert place_of("999999") == ""
