import pytest

from pipelines.text.byline import parse_byline, take_bylines
from pipelines.text.byline_remarks import without_owner, without_place, without_preamble


def test_what_is_left_out_leaves_the_offsets_as_they_are() -> None:
    for text in ("2021-08-04 11:27 记者 赵明", "本报临江3月5日电 记者 赵明", "N见习记者 赵明"):
        assert len(without_preamble(text)) == len(text)


def test_an_outlet_is_no_letter_of_a_symbol_font() -> None:
    assert without_preamble("N视频记者 赵明") == "N视频记者 赵明"


def test_who_has_the_rights_signs_nothing() -> None:
    assert without_owner("编辑/赵明©青禾新闻").rstrip() == "编辑/赵明"


def test_the_outlet_is_without_the_dateline() -> None:
    (signature,) = parse_byline("本报临江3月5日电 新华社记者 赵明")
    assert signature.organisation == "新华社"


def test_where_to_write_to_signs_nothing() -> None:
    assert without_owner("编辑: 赵小明纠错:1234567@example.com").rstrip() == "编辑: 赵小明"
    assert without_owner("编辑:赵小明 纠错:钱亮").rstrip() == "编辑:赵小明 纠错:钱亮"


def test_an_editor_before_an_address_is_found() -> None:
    (signature,) = take_bylines(["编辑：赵小明纠错：1234567@example.com"]).signatures
    assert (signature.role, signature.name) == ("editor", "赵小明")


def test_what_amateurs_are_called_names_nobody() -> None:
    assert [s.name for s in parse_byline("摄影：影友 赵小明")] == ["赵小明"]


def test_the_day_before_a_report_is_left_out() -> None:
    (signature,) = take_bylines(["青禾证券报记者赵小明9月29日报道：公园开放。"]).signatures
    assert (signature.role, signature.name) == ("reporter", "赵小明")


@pytest.mark.parametrize("place", ["海南昌江", "四川成都", "湖北宜昌市", "海南省昌江县", "青岛"])
def test_a_place_before_a_report_is_no_part_of_the_name(place: str) -> None:
    assert without_place(f"赵小明{place}") == "赵小明"


def test_a_place_before_pictures_is_no_part_of_the_name_either() -> None:
    assert {s.name for s in parse_byline("记者赵小明海南昌江摄影报道")} == {"赵小明"}


def test_a_name_that_ends_as_a_province_does_is_kept() -> None:
    assert without_place("赵海南钱亮") == "赵海南钱亮"


def test_a_day_behind_the_names_is_left_out() -> None:
    assert without_owner("赵小明摄影报道2008-2-26").rstrip() == "赵小明摄影报道"


def test_whose_credit_it_is_names_nobody() -> None:
    assert [(s.name, s.organisation) for s in parse_byline("青禾网发 赵小明 摄")] == [("赵小明", "青禾网")]
