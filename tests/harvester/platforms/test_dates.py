from datetime import date

import pytest

from harvester.platforms.dates import date_in_url, masthead_date, printed_date


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/html/2022-03/24/node_1.htm",
        "http://a.cn/pc/layout/202203/24/node_01.html",
        "http://a.cn/shtml/x/20220324/v01.shtml",
        "http://a.cn/2022-03-24/",
    ],
)
def test_dates_in_urls_are_read(url: str) -> None:
    assert date_in_url(url) == date(2022, 3, 24)


@pytest.mark.parametrize("url", ["http://a.cn/html/2022-13/45/node_1.htm", "http://a.cn/content_20220324.htm", "x"])
def test_what_is_no_date_in_a_url_is_none(url: str) -> None:
    assert date_in_url(url) is None


def test_a_masthead_has_its_weekday() -> None:
    assert masthead_date("于2017年1月2日创刊 2017 年 10 月 9 日　星期 一") == date(2017, 10, 9)
    assert masthead_date("2017年10月9日（星期一）上午") is None


def test_stamps_are_dates() -> None:
    assert printed_date("2016-10-31 09:28:27.0") == date(2016, 10, 31)
    assert printed_date("0") is None
