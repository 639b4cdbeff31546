"""The alarm of dates that are gone: on a site of columns, where an article without a date belongs to no edition."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from harvester.alarms.gathering import find_alarms
from models.database import open_database, reading
from models.items import Alarm
from tests.harvester.changing import harvest, url_of
from tests.harvester.web import Web, serving

SITE = """
name = "古城区信息网"
platform = "listing"
base_url = "{url}"
article_url = 'show\\.asp\\?id=\\d+$'
delay = 0
concurrency = 16

[[columns]]
name = "街道新闻"
url = "list.asp?c=2"
"""
FIRST, CHANGE = date(2026, 3, 9), date(2026, 3, 18)
A_DAY = 12
ARTICLE = (
    "<html><head><title>{title}-古城区信息网</title></head><body><table><tr><td class=title>{title}</td></tr>"
    "<tr><td>{printed}　信息来源：北关街道办事处</td></tr>"
    "<tr><td id=zoom><p>　　北关街道日前完成石榴巷整治，更换破损路沿石三百米。</p></td></tr></table></body></html>"
)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def publish(web: Web, days: int) -> None:
    """A list of all articles of so many days, newest first; from the day of the change nothing has a date."""
    rows = []
    web.answers.clear()
    for number in range(days * A_DAY):
        day, path = FIRST + timedelta(days=number // A_DAY), f"show.asp?id={number}"
        title, is_dated = f"北关街道第{number}条背街小巷换新颜", day < CHANGE
        rows.append(f"<tr><td><a href={path}>{title}</a></td><td>{f'[{day:%Y/%m/%d}]' if is_dated else '　'}</td></tr>")
        printed = f"发布日期：{day.year}年{day.month}月{day.day}日" if is_dated else "发布日期："
        web.put(f"/{path}", ARTICLE.format(title=title, printed=printed))
    listed = f"<html><head><title>街道新闻</title></head><body><table>{''.join(rows[::-1])}</table></body></html>"
    web.put("/list.asp?c=2", listed)


def ringing(folder: Path) -> tuple[Alarm, ...]:
    engine = open_database(url_of(folder), mode="read")
    with reading(engine) as connection:
        found = find_alarms(connection, date(2026, 3, 22))
    engine.dispose()
    return found


def test_dates_that_are_gone_ring_and_an_ordinary_fortnight_is_quiet(tmp_path: Path, web: Web) -> None:
    (tmp_path / "gucheng_list.toml").write_text(SITE.format(url=web.url), encoding="utf-8")
    before = (CHANGE - FIRST).days
    publish(web, before)
    assert harvest(tmp_path, str(FIRST), str(CHANGE - timedelta(days=1)), site="gucheng_list") == 0
    publish(web, before + 4)
    assert harvest(tmp_path, str(CHANGE), str(CHANGE + timedelta(days=3)), site="gucheng_list") == 3
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:
        (undated,) = connection.execute("SELECT count(*) FROM rejection WHERE reason LIKE 'no date%'").fetchone()
        assert undated == 4 * A_DAY
        moment = "UPDATE rejection SET first_at = date(?, '+' || (id % 4) || ' days') || ' 22:30:00.000000'"
        connection.execute(moment, (str(CHANGE - timedelta(days=1)),))  # half past six of the next morning in China
        connection.commit()
    alarms = {alarm.kind: alarm for alarm in ringing(tmp_path)}
    assert alarms["fewer dates"].since == CHANGE
    assert alarms["fewer dates"].detail == "dates in 0% of the last 48 articles, where 100% is usual"
    assert "show.asp?id=" in str(alarms["fewer dates"].url)
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:
        connection.execute("DELETE FROM rejection")
        connection.commit()
    assert "fewer dates" not in {alarm.kind for alarm in ringing(tmp_path)}
