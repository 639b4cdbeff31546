"""Dates of an edition: in its URL, in its masthead (报头). Pure."""

import re
from datetime import date

# 2022-03/24 (classic), 202203/24 (new), 20220324, 2022-03-24, each as folders of a path
URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)[-/]?(?P<day>\d\d)(?=[/._]|$)")
# 2017年7月22日　星期六, also with spaces that markup left: " 2017  年 10 月 9 日　星期 一"
PRINTED_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
# Running text brackets its weekday, 3月20日（星期日）; a masthead does not.
MASTHEAD_DATE = re.compile(PRINTED_DATE.pattern + r"[\s,，]*(?:星期|周|礼拜)")
STAMP = re.compile(r"^(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")


def date_in_url(url: str) -> date | None:
    """The date in a URL's path, if it holds one.

    >>> date_in_url("http://a.cn/pc/layout/202203/24/node_01.html")
    datetime.date(2022, 3, 24)
    """
    return _first(URL_DATE, url)


def masthead_date(text: str) -> date | None:
    """The date that a page's masthead prints: the one before a day of the week.

    >>> masthead_date("第1版 2017年7月22日　星期六")
    datetime.date(2017, 7, 22)
    """
    return _first(MASTHEAD_DATE, text)


def printed_date(text: str) -> date | None:
    """The first date in a text, printed or as a stamp (`2017-04-06 07:30:37:0`).

    >>> printed_date("2017-04-06 07:30:37:0")
    datetime.date(2017, 4, 6)
    """
    return _first(PRINTED_DATE, text) or _first(STAMP, text.strip())


def _first(pattern: re.Pattern[str], text: str) -> date | None:
    for match in pattern.finditer(text):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:  # 2022-13/45 is no date; the next may be one
            continue
    return None
