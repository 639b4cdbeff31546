from datetime import UTC, date, datetime

import pytest

from harvester.platforms import Platform, epaper, founder
from harvester.rawpage import to_raw_page
from harvester.site import Site
from models.errors import EditionMissing
from models.items import RawPage

DAY = date(2022, 3, 24)
BASE = "http://paper.example.cn/xqb/pc/"
SITE = Site(
    slug="xincheng_bao",
    name="新城报",
    platform="epaper",
    base_url=BASE,
    edition_url="layout/{date:%Y%m/%d}/node_01.html",
)
LAYOUT = """<div class="newsdate">2022年03月24日 星期四</div><div class="Chunkiconlist">
<p><a href="node_01.html">第01版：头版</a><a href="../../../att/202203/24/a.pdf">PDF</a></p>
<p><a href="node_02.html">第02版：民生</a></p></div>
<div class="newslist"><ul><li><h3><a href="../../../content/202203/24/content_101.html">街道 办实事</a></h3></li>
<li><a href="../../../con/202203/24/c102.html">社区送温暖</a></li>
<li><a href="../../../content/202203/24/content_101.html">街道 办实事</a></li></ul></div>"""
ARTICLE = """<p id="PreTitle">情暖新城</p><h2 id="Title">街道 办实事</h2><p id="SubTitle"></p><p class="author"></p>
<div id="ozoom"><div class="attachment"><img src=a.jpg><p>志愿者清扫积雪。</p></div>
<founder-content><p>　　本报讯 昨日开展活动。</p><p>　　（通讯员 王五）</p></founder-content></div>"""


def raw(html: str, path: str) -> RawPage:
    return to_raw_page(BASE + path, html.encode(), datetime(2026, 11, 24, tzinfo=UTC))


def test_the_module_is_a_platform_that_tells_itself_from_the_classic_one() -> None:
    platform: Platform = epaper
    assert platform.recognises(raw(LAYOUT, "layout/202203/24/node_01.html"))
    assert not founder.recognises(raw(LAYOUT, "layout/202203/24/node_01.html"))


def test_pages_are_listed_without_their_pdf() -> None:
    listing = epaper.read_edition(raw(LAYOUT, "layout/202203/24/node_01.html"), SITE, DAY)
    assert [(link.page_number, link.page_name) for link in listing.pages] == [("01", "头版"), ("02", "民生")]


@pytest.mark.parametrize("name", ["node_A01.html", "l01.html", "col01.htm"])
def test_every_spelling_of_a_page_url_is_known(name: str) -> None:
    html = LAYOUT.replace("node_01.html", name)
    listing = epaper.read_edition(raw(html, f"layout/202203/24/{name}"), SITE, DAY)
    assert listing.pages[0].url.endswith(name)


def test_articles_are_listed_once_and_in_order() -> None:
    listing = epaper.read_page(raw(LAYOUT, "layout/202203/24/node_01.html"), SITE, DAY)
    assert [link.url.removeprefix(BASE) for link in listing.articles] == [
        "content/202203/24/content_101.html",
        "con/202203/24/c102.html",
    ]
    assert (listing.page_number, listing.page_name) == ("01", "头版")


def test_another_editions_masthead_is_a_missing_edition() -> None:
    with pytest.raises(EditionMissing, match="its masthead"):
        epaper.read_edition(raw(LAYOUT, "layout/202203/25/node_01.html"), SITE, date(2022, 3, 25))


def test_an_article_is_read_with_its_rules() -> None:
    (article,) = epaper.read_articles(raw(ARTICLE, "content/202203/24/content_101.html"), SITE, DAY)
    assert (article.kicker, article.headline, article.subhead) == ("情暖新城", "街道 办实事", None)
    assert article.lines == ("本报讯 昨日开展活动。", "（通讯员 王五）")
    assert article.captions == ("志愿者清扫积雪。",)
    assert ("headline", "#Title") in {(rule.field, rule.rule) for rule in article.rules}
