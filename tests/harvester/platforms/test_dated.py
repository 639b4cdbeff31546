"""Founder's systems without their folders: the markup of either, and of their successors, at addresses of one kind."""

from datetime import UTC, date, datetime

import pytest

from harvester.platforms import dated, epaper, founder
from harvester.rawpage import to_raw_page
from harvester.site import Site
from models.items import RawPage
from tests.harvester.paper import article_page, layout_page

DAY = date(2022, 3, 24)
HOST = "http://paper.example.cn/"
SITE = Site(
    slug="binhe_bao", name="滨河报", platform="dated", base_url=HOST, edition_url="content/{date:%Y-%m/%d}/node_1.htm"
)
NEW = """<div class="totalTitle"><h3 id="PreTitle">引题</h3><h2 id="Title">主题</h2><h4 id="SubTitle">副题</h4></div>
<div id="ozoom"><founder-content><p>　　正文。</p></founder-content></div>"""
SUCCESSOR = """<div id="news_content"><h3>引题</h3><h1>主题</h1><h3>副题</h3>
<cms-content><p>　　正文。</p></cms-content></div>"""
ARMY = """<p class="introtitle">引题</p><h2 id="APP-Title">主题</h2><p class="subtitle">副题</p>
<div class="article-content"><founder-content><p>　　正文。</p></founder-content></div>"""


def raw(html: str, path: str) -> RawPage:
    return to_raw_page(HOST + path, html.encode(), datetime(2026, 11, 24, tzinfo=UTC))


@pytest.mark.parametrize(
    ("html", "path"),
    [
        (NEW, "con/202203/24/content_5.html"),
        (SUCCESSOR, "gcb/2022-03/24/content_5.html"),
        (ARMY, "jfjbmap/content/2022-03/24/content_5.htm"),
        (article_page("主题", "<P>　　正文。</P>", kicker="引题", subhead="副题"), "content/2022-03/24/content_5.htm"),
    ],
)
def test_articles_of_every_markup_are_read(html: str, path: str) -> None:
    page = raw(html, path)
    (article,) = dated.read_articles(page, SITE, DAY)
    assert (article.kicker, article.headline, article.subhead, article.lines) == ("引题", "主题", "副题", ("正文。",))
    assert (dated.recognises(page), founder.recognises(page), epaper.recognises(page)) == (True, False, False)


def test_an_article_that_links_to_a_layout_folder_is_the_new_systems() -> None:
    page = raw(f'<a href="../../../layout/202203/24/node_01.html">第01版</a>{NEW}', "content/202203/24/content_5.html")
    assert (dated.recognises(page), epaper.recognises(page)) == (False, True)


def test_pages_with_the_classic_markup_are_listed() -> None:
    page = raw(layout_page(DAY, 1, 2, {"content_1.htm": "甲"}), "content/2022-03/24/node_1.htm")
    assert [link.page_number for link in dated.read_edition(page, SITE, DAY).pages] == ["A01", "A02"]
    assert [link.title for link in dated.read_page(page, SITE, DAY).articles] == ["甲"]
