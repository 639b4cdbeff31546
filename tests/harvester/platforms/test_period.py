from datetime import date

import pytest

from harvester.platforms.period import read_period
from harvester.rawpage import to_raw_page
from models.errors import PageNotUnderstood
from models.items import RawPage
from tests.models.made import NOW


def page(text: str) -> RawPage:
    return to_raw_page("http://127.0.0.1/period.xml", text.encode(), NOW, 200, ())


def test_the_dates_are_read_in_each_way_of_writing() -> None:
    text = """<?xml version="1.0" encoding="utf-8"?><period_list>
    <period id="1"><period_name>第9期</period_name><period_date>2025-03-07</period_date></period>
    <period id="2"><period_date> 20250314 </period_date></period>
    <period id="3"><period_date>2025-3-21 00:00:00</period_date></period></period_list>"""
    assert read_period(page(text)) == {date(2025, 3, 7), date(2025, 3, 14), date(2025, 3, 21)}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<html><body>404 not found, but politely</body></html>", "lists no period_date"),
        ("<period_date>2025-13-07</period_date>", "is no date"),
    ],
)
def test_what_is_no_list_of_dates_is_not_understood(text: str, why: str) -> None:
    with pytest.raises(PageNotUnderstood, match=why):
        read_period(page(text))
