from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from harvester.platforms import PLATFORMS
from harvester.rawpage import to_raw_page
from harvester.reading import CORRECTION, corrected, day_of, kept, listed_as, read_loose, site_then
from harvester.site import Site
from harvester.siteparts import Correction, LayoutVersion
from models.items import Article, FieldRule, Link, PageListing, Rejection
from tests.harvester.crawling import FOLDER, SITE, crawl, put_edition
from tests.harvester.paper import DAY, article_page
from tests.harvester.web import Web, serving

NOW = datetime(2026, 11, 24, tzinfo=UTC)
BASE = "http://paper.example.cn/gucheng/"
URL = f"{BASE}html/2022-03/24/content_5.htm"
ARTICLE = Article(
    site="gucheng_bao",
    source=URL,
    published_on=DAY,
    headline="织密安全网",
    page_number="A01",
    lines=("本报讯",),
    rules=(FieldRule(field="headline", rule="td.font01"), FieldRule(field="lines", rule="#ozoom")),
)


def site(*corrections: Correction) -> Site:
    return Site(slug="gucheng_bao", name="古城报", platform="founder", base_url=BASE, corrections=corrections)


def test_a_correction_sets_the_field_and_is_its_rule() -> None:
    found = corrected(ARTICLE, site(Correction(url="html/2022-03/24/content_5.htm", headline="织密“安全网”")))
    assert isinstance(found, Article)
    assert found.headline == "织密“安全网”"
    assert {rule.field: rule.rule for rule in found.rules} == {"headline": CORRECTION, "lines": "#ozoom"}


def test_corrections_of_an_edition_and_of_an_article_add_up() -> None:
    found = corrected(ARTICLE, site(Correction(date=DAY, page_name="要闻"), Correction(url=URL, page_number="A02")))
    assert isinstance(found, Article)
    assert (found.page_number, found.page_name, found.headline) == ("A02", "要闻", "织密安全网")


def test_what_a_correction_does_not_mean_stays() -> None:
    others = (
        Correction(url="html/2022-03/24/content_55.htm", headline="甲"),
        Correction(date=date(2022, 3, 25), headline="乙"),
        Correction(url=URL, date=date(2022, 3, 25), headline="丙"),
    )
    assert corrected(ARTICLE, site(*others)) is ARTICLE


def test_what_is_left_out_is_a_rejection_with_its_reason() -> None:
    found = corrected(ARTICLE, site(Correction(url=URL, skip=True, why="编辑部的测试页")))
    assert isinstance(found, Rejection)
    assert (found.url, found.is_final, found.reason) == (URL, True, "left out by the site's file: 编辑部的测试页")
    assert kept([found, ARTICLE]) == (ARTICLE,)


def test_a_listed_article_bears_the_address_and_the_page_of_its_link() -> None:
    link = Link(url=f"{BASE}a.htm", title="题", page_number="B02", page_name="社区")
    found = listed_as(ARTICLE.model_copy(update={"headline": None}), link)
    assert (found.source, found.page_number, found.page_name, found.headline) == (link.url, "B02", "社区", "题")


def test_a_loose_page_is_read_as_the_site_was_on_its_day() -> None:
    page = to_raw_page("file:///a.htm", article_page("社区义诊", "<P>本报讯</P>").encode(), NOW)
    old = LayoutVersion(until=DAY, encoding="gb18030")
    whose = site(Correction(date=DAY, headline="社区办起义诊")).model_copy(update={"layouts": (old,)})
    assert site_then(whose, page, DAY).encoding == "gb18030"
    assert site_then(whose, page, None).encoding is None
    (article,) = kept(read_loose(page, whose, DAY, PLATFORMS["founder"]))
    assert article.headline == "社区办起义诊"


def test_the_day_of_a_page_is_in_its_address_or_its_masthead() -> None:
    assert day_of(to_raw_page(URL, b"x", NOW)) == DAY
    assert day_of(to_raw_page("file:///a", "2022年3月24日　星期四".encode(), NOW)) == DAY
    assert day_of(to_raw_page("file:///a", b"x", NOW)) is None


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


LAYOUTS = """
[[layouts]]
until = 2022-03-24
platform = "founder"
edition_url = "html/{{date:%Y-%m/%d}}/node_1.htm"
[[corrections]]
url = "html/2022-03/24/content_1.htm"
headline = "改正的标题"
page_name = "改正的版名"
[[corrections]]
url = "html/2022-03/24/content_3.htm"
skip = true
why = "编辑部的测试页"
"""


async def test_a_crawl_reads_an_old_edition_by_its_layout_and_corrects_it(tmp_path: Path, web: Web) -> None:
    put_edition(web)
    today = SITE.replace('"founder"', '"epaper"').replace("html/{{date:%Y-%m/%d}}", "pc/layout/{{date:%Y%m/%d}}")
    (tmp_path / "gucheng_bao.toml").write_text((today + LAYOUTS).format(url=web.url), encoding="utf-8")
    crawled = await crawl(tmp_path, site="gucheng_bao", since="2022-03-24", until="2022-03-25")
    assert f"{FOLDER}node_1.htm" in web.paths()
    assert "/pc/layout/202203/25/node_1.htm" in web.paths()
    articles = {article.source.rpartition("/")[2]: article for article in crawled.of(Article)}
    assert set(articles) == {"content_1.htm", "content_2.htm"}
    assert (articles["content_1.htm"].headline, articles["content_1.htm"].page_name) == ("改正的标题", "改正的版名")
    assert articles["content_2.htm"].headline == "第2篇"
    assert [found.reason for found in crawled.of(Rejection)] == ["left out by the site's file: 编辑部的测试页"]
    assert len(crawled.of(PageListing)) == 2
