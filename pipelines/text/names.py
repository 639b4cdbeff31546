"""How likely a piece of text is as one person's name: surnames, given-name characters, lengths, minority names."""

import math
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

IMPOSSIBLE = math.inf
HAN = "\u4e00-\u9fff\u3400-\u4dbf〇\U00020000-\U0003ffff"
DOTS = "·•・‧∙･"  # between the parts of a minority or foreign name
DOTTED_NAME = re.compile(rf"[{HAN}]{{1,7}}(?:[{DOTS}][{HAN}]{{1,7}}){{1,3}}")
# Shares of two, three and four characters among 250 signatures of bulletins: 0.38, 0.61, 0.01
LENGTH_COST = {2: -math.log(0.38), 3: -math.log(0.60), 4: -math.log(0.012)}
UNKNOWN_SURNAME = 14.0  # one person in a million bears it
COMMON_SURNAME = 6.0  # one person in four hundred or more bears it
# Syllables that end or begin Tibetan, Uyghur, Mongolian, Kazakh names written without a dot
MINORITY = re.compile(
    r"卓玛|次仁|扎西|尼玛|达瓦|旦增|丹增|旺堆|拉姆|央金|格桑|德吉|白玛|桑吉|才让|措毛|多吉|罗布|平措|索朗|洛桑|嘉措|旺姆|曲珍|索南|达杰|多杰|仁青|拉毛|卓嘎|才旦|加措|次旦|边巴|"
    r"古丽|买买提|热合|吐尔|艾尼|努尔|阿依|图雅|其其格|其格|巴特尔|苏和|塔娜|乌云|萨仁|娜仁|其木格|高娃|格日勒|斯琴|那仁|呼和|布和|"
    r"阿布都|阿卜杜|艾力|麦麦提|吐逊|迪丽|阿拉腾|巴雅尔|额尔德|敖登|朝鲁|宝音|孟克|布仁|乌拉$|"
    r"别克|汗$|江$|提$|"
    r"日娜|日苏|毕力格|哈斯|巴图|孟和|达来|呼格|满都|青格|托娅|胡日|特木尔|朝克|牧仁|普布|贡布|贡嘎|桑珠|嘎玛|西热|群培|曲扎|"
    r"晋美|赤列|仓决|云丹|米玛|益西|顿珠|土登|玉珍|拉珍|白珍|朗杰|阿布|买合|木拉提|帕提|热依|玛依|依明|吾买|迪力|夏提|尼亚孜"
)
# Characters that hold sentences together and are hardly ever in a name
GRAMMAR = frozenset("的了是在从对把被将与及或也都就还又再已并很最更这那哪我你他她它们您谁吗呢吧啊么着过给让向往跟者")


class NameTables(NamedTuple):
    """Costs (negative log probabilities) of surnames and of given-name characters by their place."""

    surnames: dict[str, float]
    alone: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    unseen: float


@lru_cache(maxsize=1)
def load_names() -> NameTables:
    """The tables of `pipelines/data`, read once."""
    surnames = _rows("surnames.tsv")
    total = sum(float(row[1]) for row in surnames)
    characters = _rows("name_characters.tsv")
    columns = [_column(characters, place) for place in (1, 2, 3)]
    return NameTables(
        surnames={row[0]: -math.log(float(row[1]) / total) for row in surnames},
        alone=columns[0],
        first=columns[1],
        second=columns[2],
        unseen=11.5,
    )


def _rows(name: str) -> list[list[str]]:
    text = resources.files("pipelines.data").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _column(rows: list[list[str]], place: int) -> dict[str, float]:
    total = sum(int(row[place]) for row in rows)
    smooth = 2.0
    return {row[0]: -math.log((int(row[place]) + smooth) / (total + smooth * len(rows))) for row in rows}


@lru_cache(maxsize=16384)
def name_cost(text: str) -> float:
    """The cost of `text` as one Han name with a known surname, or infinity.

    >>> name_cost("赵晓明") < name_cost("赵晓们")
    True
    >>> name_cost("晓明")
    inf
    """
    tables = load_names()
    if not 2 <= len(text) <= 4:
        return IMPOSSIBLE
    best = IMPOSSIBLE
    for length in (1, 2):
        surname, given = text[:length], text[length:]
        if surname in tables.surnames and 1 <= len(given) <= 2:
            best = min(best, tables.surnames[surname] + given_cost(given) + LENGTH_COST[1 + len(given)])
    if len(text) == 4:  # both parents' surnames: 陈李晓明
        both = [tables.surnames.get(c, IMPOSSIBLE) for c in text[:2]]
        if max(both) < COMMON_SURNAME:
            best = min(best, sum(both) + given_cost(text[2:]) + LENGTH_COST[4])
    return best


def long_name_cost(text: str) -> float:
    """The cost of four characters that stand by themselves as one name with three given ones: 赵博雅琪."""
    surname = load_names().surnames.get(text[0], IMPOSSIBLE)
    if len(text) != 4 or surname > COMMON_SURNAME:
        return IMPOSSIBLE
    return surname + given_cost(text[1:3]) + given_cost(text[3]) + LENGTH_COST[4]


@lru_cache(maxsize=4096)
def odd_name_cost(text: str) -> float:
    """The cost of two or three characters as a name whose surname no table holds, standing in a run of names."""
    if not 2 <= len(text) <= 3 or text[0] in GRAMMAR:
        return IMPOSSIBLE
    return UNKNOWN_SURNAME + given_cost(text[1:]) + LENGTH_COST[len(text)]


def given_cost(given: str) -> float:
    """The cost of one or two given-name characters."""
    tables = load_names()
    if len(given) == 1:
        cost = tables.alone.get(given, tables.unseen)
    else:
        cost = tables.first.get(given[0], tables.unseen) + tables.second.get(given[1], tables.unseen)
        if given[0] == given[1]:  # 丽丽: the second follows from the first
            cost -= 3.0
    return cost + 9.0 * sum(character in GRAMMAR for character in given)


def stranger_cost(text: str) -> float:
    """The cost of `text` as a name whose surname no table holds: a pen name, a minority name without its dot.

    >>> stranger_cost("次仁卓玛") < stranger_cost("实施办法")
    True
    """
    if not 2 <= len(text) <= 8:
        return IMPOSSIBLE
    tables = load_names()
    cost = 7.0 + sum(min(tables.first.get(c, 11.5), tables.second.get(c, 11.5), 9.0) for c in text)
    markers = MINORITY.findall(text)
    if len(markers) > 1:  # 乌云其木格 is nothing else, though its parts are words
        return 7.0 + 3.0 * len(markers) + 9.0 * len(MINORITY.sub("", text))
    if markers:
        return cost - 8.0
    if any(character in GRAMMAR for character in text):
        return IMPOSSIBLE
    return cost + 6.0 * (len(text) == 4) if len(text) < 5 else IMPOSSIBLE
