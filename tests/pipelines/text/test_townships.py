import pytest

from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import Passage
from pipelines.text.townships import find_townships


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def found(text: str, gazetteer: Gazetteer, scope: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    spots = find_townships(Passage(text, gazetteer), scope)
    return [(text[spot.start : spot.end], spot.name) for spot in spots]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("大学路街道开展", "大学路街道", "大学路街道"),
        ("大学路办事处开展", "大学路办事处", "大学路街道"),
        ("大学路街道办介绍", "大学路街道办", "大学路街道"),
        ("大学路街办介绍", "大学路街办", "大学路街道"),
        ("大学路街道办事处介绍", "大学路街道办事处", "大学路街道"),
        ("大学路街道办公室", "大学路街道", "大学路街道"),
        ("马寨镇", "马寨镇", "马寨镇"),
        ("艾玛乡", "艾玛乡", "艾玛乡"),
        ("樱桃沟管委会", "樱桃沟管委会", "樱桃沟管委会"),
        ("樱桃沟管理委员会", "樱桃沟管理委员会", "樱桃沟管委会"),
    ],
)
def test_every_form_has_one_name(text: str, surface: str, name: str, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer) == [(surface, name)]


@pytest.mark.parametrize(
    "text",
    [
        "各街道",
        "该街道",
        "街道社区",
        "深入街道居民区",
        "新型城镇化",
        "江南古镇",
        "美丽乡村",
        "河南新乡的",
        "新乡市",
        "文化下乡",
        "园区管委会",
        "业主委员会",
        "驻京办事处",
        "城乡融合",
        "小城镇",
        "街道",
        "镇",
        "乡",
        "办事处",
        "管委会",
        "街道街道街道",
        "海峡城乡发展",
    ],
)
def test_generic_uses_are_none(text: str, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer) == []


def test_a_bare_name_is_never_found(gazetteer: Gazetteer) -> None:
    assert found("大学路今天封闭,马寨的花开了", gazetteer, ("410103",)) == []


def test_the_name_that_the_left_district_holds_wins(gazetteer: Gazetteer) -> None:
    spots = find_townships(Passage("荔湾区石围塘街、花地街等2条街道", gazetteer), ())
    assert [spot.name for spot in spots] == ["石围塘街道", "花地街道"]
    assert {spot.left for spot in spots} == {("440103",)}


def test_a_zones_committee_keeps_the_place_in_its_name(gazetteer: Gazetteer) -> None:
    assert found("记者从民权县高新技术产业开发区管委会获悉", gazetteer) == [("民权县高新技术产业开发区管委会",) * 2]


def test_a_district_and_a_particle_are_the_left_neighbour_too(gazetteer: Gazetteer) -> None:
    assert [spot.name for spot in find_townships(Passage("郫都区的合作街道", gazetteer), ())] == ["合作街道"]


def test_a_verb_before_a_committee_is_none_of_its_name(gazetteer: Gazetteer) -> None:
    assert find_townships(Passage("要求园区管委会三日内报来清单", gazetteer), ()) == ()
    named = find_townships(Passage("责成樱桃沟管委会整改", gazetteer), ())
    assert [spot.name for spot in named] == ["樱桃沟管委会"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("1.大同街道碧岳社区、城西社区", "大同街道"),
        ("祖师街道办事处:郭集社区", "祖师街道办事处"),
        ("1月4日,沟赵办事处城管科巡查", "沟赵办事处"),
        ("武汉经开区(汉南区)军山街川江池社区", "军山街"),
        ("越秀区人民街2022年的改造", "人民街"),
        ("肃州区东北街街道同德巷社区", "东北街街道"),
        ("济南市章丘区,原青梧划归刁镇管辖", "刁镇"),
        ("桐乡市乌镇的水巷", "乌镇"),
        ("中山市古镇镇的灯", "古镇镇"),
    ],
)
def test_what_stands_around_a_word_says_that_it_is_a_name(text: str, surface: str, gazetteer: Gazetteer) -> None:
    assert [printed for printed, _ in found(text, gazetteer)] == [surface]


@pytest.mark.parametrize(
    "text", ["江南的石板街道", "在越秀区人民街12号", "外地驻沟赵办事处", "昌平区的张镇长", "临河街道长达千米"]
)
def test_a_street_with_houses_or_an_office_elsewhere_is_none(text: str, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他不久前回到袁市镇老家", "袁市镇"),
        ("“要协同发力。”韦集镇有关负责人说", "韦集镇"),
        ("走进深州镇,道路干净整洁", "深州镇"),
        ("木老元乡工作队长说", "木老元乡"),  # 木老元布朗族彝族乡
        ("在须水镇,农民种上了果树", "须水镇"),  # a 街道 today
        ("常年住在山区的干城乡村民说", "干城乡"),
        ("走进北山乡离县城最远的村", "北山乡"),
        ("18日上午,新市镇团委组织", "新市镇"),
        ("大德中社区地处人民街道辖区北部", "人民街道"),
        ("涡阳县城西靠新兴镇", "新兴镇"),
    ],
)
def test_a_core_that_ends_as_a_common_noun_does_is_a_name_where_one_can_begin(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    assert [surface for surface, _ in found(text, gazetteer)] == [name]


@pytest.mark.parametrize(
    "text", ["沿海城镇居民", "本月城镇居民收入", "在大城镇里", "推动新城镇建设", "该乡牧民和乡干部一起", "游子对于家乡"]
)
def test_a_word_before_city_and_town_is_no_name(text: str, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer) == []


def test_a_word_is_a_name_in_a_list_of_towns(gazetteer: Gazetteer) -> None:
    text = "门源发生地震,北山乡、青石嘴、皇城镇等受灾"
    assert [surface for surface, _ in found(text, gazetteer)] == ["北山乡", "皇城镇"]
