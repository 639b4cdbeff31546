import pytest

from pipelines.text.divisions import find_divisions
from pipelines.text.gazetteer import Gazetteer, load_gazetteer

OWN = ("410103",)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def found(text: str, gazetteer: Gazetteer, scope: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    mentions = find_divisions(text, gazetteer, scope=scope)
    return [(mention.name, mention.code) for mention in mentions if mention.kind in {"community", "village"}]


def test_a_community_right_after_its_subdistrict(gazetteer: Gazetteer) -> None:
    assert found("铭功路街道华润悦府社区", gazetteer, OWN) == [("华润悦府社区", "410103003007")]


def test_a_name_that_is_a_verb_elsewhere(gazetteer: Gazetteer) -> None:
    assert found("人和路街道联合社区开展活动", gazetteer, OWN) == [("联合社区", "410103014012")]
    assert found("蜜蜂张街道联合社区开展活动", gazetteer, OWN) == []


def test_a_sure_name_counts_wherever_it_stands_again(gazetteer: Gazetteer) -> None:
    text = "人和路街道联合社区开展活动。为守护健康,联合社区在落实工作。"
    assert found(text, gazetteer, OWN) == [("联合社区", "410103014012")] * 2


def test_a_community_that_no_register_holds_has_no_code(gazetteer: Gazetteer) -> None:
    assert found("铭功路街道红枫悦府社区揭牌", gazetteer, OWN) == [("红枫悦府社区", None)]


def test_a_bare_community_is_resolved_in_the_own_district(gazetteer: Gazetteer) -> None:
    assert found("袁河社区的党员义务理发", gazetteer, OWN) == [("袁河社区", "410103015011")]


def test_without_an_ancestor_there_is_no_code(gazetteer: Gazetteer) -> None:
    assert found("如今的清溪村,白墙青瓦", gazetteer) == [("清溪村", None)]


def test_committees_of_residents_and_villagers_have_their_places_name(gazetteer: Gazetteer) -> None:
    text = "建中街街道铁英社区居委会和马寨镇娄河村委会"
    assert [name for name, _ in found(text, gazetteer, OWN)] == ["铁英社区", "娄河村"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("枕水雅筑社区党委书记说。", ["枕水雅筑社区"]),
        ("走进听松园社区,墙上有画。", ["听松园社区"]),
        ("走进梧溪社区和柳岸家园社区。", ["梧溪社区", "柳岸家园社区"]),
        ("记者走进梧溪社区和人和路街道袁河社区。", ["梧溪社区", "袁河社区"]),
        ("新设立的望湖名邸社区配了七名工作人员。", ["望湖名邸社区"]),
    ],
)
def test_a_new_community_is_known_by_what_stands_around_it(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert [name for name, _ in found(text, gazetteer)] == names


@pytest.mark.parametrize(
    "text",
    [
        "封闭式社区位于城东",
        "网红社区位于城西",
        "走进现代化社区",
        "走进校园社区和网络社区",
        "新挂牌的智慧社区里",
        "新成立的社区党委",
        "深入社区",
        "智慧社区建设",
        "城乡社区治理",
        "全村",
        "新农村",
        "城中村",
        "度假村",
        "社区网站",
        "淮河路街道各社区",
        "乡村振兴",
        "完善社区服务",
        "淮河路街道积极推进社区治理",
        "国际社区",
        "社区",
        "村",
        "村村通",
        "低收入社区",
        "以管委会、社区为主",
        "一批护士和社区工作人员",
    ],
)
def test_generic_uses_are_none(text: str, gazetteer: Gazetteer) -> None:
    assert found(text, gazetteer, OWN) == []


def test_a_zone_is_the_left_neighbour_of_its_community(gazetteer: Gazetteer) -> None:
    text = "江口经济技术开发区青桐社区挂牌,开发区老旧小区改造,高新区智慧社区上线,高新区各社区参加"
    assert [name for name, _ in found(text, gazetteer)] == ["青桐社区"]


def test_a_community_of_a_subdistrict_whose_name_is_a_word(gazetteer: Gazetteer) -> None:
    assert [name for name, _ in found("在民族街道的万年社区开会", gazetteer)] == ["万年社区"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在江汉区北湖正街社区,党员上岗", ["北湖正街社区"]),
        ("乾泽苑社区不仅路灯不亮,路也难走", ["乾泽苑社区"]),
        ("1.大同街道碧岳社区、城西社区", ["碧岳社区", "城西社区"]),
        ("在向阳里社区党委的组织下", ["向阳里社区"]),
        ("二七区大学路街道举办锦绣社区评选", ["锦绣社区"]),
        ("大学路街道和本报社区联合", []),
        ("光辉村由原光耀村与原南陂村合并而成", ["光辉村", "光耀村", "南陂村"]),
    ],
)
def test_a_whole_name_is_found_where_a_part_is_one_too(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert [name for name, _ in found(text, gazetteer)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("联盟社区副主任介绍说", "联盟社区"),
        ("提起办事处,联盟社区35号院的居民", "联盟社区"),
        ("11月25日,逍遥社区以读书会为载体", "逍遥社区"),
        ("我们福兴社区有了自己的简报", "福兴社区"),
        ("老段是工农社区的一位居民", "工农社区"),
        ("汛情严重,文昌社区迅速派出工作人员", "文昌社区"),  # a small city's name
        ("据瓯窑社区党总支书记介绍", "瓯窑社区"),
        ("皇姑区向工社区,怎一“乱”字了得", "向工社区"),
        ("家住戚家夼社区的居民正在吃晚饭", "戚家夼社区"),  # no kind of communities is called so
        ("东金蔴社区文化广场、山后徐社区文化广场", "山后徐社区"),
        ("在确定锡林社区、西城社区为中风险地区后", "锡林社区"),
        ("迎泽区海边街社区和杏花岭区锦绣苑社区为首批试点", "锦绣苑社区"),
    ],
)
def test_a_word_or_a_new_name_is_a_community_by_what_it_does(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert name in [printed for printed, _ in found(text, gazetteer)]


def test_a_festival_and_a_kind_are_no_communities(gazetteer: Gazetteer) -> None:
    assert found("为推进市南区第十九届社区教育节", gazetteer) == []
    assert found("这是成都幸福美好公园社区的高阶形态", gazetteer) == []
