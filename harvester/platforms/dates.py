"""Dates of an edition as a page states them: address, printed date, stamp, masthead (报头). Pure; nothing is guessed.

A year has four digits. A day that no calendar has is no date, nor is an address that holds two dates.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

YEAR = r"(?P<year>(?:19|20)\d\d)"
# 2022-03/24 (classic), 202203/24 (new), 20220324, 2022-03-24, 2022/03/24, 2022/0324/, each as folders of a path
URL_DATE = re.compile(
    rf"""/{YEAR}(?:
        -?(?P<month>\d\d)[-/]?(?P<day>\d\d)(?=[/._]|$)
        |/(?P<month2>\d\d)/(?P<day2>\d\d)(?=/|$)
        |/(?P<month3>\d\d)(?P<day3>\d\d)(?=/)      # 2022/0324.html may be anything
    )""",
    re.VERBOSE,
)
# 2017年7月22日　星期六, also with spaces that markup left: " 2017  年 10 月 9 日　星期 一"
PRINTED_DATE = re.compile(rf"(?<!\d){YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日")
# 二〇二二年三月二十四日; 〇 is printed as ○, 零 and O too; 廿 is twenty, 卅 thirty
CHINESE_DATE = re.compile(
    r"(?<!农历)(?P<year>(?:一九|二[〇○零O])[一二三四五六七八九〇○零O]{2})\s*年\s*"
    r"(?P<month>[一二三四五六七八九十]{1,2})\s*月\s*(?P<day>[一二三四五六七八九十廿卅]{1,3})\s*日"
)
# Running text brackets its weekday, 3月20日（星期日）; a masthead does not. 今天是… is the reader's day.
WEEKDAY = r"[\s,，]*(?:星期|周|礼拜)"
TODAY = r"(?<!今天是)(?<!今天:)(?<!今日:)(?<!今天)(?<!今日)"
STAMP = re.compile(rf"(?<![\d./-]){YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![\d/-]|\.\d)")
BARE_STAMP = re.compile(rf"^{YEAR}(?P<month>\d\d)(?P<day>\d\d)$")
MASTHEADS = tuple(re.compile(TODAY + pattern.pattern + WEEKDAY) for pattern in (PRINTED_DATE, CHINESE_DATE, STAMP))
WIDE = str.maketrans("０１２３４５６７８９：／．－", "0123456789:/.-")
DIGITS = str.maketrans("一二三四五六七八九〇○零O", "1234567890000")
TENS = {"十": 1, "廿": 2, "卅": 3}


class Dating(NamedTuple):
    """What one source says of a page's date."""

    source: str
    value: date


class Dated(NamedTuple):
    """The date that all sources agree on and the rule that found it; none where they differ or say nothing."""

    value: date | None
    rule: str


def date_in_url(url: str) -> date | None:
    """The date in a URL's path, if it holds one and no second that differs.

    >>> date_in_url("http://a.cn/pc/layout/202203/24/node_01.html")
    datetime.date(2022, 3, 24)
    """
    found = set(_dates(URL_DATE, url))
    return found.pop() if len(found) == 1 else None


def masthead_date(text: str) -> date | None:
    """The date that a page's masthead prints: the one before a day of the week.

    >>> masthead_date("第1版 2017年7月22日　星期六"), masthead_date("二〇二二年三月二十四日 星期四")
    (datetime.date(2017, 7, 22), datetime.date(2022, 3, 24))
    """
    plain = text.translate(WIDE)
    return next((found for pattern in MASTHEADS for found in _dates(pattern, plain)), None)


def printed_date(text: str) -> date | None:
    """The first date in a text, printed or as a stamp (`2017-04-06 07:30:37:0`, `2022.3.24`, `20220324` alone).

    >>> printed_date("2017-04-06 07:30:37:0"), printed_date("二〇二二年三月二十四日")
    (datetime.date(2017, 4, 6), datetime.date(2022, 3, 24))
    """
    plain = text.translate(WIDE).strip()
    patterns = (PRINTED_DATE, CHINESE_DATE, STAMP, BARE_STAMP)
    return next((found for pattern in patterns for found in _dates(pattern, plain)), None)


def agree(datings: Iterable[Dating]) -> Dated:
    """The one date of all sources, the first of which is its rule; no date where two of them differ.

    >>> day = date(2022, 3, 24)
    >>> agree([Dating("url", day), Dating("masthead", day)])
    Dated(value=datetime.date(2022, 3, 24), rule='url, masthead')
    >>> agree([Dating("url", day), Dating("masthead", date(2022, 3, 23))])
    Dated(value=None, rule='url 2022-03-24, masthead 2022-03-23')
    """
    found = tuple(datings)
    if len({dating.value for dating in found}) == 1:
        return Dated(found[0].value, ", ".join(dict.fromkeys(dating.source for dating in found)))
    return Dated(None, ", ".join(f"{source} {value}" for source, value in found))


def _dates(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    """Every date that the pattern finds; 2022-13/45 is no date, the next may be one."""
    for match in pattern.finditer(text):
        parts = {name.rstrip("23"): value for name, value in match.groupdict().items() if value is not None}
        try:
            yield date(_number(parts["year"]), _number(parts["month"]), _number(parts["day"]))
        except ValueError:
            continue


def _number(text: str) -> int:
    """A number in digits or in Chinese: 24, 二〇二二, 二十四, 廿四, 十; raises `ValueError` for what is none."""
    if not any(sign in text for sign in TENS):
        return int(text.translate(DIGITS))
    head, ten, tail = re.split(f"([{''.join(TENS)}])", text, maxsplit=1)
    if len(head) > 1 or len(tail) > 1 or (head and ten != "十"):
        raise ValueError(text)
    return int(head.translate(DIGITS) or "1") * 10 * TENS[ten] + int(tail.translate(DIGITS) or "0")
