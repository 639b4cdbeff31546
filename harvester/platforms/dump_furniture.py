"""What stands around the articles of a page: page number, page name, date, editors, navigation. And dates in names."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

PAGE_NUMBER = re.compile(
    r"""第?\s*(?P<ordinal>[A-Z]{0,2}\d{1,3})\s*版\s*[：:·]?      # 第A02版：要闻; 02版 要闻
    |(?<![A-Za-z0-9])(?P<code>[A-Z]{1,2}\d{1,2}|0\d)(?![A-Za-z0-9])   # A02 要闻; 02 要闻
    |第(?P<word>[一二三四五六七八九十]{1,2})版\s*[：:]?""",  # 第二版
    re.VERBOSE,
)
PRINTED_DATE = re.compile(r"(?P<year>20\d\d)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?")
WEEKDAY = re.compile(r"[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?")
LUNAR_DATE = re.compile(r"(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{2,8}|农历\S{2,8}")
STAFF = re.compile(
    r"""(?:本版|值班|责任|执行|组版|美术|视觉)?\s*
    (?:主编|编辑|责编|校对|版式|美编|审读|审核|监制|组版|编审|值班主任|总值班)
    \s*[：:丨|/\s]\s*[\u4e00-\u9fff·\s\u3000]{2,12}?(?=\s*(?:$|[|丨/；;]|本版|值班|责任|执行|美|视|主编|编|责|校|版|审|监|组|总|电|E|投|\d))""",
    re.VERBOSE,
)
CONTACT = re.compile(
    r"(?:新闻热线|投稿邮箱|投稿|电话|热线|邮箱|邮编|地址|网址|E-?mail|QQ)\s*[：:]?\s*[\w.@/:（）()\-]*", re.IGNORECASE
)
REGISTER = re.compile(
    r"总第?\s*\d+\s*期|第\s*\d+\s*期|国内统一\S*|CN\s?\d\d-?\d+|准印证号?\S*|内部资料\S*|免费交流|今日\s*\d+\s*版"
)
NAVIGATION = re.compile(
    r"""[34]?\s*[上下]一[版期篇]\s*[34]?|返回(?:主页|首页|目录)|标题导航|版面导航|放大|缩小|默认|朗读|网站版权所有
    |(?:关注)?官方微信|版权声明.*|您?当前的?位置\s*[：:].*|[（(]?阅读(?:次数|量)?\s*[（(:：]\s*\d+[）)]?
    |^\d{4,8}\s+20\d\d-\d\d-\d\d\s.*|\d{1,2}:\d\d(?::\d\d)?""",  # 1045231 2019-02-22 00:00:00 五 标题KeywordPh
    re.VERBOSE,
)
SOURCE = re.compile(r"(?:来源|稿源|出处)\s*[：:]\s*[^\s|，。]{2,20}")
SIGNS = re.compile(r"[\s\u3000|｜丨·•:：/－—\-@©.，,;；、]+")
LONGEST_FURNITURE = 120
LONGEST_PAGE_NAME = 9  # 建设国家中心城市
FILE_DATE = re.compile(r"(?<!\d)(20\d\d)[-_.年/]?([01]?\d)[-_.月/]?([0-3]?\d)(?!\d)")
ORDINALS = {word: str(number) for number, word in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class Furniture:
    """What a line of furniture says of its page; all none for a line of navigation."""

    page_number: str | None = None
    page_name: str | None = None
    published_on: date | None = None


def find_furniture(text: str) -> Furniture | None:
    """What a line around the articles says, or none if the line is no such line.

    >>> find_furniture("A02 要闻 2022年3月24日 星期四 责编：张三")
    Furniture(page_number='A02', page_name='要闻', published_on=datetime.date(2022, 3, 24))
    >>> find_furniture("2022年3月24日，绿荫街道开展义诊。") is None
    True
    """
    if not text or len(text) > LONGEST_FURNITURE or text[-1] in "。！？”":
        return None
    printed = PRINTED_DATE.search(text)
    rest = text
    for habit in (NAVIGATION, PRINTED_DATE, WEEKDAY, LUNAR_DATE, STAFF, REGISTER, SOURCE, CONTACT):
        rest = habit.sub(" | ", rest)
    number = PAGE_NUMBER.search(rest)
    if rest == text and number is None:
        return None
    name, is_all = _page_name(rest)
    if not is_all:
        return None
    found = next((part for part in number.groups() if part), None) if number else None
    return Furniture(
        page_number=ORDINALS.get(found, found) if found else None,
        page_name=name,
        published_on=_to_date(printed["year"], printed["month"], printed["day"]) if printed else None,
    )


def find_date(url: str) -> date | None:
    """The date in the name of a file or of the folders right above it.

    >>> find_date("file:///dumps/2022-03-24_A02.txt"), find_date("http://paper.example.cn/html/2022-03/24/a.htm")
    (datetime.date(2022, 3, 24), datetime.date(2022, 3, 24))
    """
    path = unquote(urlsplit(url).path) if "://" in url else url
    parts = path.split("/")
    for name in (parts[-1], "/".join(parts[-2:-1]), "/".join(parts[-3:-1])):
        for found in FILE_DATE.finditer(name):
            if (day := _to_date(*found.groups())) is not None:
                return day
    return None


def _page_name(rest: str) -> tuple[str | None, bool]:
    """The page name beside the number in what is left of a line, and whether nothing else is left."""
    number = PAGE_NUMBER.search(rest)
    if number is None:
        words = _words(rest)
        return None, len(words) <= 1 and sum(map(len, words)) <= 8 and not any(sign in rest for sign in "，。！？“”")
    before, after = _words(rest[: number.start()]), _words(rest[number.end() :])
    name = next(iter(after or before[-1:]), None)
    return name, len(before) <= 2 and len(after) <= 2 and sum(map(len, before + after)) <= LONGEST_PAGE_NAME


def _words(text: str) -> list[str]:
    """The words of a line but for newspapers' names: 今日青云报 | 要闻."""
    return [word for word in SIGNS.split(text) if word and not word.endswith("报")]


def _to_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 2022-13-45 is no date
        return None
