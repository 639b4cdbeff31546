import pytest

from pipelines.text.gazetteer import Gazetteer, load_gazetteer
from pipelines.text.passage import Passage
from pipelines.text.roads import find_roads


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    roads = find_roads(Passage(text, gazetteer), set())
    assert all(text[road.start : road.end] == road.name for road in roads)
    return [road.name for road in roads]


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("早高峰时,京广南路由南向北车流缓慢。", ["京广南路"]),
        ("大学路与中原路交叉口正在施工。", ["大学路", "中原路"]),
        ("家住淮河路32号的王先生说。", ["淮河路"]),
        ("民主大街两侧的树绿了,人民巷里人声鼎沸。", ["民主大街", "人民巷"]),
        ("消防车沿解放路行驶至正兴街路口。", ["解放路", "正兴街"]),
    ],
)
def test_a_road_is_found_by_its_name_and_place(text: str, roads: list[str], gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == roads


@pytest.mark.parametrize(
    "text",
    [
        "高速公路通车了。",
        "找准思路,闯出新路。",
        "道路两侧绿化带",
        "一带一路沿线国家",
        "走上街头",
        "大街小巷",
        "背街小巷改造",
        "大学路街道",
        "线路老化",
        "网络谣言",
        "步行街人头攒动",
        "走出一条致富路",
        "一路上欢声笑语",
        "中原路小学",
        "路",
        "街",
        "改革创新之路",
    ],
)
def test_other_words_that_end_alike_are_no_roads(text: str, gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == []


def test_no_road_stands_in_the_characters_of_a_division(gazetteer: Gazetteer) -> None:
    text = "沿京广路街道办事处"
    assert find_roads(Passage(text, gazetteer), set(range(1, 9))) == ()
