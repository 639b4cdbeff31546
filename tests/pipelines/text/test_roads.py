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
        ("往南的车辆请走春晖路—朝阳北街—银杏路绕行。", ["春晖路", "朝阳北街", "银杏路"]),
        ("由滨湖大道青松路口转至青松路。", ["滨湖大道", "青松路", "青松路"]),
        ("从梧桐路到平安路,再到文化路。", ["梧桐路", "平安路", "文化路"]),
        ("银杏黄了,武胜关路、嘉峪关路成了打卡地。", ["武胜关路", "嘉峪关路"]),
        (
            "听雨巷连接春晖路和观澜路,柳家巷、石榴巷以及磨盘巷都通了车。",
            ["听雨巷", "春晖路", "观澜路", "柳家巷", "石榴巷", "磨盘巷"],
        ),
        ("因春晖路道路管制,她去河沿北街坐车。", ["春晖路", "河沿北街"]),
        ("观澜路青石桥公交站路段少了一个井盖。", ["观澜路"]),
        ("柳荫路上一家水果店开了门。", ["柳荫路"]),
        ("钟楼大街上挂起了红灯笼。", ["钟楼大街"]),
        ("住在二马路,每天步行到三马路。", ["二马路", "三马路"]),
        ("河西区平江道与洞庭路交口,紫金道12号。", ["平江道", "洞庭路", "紫金道"]),
        ("秩序井然的闻溪路突然堵了起来,澜清路锦绣花园的居民叫苦。", ["闻溪路", "澜清路"]),
        ("县城幸福大道南侧、位于创业路的老店。", ["幸福大道", "创业路"]),
        ("今年将新建凤起路,续建澜清路。", ["凤起路", "澜清路"]),
        ("先后走进创意园、青梧大道等3处现场。", ["青梧大道"]),
        ("朗月路下水管道堵塞。", ["朗月路"]),
        ("栖霞路全长三公里,杭州邮电路19号在北头。", ["栖霞路", "邮电路"]),
        ("长街的尽头是观音巷,观音巷里有口井。", ["观音巷", "观音巷"]),
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
        "街头巷尾,议论纷纷",
        "看见巷口围了一群人",
        "背街小巷、老街古巷",
        "八路军老战士",
        "从楼院到街巷",
        "走在创业路上",
        "沿着复兴路阔步前进",
        "请走人行横道",
        "经济驶入快车道",
        "绿道两侧、跑道附近",
        "又拐进一条死胡同",
        "康庄大道上再出发",
        "附近的美食街",
        "改革创新之路",
        "送货路上,骑手争分夺秒",
        "泥巴路变成了水泥路",
        "三街六巷焕然一新",
        "走了十几里山路",
        "迈向光明大道",
        "红绿灯路口、学校门口路段",
        "推进大街小巷整治",
        "沿街商铺、临街摊点",
    ],
)
def test_other_words_that_end_alike_are_no_roads(text: str, gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == []


def test_no_road_stands_in_the_characters_of_a_division(gazetteer: Gazetteer) -> None:
    text = "沿京广路街道办事处"
    assert find_roads(Passage(text, gazetteer), set(range(1, 9))) == ()
