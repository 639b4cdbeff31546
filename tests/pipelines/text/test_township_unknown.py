"""Towns and townships that no register holds."""

import pytest

from pipelines.text.divisions import find_divisions
from pipelines.text.gazetteer import load_gazetteer


def towns(text: str) -> list[str]:
    found = find_divisions(text, load_gazetteer())
    return [text[m.start : m.end] for m in found if m.kind in {"town", "township", "subdistrict"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者在沙桂乡看到,村民们竖起了电杆", ["沙桂乡"]),  # gone to, and rare as words
        ("去年我去岩坪乡扶贫建房", ["岩坪乡"]),
        ("黛坞镇党委书记说", ["黛坞镇"]),  # opens a clause, and has what a town has
        ("灯芯乡在灯芯村举行仪式", ["灯芯乡"]),  # a village of its name
        ("云南瑞丽黛坞镇的投资", ["黛坞镇"]),  # after city and district without their endings
        ("我们来到济南市郊黛坞镇。", ["黛坞镇"]),
        ("西安高新区丈八街办公开组织选房", ["丈八街办"]),  # in a zone
        ("青岛西海岸新区珠海街道核实", ["珠海街道"]),
        ("到沈水、林盛、沙河街道调研", ["沙河街道"]),  # a small city's name
        ("黛坞街道胡副主任表示", ["黛坞街道"]),
        ("他是仙居县大战乡下满村人", ["大战乡"]),  # a word, with its county and its village
        ("仓前街道梦创社区、五常街道创新园", ["仓前街道", "五常街道"]),  # a city's name in a list
        ("震中位于长须桂玛乡境内", ["长须桂玛乡"]),  # of four characters, and rarer still
        ("孙吴县沿江满达乡的农民", ["沿江满达乡"]),
    ],
)
def test_a_town_no_register_holds_is_known_by_what_stands_around_it(text: str, expected: list[str]) -> None:
    assert towns(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "专程赴景德镇采风",
        "他回到故乡,又去了江南水乡",
        "分赴灾区包乡包村,维护治安",
        "十里八乡的百姓家家都种牡丹",
        "北京送书下乡暖农家",
        "广西工业重镇柳州市筹集资金",
        "在魔术之乡的舞台上",
        "听众听到了朱良镇的作品",
        "在一些乡、村里",
        "同意白云区增设4个新街道",
        "更新对象占城镇开发边界的一半",
        "靖西市康城社区老乡家园",
        "紧急出动,联合镇村干部巡逻",
        "(以下简称街道办)的工作人员",
        "星级网红乡村民宿15家",
        "通过广播,逐月公布乡电管站的账目",
        "在平江桂坞乡率部起义",  # a district without its ending stands before
    ],
)
def test_common_nouns_cities_and_persons_are_no_towns(text: str) -> None:
    assert towns(text) == []
