from datetime import UTC, date, datetime

import pytest

from harvester.detect.entrance import find_edition_link, find_exit, find_stray
from harvester.rawpage import to_raw_page
from models.items import RawPage

TODAY = date(2026, 11, 24)
ENTRY = "http://paper.example.cn/gcb/"


def page(html: str, url: str = ENTRY) -> RawPage:
    return to_raw_page(url, html.encode(), datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize(
    ("html", "how"),
    [
        ('<meta http-equiv="refresh" content="0;URL=html/2026-07/18/node_1.htm">', "meta refresh"),
        ("<META HTTP-EQUIV=REFRESH CONTENT='30; url=html/2026-07/18/node_1.htm'>", "meta refresh"),
        ('<script>window.location.href = "html/2026-07/18/node_1.htm";</script>', "script"),
        ("<script>location='html/2026-07/18/node_1.htm'</script>", "script"),
        ("<script>top.location.replace('html/2026-07/18/node_1.htm')</script>", "script"),
        ('<frameset rows="*"><frame src="html/2026-07/18/node_1.htm"></frameset>', "frame"),
        ('<body><iframe src="html/2026-07/18/node_1.htm"></iframe></body>', "frame"),
    ],
)
def test_an_entry_leads_on(html: str, how: str) -> None:
    assert find_exit(page(html)) == (f"{ENTRY}html/2026-07/18/node_1.htm", how)


@pytest.mark.parametrize(
    "html",
    [
        "<p>location = 5</p>",
        '<script>var location_list = "a.htm"</script>',
        '<body><p>要闻</p><iframe src="ad.htm"></iframe></body>',
        '<script>location.href="http://127.0.0.1/admin"</script>',
        f'<script>location.href="a.htm"</script>{"街道" * 20_000}',
        "",
    ],
)
def test_a_page_that_stands_for_itself_leads_nowhere(html: str) -> None:
    assert find_exit(page(html)) is None


def test_an_entry_that_leads_to_another_host_is_not_followed_but_said() -> None:
    found = page('<meta http-equiv="refresh" content="0;URL=http://other.example.cn/">')
    assert find_exit(found) is None
    assert find_stray(found) == "http://other.example.cn/"


def test_the_first_link_of_the_latest_edition_that_has_come_is_taken() -> None:
    html = """<a href="html/2026-07/17/node_1.htm">昨</a><a href="html/2026-07/18/node_2.htm">今</a>
    <a href="html/2026-07/18/node_3.htm">二版</a><a href="html/9999-12/31/node_1.htm">x</a>
    <a href="html/2026-12/31/node_1.htm">预告</a><a href="http://other.cn/html/2026-08/18/node_1.htm">他报</a>"""
    assert find_edition_link(page(html), TODAY) == f"{ENTRY}html/2026-07/18/node_2.htm"
    assert find_edition_link(page("<a href=about.htm>关于</a>"), TODAY) is None
