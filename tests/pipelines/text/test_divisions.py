import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.items import Alias
from pipelines.text.divisions import find_divisions, mark_subjects
from pipelines.text.gazetteer import Gazetteer, load_gazetteer

GAZETTEER = load_gazetteer()
OWN = ("410103",)
SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "erqi-bulletin-page.txt"
PIECES = [
    "大学路街道",
    "人和路街道",
    "联合社区",
    "和平村",
    "城关镇",
    "樱桃沟管委会",
    "二七区",
    "郑州市",
    "朝阳区",
    "北京",
    "办事处",
    "街道办",
    "街道",
    "社区",
    "村委会",
    "居委会",
    "镇",
    "乡",
    "苏木",
    "嘎查",
    "路",
    "大街",
    "巷",
    "各",
    "的",
    "在",
    "、",
    "。",
    "（",
    "）",
    "\n",
    "\u3000",
    "1",
    "32号",
    "等3条街道",
    "A",
    "·",
    "😀",
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return GAZETTEER


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join), st.sampled_from([(), OWN]))
@settings(max_examples=300)
def test_any_text_gives_ordered_spans_of_itself(text: str, scope: tuple[str, ...]) -> None:
    mentions = find_divisions(text, GAZETTEER, scope=scope, published_on=date(2022, 3, 24))
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert (mention.code is None) == (mention.authority is None) == (mention.year is None)
        assert mention.code is None or len(mention.code) == 12
        end = mention.end


UNITS = [
    "记",
    "街道",
    "（",
    "社区",
    "路",
    "街",
    "二七区",
    "和平村",
    "和平社区",
    "北京市",
    "朝阳区",
    "大道",
    "青梧路",
    "幸福路、",
]


def calls(text: str, gazetteer: Gazetteer) -> int:
    """How many functions, Python's own among them, a reading calls."""
    count = 0

    def tally(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tally)
    try:
        find_divisions(text, gazetteer)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_twice_the_work(unit: str, gazetteer: Gazetteer) -> None:
    once, twice = (calls(unit * (length // len(unit)), gazetteer) for length in (3000, 6000))
    assert twice < 2.2 * once + 500


@pytest.mark.parametrize(("unit", "most"), [("街道", 100), ("乡", 30), ("街", 35), ("和平村", 130)])
def test_a_place_without_a_find_costs_few_calls(unit: str, most: int, gazetteer: Gazetteer) -> None:
    assert calls(unit * 1000, gazetteer) < most * 1000


def test_a_name_that_stands_a_thousand_times_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gazetteer, lookups = Gazetteer(), 0

    def counted(look_up: Callable[[str, int], list[tuple[int, int]]]) -> Callable[[str, int], list[tuple[int, int]]]:
        def count(text: str, end: int) -> list[tuple[int, int]]:
            nonlocal lookups
            lookups += 1
            return look_up(text, end)

        return count

    for name in ("townships_before", "villages_before"):
        monkeypatch.setattr(gazetteer, name, counted(getattr(gazetteer, name)))
    find_divisions("街道" * 1000 + "和平村" * 1000, gazetteer)
    assert lookups < 100


@pytest.mark.timeout(30)  # a quadratic reading takes minutes
@pytest.mark.parametrize("unit", UNITS)
def test_a_hundred_thousand_characters_are_read_in_linear_time(unit: str, gazetteer: Gazetteer) -> None:
    text = unit * (100_000 // len(unit))
    assert all(mention.end <= len(text) for mention in find_divisions(text, gazetteer))


def test_the_date_chooses_authority_and_year(gazetteer: Gazetteer) -> None:
    def read(day: date) -> tuple[str | None, str | None, int | None]:
        (mention,) = find_divisions("京广路街道", gazetteer, scope=OWN, published_on=day)
        return mention.code, mention.authority, mention.year

    assert read(date(2022, 3, 24)) == ("410103012000", "NBS", 2022)
    assert read(date(2026, 3, 24)) == ("410103013000", "MCA", 2025)


def test_a_name_of_many_districts_stays_open_with_candidates(gazetteer: Gazetteer) -> None:
    (mention,) = find_divisions("来到城关镇", gazetteer)
    assert mention.code is None
    assert len(mention.candidates) > 50


def test_names_that_one_district_holds_together_tell_each_other(gazetteer: Gazetteer) -> None:
    mentions = find_divisions("七百间街道、焦北街道、民主街道", gazetteer)
    assert [mention.code and mention.code[:6] for mention in mentions] == ["410802"] * 3
    assert mentions[2].rule.endswith(("siblings", "parent-left"))


def test_a_persons_alias_beats_the_rules_between_its_dates(gazetteer: Gazetteer) -> None:
    alias = Alias(name="樱桃沟管委会", code="410103017000", authority="MCA", year=2025, since=date(2022, 1, 1))
    text = "樱桃沟管委会黄龙岗社区"
    known = find_divisions(text, gazetteer, scope=OWN, published_on=date(2022, 3, 24), aliases=(alias,))
    assert next((mention.code, mention.rule) for mention in known) == ("410103017000", "alias")
    before = find_divisions(text, gazetteer, scope=OWN, published_on=date(2021, 3, 24), aliases=(alias,))
    assert before[0].code is None


def test_an_alias_may_be_any_name(gazetteer: Gazetteer) -> None:
    alias = Alias(name="高铁西站片区", code="410103017000", authority="MCA", year=2025)
    (mention,) = find_divisions("走进高铁西站片区", gazetteer, aliases=(alias,))
    assert (mention.kind, mention.code) == ("subdistrict", "410103017000")


def test_a_road_and_a_subdistrict_of_one_name_are_two_kinds(gazetteer: Gazetteer) -> None:
    mentions = find_divisions("京广路街道辖区内的京广路、冯庄路将封闭。", gazetteer, scope=OWN)
    assert [(mention.kind, mention.name) for mention in mentions] == [
        ("subdistrict", "京广路街道"),
        ("road", "京广路"),
        ("road", "冯庄路"),
    ]


def test_the_organ_is_the_subject_and_what_is_mentioned_is_not(gazetteer: Gazetteer) -> None:
    mentions = find_divisions("近日,淮河路街道到大学路街道学习。", gazetteer, scope=OWN)
    marked = mark_subjects(mentions, organ="淮河路街道", headline="取经问道", lead_length=100)
    assert [mention.is_subject for mention in marked] == [True, False]


def test_another_form_of_the_name_in_the_headline_counts(gazetteer: Gazetteer) -> None:
    mentions = find_divisions("近日,人和路街道联合社区与大学路街道结对。", gazetteer, scope=OWN)
    marked = mark_subjects(mentions, organ="人和路办事处", headline="结对", lead_length=100)
    assert [mention.is_subject for mention in marked] == [True, True, False]


def test_a_name_means_one_place_in_a_text(gazetteer: Gazetteer) -> None:
    mentions = find_divisions("郑州高新区石佛办事处增绿。石佛办事处说,还要增绿。", gazetteer)
    assert {mention.code for mention in mentions} == {"410172160000"}


def test_a_community_tells_which_of_the_subdistricts_is_meant(gazetteer: Gazetteer) -> None:
    mentions = find_divisions("长江路街道沅江路社区举办邻里节,长江路街道到场。", gazetteer)
    assert [mention.code for mention in mentions] == ["370211005000", "370211005048", "370211005000"]


def test_without_organ_or_headline_the_first_of_the_lead_is_the_subject(gazetteer: Gazetteer) -> None:
    mentions = find_divisions("铭功路街道华润悦府社区开展活动,大学路街道观摩。", gazetteer, scope=OWN)
    marked = mark_subjects(mentions, organ=None, headline=None, lead_length=100)
    assert [mention.is_subject for mention in marked] == [True, True, False]
    assert not any(mention.is_subject for mention in mark_subjects(mentions, organ="", headline="", lead_length=3))


def test_the_subdistrict_before_a_community_of_the_headline_is_a_subject_too(gazetteer: Gazetteer) -> None:
    text = "居民来到大学路街道参观。回到淮河路街道淮河社区,积分卡换来了新风尚。"
    mentions = find_divisions(text, gazetteer, scope=OWN)
    marked = mark_subjects(mentions, organ=None, headline="小小积分卡 淮河社区分出文明新风尚", lead_length=100)
    assert [mention.is_subject for mention in marked] == [False, True, True]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample page lies outside the project")
def test_the_sample_page_is_exact(gazetteer: Gazetteer) -> None:
    text = SAMPLE.read_text("utf-8")
    mentions = find_divisions(text, gazetteer, scope=OWN, published_on=date(2022, 3, 24))
    assert {(mention.name, mention.code, mention.year) for mention in mentions} == {
        ("京广路街道", "410103012000", 2022),
        ("蜜蜂张街道", "410103005000", 2022),
        ("铭功路街道", "410103003000", 2022),
        ("华润悦府社区", "410103003007", 2023),
        ("人和路街道", "410103015000", 2022),
        ("联合社区", "410103014012", 2023),
        ("樱桃沟管委会", None, None),
        ("黄龙岗社区", "410103015028", 2023),
        ("樱桃沟社区", "410103015024", 2023),
        ("袁河社区", "410103015011", 2023),
    }


def test_a_citys_paper_asks_its_city_last() -> None:
    def codes(text: str) -> list[str | None]:
        return [mention.code for mention in find_divisions(text, GAZETTEER, scope=("410100",))]

    assert codes("城关镇开镰。") == ["410183100000"]
    assert codes("柳林县城关镇开镰。")[-1] != "410183100000"
    assert codes("幸福社区党委开展义诊。") == ["410103008009"]


def test_a_district_without_its_ending_is_the_left_neighbour() -> None:
    (mention,) = find_divisions("宝安福永街道连夜清淤", GAZETTEER)
    assert (mention.code, mention.rule) == ("440306020000", "register/parent-left")


def test_a_street_holds_the_community_after_it() -> None:
    assert find_divisions("民主街中心社区侨胞之家", GAZETTEER)[-1].rule == "register/holder-left"
