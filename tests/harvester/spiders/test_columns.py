import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.walk import CIRCLE
from models.items import Article, EditionListing, PageListing, RawPage, Rejection
from tests.harvester.columns import DAY, SLUGS, expected_sources, put_site
from tests.harvester.crawling import Crawled, ListLedger, crawl
from tests.harvester.web import Web, serving

TRS = "/jddt/"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


async def crawl_days(folder: Path, slug: str, since: str = "2022-03-24", until: str = "2022-03-24") -> Crawled:
    return await crawl(folder, site=slug, since=since, until=until)


@pytest.mark.parametrize("slug", SLUGS)
async def test_a_days_articles_of_every_kind_of_site_are_an_edition(tmp_path: Path, web: Web, slug: str) -> None:
    put_site(web, tmp_path, slug)
    found = await crawl_days(tmp_path, slug)
    assert sorted(article.source for article in found.of(Article)) == expected_sources(web, slug)
    assert found.of(Rejection) == []
    (edition,) = found.of(EditionListing)
    (page,) = found.of(PageListing)
    assert (edition.state, edition.reason, edition.published_on) == ("listed", None, DAY)
    assert [link.url for link in edition.pages] == [page.url]
    assert sorted(link.url for link in page.articles) == expected_sources(web, slug)
    assert {article.page_name for article in found.of(Article)} == {page.page_name}
    assert (found.reason, found.count("pages"), found.count("rejected")) == ("finished", 1, 0)
    assert len(web.paths()) == len(set(web.paths()))


async def test_lists_are_walked_back_to_the_first_day_and_what_is_not_the_sites_is_left_alone(
    tmp_path: Path, web: Web
) -> None:
    put_site(web, tmp_path, "linhe_trs")
    found = await crawl_days(tmp_path, "linhe_trs")
    articles = [f"{TRS}202203/t2022032{name}.html" for name in ("4_300", "4_299", "3_298")]
    assert sorted(web.paths()) == sorted([TRS, f"{TRS}index_1.html", f"{TRS}index_2.html", *articles])
    assert found.count("left_alone") == 2
    assert {web.freshness[TRS], web.freshness[articles[0]]} == {"max-age=0", ""}
    assert len(found.of(RawPage)) == 6


async def test_days_inside_the_walk_without_an_entry_are_missing_and_older_ones_unknown(
    tmp_path: Path, web: Web
) -> None:
    put_site(web, tmp_path, "hedong_rss")
    found = await crawl_days(tmp_path, "hedong_rss", "2022-03-20", "2022-03-26")
    states = {listing.published_on.day: listing.state for listing in found.of(EditionListing)}
    assert states == {23: "listed", 24: "listed", 25: "listed", 26: "missing"}
    assert {listing.published_on.day for listing in found.of(PageListing)} == {24, 25}  # the feed ends within the 23rd
    (border,) = (listing for listing in found.of(EditionListing) if listing.published_on.day == 23)
    assert border.reason == "社区新闻: it goes back no further"


async def test_what_is_stored_is_not_fetched_again_and_a_new_entry_is(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_site(web, tmp_path, "linhe_trs")
    done = set(expected_sources(web, "linhe_trs"))
    new = f"{web.url}jddt/202203/t20220324_300.html"
    monkeypatch.setattr(ListLedger, "stored", done - {new})
    found = await crawl_days(tmp_path, "linhe_trs")
    assert [article.source for article in found.of(Article)] == [new]
    (page,) = found.of(PageListing)
    assert len(page.articles) == 3


async def test_an_endless_paging_loop_ends_with_its_reason(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "gucheng_list")
    rows = "<tr><td><a href=show.asp?id=72>城隍街道为高龄老人上门理发</a></td><td>[2022/03/24]</td></tr>"
    for number in range(9):
        path = "/list.asp?c=2" if not number else f"/list.asp?c=2&page={number}"
        following = f"<a href='list.asp?c=2&page={number + 1}'>下一页</a>"
        web.answers[path] = []
        web.put(path, f"<html><body><table>{rows}</table>{following}</body></html>")
    found = await crawl_days(tmp_path, "gucheng_list", "2022-03-20")
    assert sum(path.startswith("/list") for path in web.paths()) == 2
    (rejection,) = found.of(Rejection)
    assert (rejection.kind, rejection.reason, rejection.is_final) == ("page", CIRCLE, False)
    (edition,) = found.of(EditionListing)
    assert (edition.published_on, edition.reason) == (DAY, f"街道新闻: {CIRCLE}")
    assert found.of(PageListing) == []
    assert len(found.of(Article)) == 1
    assert found.reason == "finished"


async def test_paging_that_always_has_something_new_ends_at_the_sites_limit(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "gucheng_list", more="max_list_pages = 3")
    for number in range(9):
        path = "/list.asp?c=2" if not number else f"/list.asp?c=2&page={number}"
        row = f"<tr><td><a href=show.asp?id={100 + number}>甲</a></td><td>2022-03-28</td></tr>"
        web.answers[path] = []
        web.put(path, f"<table>{row}</table><a href='list.asp?c=2&page={number + 1}'>下一页</a>")
    found = await crawl_days(tmp_path, "gucheng_list", "2022-03-20")
    assert web.paths() == ["/list.asp?c=2", "/list.asp?c=2&page=1", "/list.asp?c=2&page=2"]
    assert ["max_list_pages" in rejection.reason for rejection in found.of(Rejection)] == [True]
    assert found.of(EditionListing) == []


async def test_a_list_that_fails_keeps_its_days_open_and_a_lost_page_of_unknown_date_too(
    tmp_path: Path, web: Web
) -> None:
    put_site(web, tmp_path, "linhe_trs")
    web.answers[f"{TRS}index_1.html"] = [(500, {}, b"")]
    found = await crawl_days(tmp_path, "linhe_trs")
    assert [(each.kind, each.reason) for each in found.of(Rejection)] == [("page", "HTTP 500")]
    assert [each.reason for each in found.of(EditionListing)] == ["街道动态: HTTP 500"]
    assert found.of(PageListing) == []
    put_site(web, tmp_path, "gucheng_list")
    web.answers["/show.asp?id=71"] = [(503, {}, b"")]
    found = await crawl_days(tmp_path, "gucheng_list")
    assert [(each.kind, each.is_final) for each in found.of(Rejection)] == [("article", False)]
    assert found.of(PageListing) == []
    assert len(found.of(EditionListing)) == 1


async def test_an_article_without_any_date_is_rejected_and_none_is_guessed(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "gucheng_list")
    body = web.answers["/show.asp?id=71"][0][2].replace("发布日期：2022年3月24日".encode("gb18030"), b"")
    web.answers["/show.asp?id=71"] = [(200, {"Content-Type": "text/html"}, body)]
    found = await crawl_days(tmp_path, "gucheng_list")
    (rejection,) = found.of(Rejection)
    assert (rejection.is_final, rejection.published_on) == (True, None)
    assert rejection.reason.startswith("no date: ")
    assert [len(page.articles) for page in found.of(PageListing)] == [1]


async def test_a_page_that_is_gone_is_replaced_by_the_feeds_own_text(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "hedong_rss")
    path = "/a/500.html"
    del web.answers[path]
    feed = (
        web.answers["/rss.xml"][0][2]
        .decode()
        .replace(
            "<description>&lt;p&gt;医生来到楼院。</description>", "<content:encoded>医生来到楼院。</content:encoded>"
        )
    )
    web.answers["/rss.xml"] = [(200, {"Content-Type": "application/rss+xml"}, feed.encode())]
    found = await crawl_days(tmp_path, "hedong_rss")
    articles = {article.source: article.lines for article in found.of(Article)}
    assert articles[f"{web.url}a/500.html"] == ("医生来到楼院。",)
    assert found.of(Rejection) == []


async def test_a_packed_sitemap_is_unpacked(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "xishan_sitemap")
    body = web.answers["/sitemap-2022.xml"][0][2]
    index = web.answers["/sitemap.xml"][0][2].replace(b"sitemap-2022.xml", b"sitemap-2022.xml.gz")
    web.answers["/sitemap.xml"] = [(200, {"Content-Type": "text/xml"}, index)]
    web.put("/sitemap-2022.xml.gz", gzip.compress(body), Content_Type="application/octet-stream")
    found = await crawl_days(tmp_path, "xishan_sitemap")
    assert len(found.of(Article)) == 2
    assert "/sitemap-2019.xml" not in web.paths()


async def test_nobody_there_ends_the_crawl_as_offline(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "hedong_rss")
    path = tmp_path / "hedong_rss.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(web.url, "http://127.0.0.1:9/"), encoding="utf-8")
    assert (await crawl_days(tmp_path, "hedong_rss")).reason == "offline"


SECOND = '[[columns]]\nname = "部门动态"\nurl = "bmdt/"\npages = "bmdt/index_{page}.html"\n'


def put_second_column(web: Web, folder: Path) -> None:
    """A second column, whose further lists no link leads to; it lists an article of the first one too."""
    put_site(web, folder, "linhe_trs")
    path = folder / "linhe_trs.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{SECOND}", encoding="utf-8")
    shared = "<li><a href=../jddt/202203/t20220324_300.html>柳溪街道开展春季消防演练</a>2022-03-24</li>"
    own = "<li><a href=t20220324_9.html>区民政局上门走访</a>2022-03-24</li>"
    web.put("/bmdt/", f"<ul>{shared}{own}</ul>", charset="utf-8")
    web.answers["/bmdt/t20220324_9.html"] = web.answers["/jddt/202203/t20220324_299.html"]


async def test_each_column_is_a_page_and_what_two_list_is_fetched_once(tmp_path: Path, web: Web) -> None:
    put_second_column(web, tmp_path)
    found = await crawl_days(tmp_path, "linhe_trs", "2022-03-22", "2022-03-24")
    pages = [(page.published_on.day, page.page_name, len(page.articles)) for page in found.of(PageListing)]
    assert pages == [(22, "街道动态", 1), (24, "街道动态", 3), (24, "部门动态", 2)]
    assert {listing.published_on.day: listing.state for listing in found.of(EditionListing)} == {
        22: "listed",
        23: "missing",
        24: "listed",
    }
    assert "/bmdt/index_1.html" in web.paths()  # is not there: nobody said that it was
    assert len(web.paths()) == len(set(web.paths()))
    assert [rejection.url for rejection in found.of(Rejection)] == [f"{web.url}jddt/202203/t20220322_297.html"]


async def test_a_column_that_fails_keeps_the_others_days_open(tmp_path: Path, web: Web) -> None:
    put_second_column(web, tmp_path)
    web.answers["/bmdt/"] = [(403, {}, b"")]
    found = await crawl_days(tmp_path, "linhe_trs", "2022-03-23", "2022-03-24")
    (edition,) = found.of(EditionListing)
    assert (edition.published_on, edition.reason) == (DAY, "部门动态: HTTP 403")
    assert [link.page_name for link in edition.pages] == ["街道动态", "部门动态"]
    assert [page.page_name for page in found.of(PageListing)] == ["街道动态"]


@pytest.mark.parametrize(("status", "is_final"), [(301, True), (302, False)])
async def test_an_article_that_leads_off_the_site_is_rejected(
    tmp_path: Path, web: Web, status: int, is_final: bool
) -> None:
    put_site(web, tmp_path, "linhe_trs")
    away = {"Location": "http://weixin.example.org/s/1"}
    web.answers["/jddt/202203/t20220324_299.html"] = [(status, away, b"")]
    found = await crawl_days(tmp_path, "linhe_trs")
    (rejection,) = found.of(Rejection)
    assert (rejection.kind, rejection.is_final) == ("article", is_final)
    assert len(found.of(Article)) == 2
