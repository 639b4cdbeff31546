"""Finds roads (路, 大道, 大街, 街, 巷, 弄, 胡同) by pattern and context; precision comes first. No 街道 is one."""

import re
from typing import NamedTuple

from pipelines.text.division_words import HAN
from pipelines.text.passage import Passage

ROAD_ENDING = re.compile(r"大道|大街|胡同|[路街巷弄]")
# Another word or a name of another kind begins with the ending: 路灯, 街头, 八路军, 大学路社区, 中山路小学.
NOT_AFTER = re.compile(
    r"""[道办坊区头边面标网程线径过途障政基灯况透演费上下军牌人斯撒滑易遇子]|由[器表]|社区|居委会|村(?!口)|街道|办事处
    |小学|中学|学校|幼儿园|初中|高中|校区|派出所|分局|支行|分行|支队|大队|中队|法庭|市场|菜场|医院|卫生|药店|商圈|商场
    |广场|公园|片区|党支部|党组织|公司|分公司|有限|店|站|号线|工作站|服务|隧道|大桥|立交桥""",
    re.VERBOSE,
)
# What makes a name before 路 a road for sure: a number, a crossing, a side.
PLACE_AFTER = re.compile(
    r"""[0-9０-９]+(?:号|弄|[-—－]\d) | [与和](?=[^，。；]{1,8}[路街道巷]) | 交叉口 | 交汇 | [东西南北中]段
    | 沿线 | 两侧 | 两旁
    | [东西南北]侧 | 附近 | 以[东西南北] | 由?[东西南北]向 | 改造 | 拓宽
    | 通车 | 建成 | 开通 | 贯通 | 施工 | 地铁站 | 高架 | 辅路""",
    re.VERBOSE,
)
ALONG_BEFORE = re.compile(
    r"(?:沿着?|位于|坐落于|坐落在|地处|家住|途[经径]|经由|驶入|驶至|行至|行驶至|路过|[区县市镇乡]|街道)$"
)
AT_BEFORE = re.compile(r"(?:在|至|到|从|由|将|对|经过)$")
# 京广南路, 建设三路: a road of several parts.
POINTED = re.compile(r".{2}[东西南北中二三四五六七八九][路街]$")
UNLIKE_ROAD = re.compile(r"[的是他们这那不会其每着了我你她它以第于连趟把被让从在就还都与或抄第]|一$")
LISTED = re.compile(r"[、与和及至到]")
HAS_NUMBER = re.compile(r"[0-9０-９]+号")
# Words before 路, 街, 巷 or 弄 that make no name: the whole core, and any core's end.
GENERIC_CORE = re.compile(
    r"""十字|三岔|丁字|交叉|其它|其他|两岔|岔|[一环门销后上半同问过血生死绝老新土山丝天长前来去套理财通活岔歧国省县乡村开领水小大两三四几多该本全沿]
    |[背逛临古主当满扫街里雨陋窄深空嘲玩摆戏捉耍支快绿泥筑护堵拦断回下别逃末岐棋顺连串各每]
    |文化|主干|次干|平安|文明|幸福|创新|发展|振兴|复兴|小康|特色|旅游|景观|产业|老城|交叉|交通|走家串|走街串|施工|积雪|八|中|近|第一|最后一|一条|这一|那一|前一|另一|半""",
    re.VERBOSE,
)
NEVER_BEFORE = frozenset("路弄道公铁马思出网线电陆航修铺走引带迷让探赶之弯条背的了着")
GENERIC_END = re.compile(
    r"""(?:一交叉|高速|十字|丝绸之|一带一|高速公|回家|上学|求学|致富|断头|长征|商业|步行|美食|小吃|主次干
    |快速|生产|机耕|柏油|水泥|沥青|石子|石板|盘山|风景|人行|机动车|大街小|背街小
    |后街背|胡同小|数字|信息|集成|强国|创业|改革|成长|人生|取经|康庄|星光|艺术|革命
    |华尔|唐人|直播|示范|酒吧|夜市|花鸟|电子|平坦|崎岖|泥泞|宽阔|宽敞|笔直|蜿蜒
    |乡村|农村|田间|进村|入户|通村|通组|连村|城市|城区|市区|城乡|镇区|辖区|所有
    |主要|重要|部分|相关|周边|附近|内部|园区|小区|两侧|古城|繁华|热闹)$""",
    re.VERBOSE,
)
ROAD_NAME = re.compile(rf"[{HAN}][{HAN}0-9０-９]+")
LONGEST_CORE = 4


class RoadSpot(NamedTuple):
    """A road found: its span, its name and the rule."""

    start: int
    end: int
    name: str
    rule: str


def find_roads(passage: Passage, taken: set[int]) -> tuple[RoadSpot, ...]:
    """Return the roads of a passage in order; `taken` are the characters of divisions, where no road is.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> text = "家住淮河路32号的居民沿京广南路散步,道路两侧绿树成荫"
    >>> [road.name for road in find_roads(Passage(text, load_gazetteer()), set())]
    ['淮河路', '京广南路']
    """
    spots: list[RoadSpot] = []
    for match in ROAD_ENDING.finditer(passage.text):
        if match.start() not in taken and match.end() - 1 not in taken and match.start():
            spot = _read_road(passage, match, taken, spots)
            if spot:
                spots.append(spot)
    return tuple(spots)


def _read_road(passage: Passage, match: re.Match[str], taken: set[int], spots: list[RoadSpot]) -> RoadSpot | None:
    text, at, end = passage.text, match.start(), match.end()
    floor = spots[-1].end if spots else 0
    floor = next((place + 1 for place in range(at - 1, max(floor, at - LONGEST_CORE - 2), -1) if place in taken), floor)
    if text[at - 1] in NEVER_BEFORE or NOT_AFTER.match(text, end):
        return None
    for start, is_known in _starts(passage, at, end, floor):
        name, core = text[start:end], text[start:at]
        is_free = start >= floor and not taken.intersection(range(start, end)) and bool(ROAD_NAME.fullmatch(name))
        if not is_free or (is_generic(core) and not HAS_NUMBER.match(text, end)):
            continue
        is_listed = bool(spots) and spots[-1].end + 1 == start and bool(LISTED.match(text, spots[-1].end))
        if is_listed and not UNLIKE_ROAD.search(core):
            return RoadSpot(start, end, name, "road-listed")
        is_word = text[end : end + 1] in {"口", "段"} and passage.gazetteer.is_common_word(core)
        is_clean = passage.begins_cleanly(start) and not is_word
        if is_known and is_clean:
            return RoadSpot(start, end, name, "road-in-register")
        if not is_known and len(core) <= LONGEST_CORE and _is_placed(passage, start, at, end):
            return RoadSpot(start, end, name, "road-by-context")
    return None


def _is_placed(passage: Passage, start: int, at: int, end: int) -> bool:
    """Does what stands around a name that no register holds say that it is a road?"""
    text = passage.text
    name = text[start:end]
    if UNLIKE_ROAD.search(text[start:at]) and not HAS_NUMBER.match(text, end):
        return False
    if PLACE_AFTER.match(text, end) or (passage.follows_sign(start) and POINTED.search(name)):
        return True
    if text[end : end + 1] in {"口", "段"}:
        return False
    if ALONG_BEFORE.search(text, max(0, start - 4), start):
        return True
    is_roadlike = end - at > 1 or text[at] == "巷" or bool(POINTED.search(name))
    return is_roadlike and bool(AT_BEFORE.search(text, max(0, start - 2), start))


def is_generic(core: str) -> bool:
    """Do the words before 路 or 街 make no name: 高速公(路), 步行(街), 一(路)?"""
    return bool(GENERIC_CORE.fullmatch(core) or GENERIC_END.search(core))


def _starts(passage: Passage, at: int, end: int, floor: int) -> list[tuple[int, bool]]:
    """Where the road's name may begin: a name that subdistricts or communities bear, else where a clause lets it."""
    gazetteer = passage.gazetteer
    known = gazetteer.townships_before(passage.text, end) or gazetteer.villages_before(passage.text, end)
    starts = [(end - length, True) for length, _ in known if end - at + 2 <= length <= LONGEST_CORE + 2]
    unknown = passage.unknown_start(at, LONGEST_CORE, floor)
    return starts if unknown is None else [*starts, (unknown, False)]
