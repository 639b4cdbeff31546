from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms.dates import Dating, agree, date_in_url, masthead_date, printed_date

DAY = date(2022, 3, 24)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NUMERALS = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/html/2022-03/24/node_1.htm",
        "http://a.cn/pc/layout/202203/24/node_01.html",
        "http://a.cn/shtml/x/20220324/v01.shtml",
        "http://a.cn/2022-03-24/",
        "http://a.cn/html/2022/03/24/01/default.htm",
        "http://a.cn/nmrb/2022/0324/a.htm",
        "http://a.cn/202203/24",
        "http://a.cn/2022/20220324/20220324_001/20220324_001_4.htm",
    ],
)
def test_dates_in_urls_are_read(url: str) -> None:
    assert date_in_url(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/html/2022-13/45/node_1.htm",
        "http://a.cn/2022/02/30/a.htm",
        "http://a.cn/22-03/24/node_1.htm",
        "http://a.cn/content_20220324.htm",
        "http://a.cn/2022/0324.html",  # may be the 324th piece
        "http://a.cn/20200101/html/2022-03/24/node_1.htm",  # two dates
        "x",
    ],
)
def test_what_is_no_date_in_a_url_is_none(url: str) -> None:
    assert date_in_url(url) is None


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月24日",
        "2022 年 03 月 24 日",
        "２０２２年３月２４日",
        "二〇二二年三月二十四日",
        "二○二二年三月廿四日",
        "二零二二年三月二十四日",
        "2022-03-24 00:00:00.0",
        "2022-03-24 07:30:37:0",
        "2022-3-24T10:00",
        "2022.3.24",
        "2022/03/24",
        "20220324",
        "古城报 2022年3月24日 第2版",
    ],
)
def test_printed_dates_and_stamps_are_read(text: str) -> None:
    assert printed_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "22年3月24日",
        "二二年三月二十四日",
        "12022年3月24日",
        "2022年2月30日",
        "二〇二二年十三月一日",
        "二〇二二年三月二十四五日",
        "2022年3月",
        "3月24日",
        "2022-03/24",
        "10.2022.3.24.1",
        "第20220324号",
        "0",
        "",
    ],
)
def test_what_states_no_day_is_none(text: str) -> None:
    assert printed_date(text) is None


def test_a_masthead_has_its_weekday() -> None:
    assert masthead_date("于2017年1月2日创刊 2017 年 10 月 9 日　星期 一") == date(2017, 10, 9)
    assert masthead_date("2017年10月9日（星期一）上午") is None
    assert masthead_date("二〇二二年三月二十四日　星期四") == DAY
    assert masthead_date("2022-03-24 星期四 农历壬寅年二月廿二") == DAY


def test_the_readers_own_day_is_no_masthead() -> None:
    assert masthead_date("今天是2026年11月25日 星期三") is None
    assert masthead_date("今天是2026年11月25日 星期三 | 2022年3月24日 星期四") == DAY


def test_sources_that_differ_give_no_date_but_say_so() -> None:
    found = agree([Dating("url", DAY), Dating("masthead", date(2022, 3, 23))])
    assert found == (None, "url 2022-03-24, masthead 2022-03-23")
    assert agree([]) == (None, "")


@given(DAYS)
def test_every_day_is_read_in_every_form(day: date) -> None:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    chinese = f"{year}年{in_chinese(day.month)}月{in_chinese(day.day)}日"
    for text in (f"{day.year}年{day.month}月{day.day}日", f"{day:%Y-%m-%d} 00:00:00.0", f"{day:%Y.%m.%d}", chinese):
        assert printed_date(text) == day
        assert masthead_date(f"{text.split()[0]} 星期四") == day
    for form in ("%Y-%m/%d", "%Y%m/%d", "%Y%m%d", "%Y-%m-%d", "%Y/%m/%d", "%Y/%m%d"):
        assert date_in_url(f"http://a.cn/x/{day.strftime(form)}/a.htm") == day


@given(st.text(alphabet="0123456789年月日二〇十廿卅三/-._ 星期今天是http:a", max_size=40))
def test_whatever_is_read_it_is_a_day_of_four_digit_years_or_none(text: str) -> None:
    for read in (date_in_url, masthead_date, printed_date):
        found = read(text)
        assert found is None or 1900 <= found.year <= 2099
