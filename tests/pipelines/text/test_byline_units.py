from pipelines.text.byline_units import find_names, find_organs, find_outlets, find_pseudonyms


def test_every_stretch_that_may_be_a_name_is_offered() -> None:
    text = "赵小川钱亮"
    assert {"赵小", "赵小川", "钱亮"} <= {text[u.start : u.end] for u in find_names(text, is_delimited=True)}


def test_a_name_set_wide_is_one_name() -> None:
    text = "赵 亮"
    assert [(text[u.start : u.end], u.rule) for u in find_names(text, is_delimited=True)] == [("赵 亮", "padded")]


def test_two_outlets_with_a_dot_are_no_minority_name() -> None:
    assert all(u.rule != "dotted" for u in find_names("青禾报·青禾网", is_delimited=True))


def test_a_known_outlet_is_cheaper_than_one_by_its_ending() -> None:
    known = min(u.cost for u in find_outlets("扬子晚报", extra=0.0))
    unknown = min(u.cost for u in find_outlets("青禾晚报", extra=0.0) if u.end - u.start == 4)
    assert known < unknown


def test_an_organisation_ends_as_organisations_do() -> None:
    text = "青禾区宣传部 赵明"
    assert any(text[u.start : u.end] == "青禾区宣传部" for u in find_organs(text))


def test_a_pseudonym_is_found_glued_to_a_person() -> None:
    text = "赵明粤海综"
    assert any(text[u.start : u.end] == "粤海综" for u in find_pseudonyms(text))


def test_capital_letters_before_a_role_are_an_outlet() -> None:
    assert [(u.start, u.end) for u in find_outlets("赵明QHMG", extra=0.0) if u.rule == "letters"] == [(2, 6)]


def test_four_characters_among_parted_names_are_hardly_two() -> None:
    text = "赵小川 罗弋凌宇"
    costs = {text[u.start : u.end]: u.cost for u in find_names(text, is_delimited=True)}
    assert costs["罗弋凌宇"] < costs["罗弋"] + costs["凌宇"]
