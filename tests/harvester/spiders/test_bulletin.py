from collections.abc import Iterator
from pathlib import Path

import pytest

from models.items import Article, EditionListing, PageListing, RawPage, Rejection
from tests.harvester.crawling import FOLDER, SITE, Collect, ListLedger, crawl, crawl_day, put_edition
from tests.harvester.paper import DAY, article_page, layout_page
from tests.harvester.web import Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


async def test_an_edition_is_read_whole_and_nothing_is_fetched_twice(tmp_path: Path, web: Web) -> None:
    put_edition(web)
    found = await crawl_day(tmp_path, web)
    (edition,) = found.of(EditionListing)
    assert (edition.state, edition.published_on, len(edition.pages)) == ("listed", DAY, 2)
    assert [page.page_number for page in found.of(PageListing)] == ["A01", "A02"]
    articles = {article.source: article for article in found.of(Article)}
    assert sorted(articles) == [f"{web.url.rstrip('/')}{FOLDER}content_{number}.htm" for number in (1, 2, 3)]
    assert {article.page_number for article in articles.values()} == {"A01", "A02"}
    assert {article.site for article in articles.values()} == {"gucheng_bao"}
    assert len(web.paths()) == len(set(web.paths())) == 5
    assert len(found.of(RawPage)) == 5
    assert {raw.encoding for raw in found.of(RawPage)} == {"gb18030"}
    assert (found.reason, found.count("articles"), found.count("pages"), found.count("rejected")) == (
        "finished",
        3,
        2,
        0,
    )


async def test_what_the_ledger_has_is_not_fetched_again(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_edition(web)
    base = web.url.rstrip("/") + FOLDER
    done = {base + "node_2.htm", base + "content_1.htm", base + "content_2.htm"}
    monkeypatch.setattr(ListLedger, "stored", done)
    found = await crawl_day(tmp_path, web, {"HARVEST_TODAY": "2022-04-30"})
    assert web.paths() == [FOLDER + "node_1.htm"]
    assert found.of(Article) == []


async def test_a_late_article_on_a_finished_page_is_found_while_the_edition_is_young(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_edition(web)
    base = web.url.rstrip("/") + FOLDER
    done = {base + "node_2.htm", base + "content_1.htm", base + "content_2.htm"}
    monkeypatch.setattr(ListLedger, "stored", done)
    found = await crawl_day(tmp_path, web)
    assert web.paths() == [FOLDER + path for path in ("node_1.htm", "node_2.htm", "content_3.htm")]
    assert [article.headline for article in found.of(Article)] == ["第3篇"]


async def test_an_index_that_is_not_there_is_a_missing_edition(tmp_path: Path, web: Web) -> None:
    found = await crawl_day(tmp_path, web)
    (edition,) = found.of(EditionListing)
    assert (edition.state, edition.reason) == ("missing", "HTTP 404")
    assert found.of(Rejection) == []


async def test_an_index_that_answers_with_another_edition_is_a_missing_edition(tmp_path: Path, web: Web) -> None:
    web.put(FOLDER + "node_1.htm", "", status=302, Location="/html/2022-03/23/node_1.htm")
    web.put("/html/2022-03/23/node_1.htm", layout_page(DAY.replace(day=23), 1, 1, {"content_9.htm": "旧"}))
    found = await crawl_day(tmp_path, web)
    (edition,) = found.of(EditionListing)
    assert edition.state == "missing"
    assert edition.reason is not None
    assert "2022-03-23" in edition.reason
    assert found.of(Article) == []


async def test_a_redirected_article_is_stored_under_the_address_that_is_listed(tmp_path: Path, web: Web) -> None:
    web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, {"content_1.htm": "甲"}))
    web.put(FOLDER + "content_1.htm", "", status=301, Location="/moved/1.htm")
    web.put("/moved/1.htm", article_page("甲", "<P>　　正文。</P>"))
    (article,) = (await crawl_day(tmp_path, web)).of(Article)
    assert article.source.endswith("content_1.htm")


@pytest.mark.parametrize(
    ("status", "is_final", "asked"), [(404, True, 1), (410, True, 1), (403, False, 1), (500, False, 3)]
)
async def test_an_article_that_fails_is_rejected_with_its_reason(
    tmp_path: Path, web: Web, status: int, is_final: bool, asked: int
) -> None:
    web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, {"content_1.htm": "甲"}))
    web.put(FOLDER + "content_1.htm", "x", status=status)
    found = await crawl_day(tmp_path, web)
    (rejection,) = found.of(Rejection)
    assert (rejection.kind, rejection.reason, rejection.is_final) == ("article", f"HTTP {status}", is_final)
    assert web.paths().count(FOLDER + "content_1.htm") == asked
    assert found.count("rejected") == 1


async def test_pages_that_are_not_understood_or_binary_are_rejected_for_good_and_too_large_ones_asked_again(
    tmp_path: Path, web: Web
) -> None:
    links = {f"content_{number}.htm": "题" for number in (1, 2, 3, 4)}
    web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, links))
    web.put(FOLDER + "content_1.htm", "<td class=font01>无正文</td>")
    web.put(FOLDER + "content_2.htm", b"%PDF-1.4 \x00\x01")
    web.put(FOLDER + "content_3.htm", b"x" * 200_000)
    web.put(FOLDER + "content_4.htm", article_page("题", "<P>正文。</P>"))
    found = await crawl_day(tmp_path, web, {"DOWNLOAD_MAXSIZE": 100_000})
    reasons = {rejection.url[-5]: rejection for rejection in found.of(Rejection)}
    assert sorted(reasons) == ["1", "2", "3"]
    assert {number: rejection.is_final for number, rejection in reasons.items()} == {"1": True, "2": True, "3": False}
    assert reasons["1"].reason.startswith("no body")
    assert reasons["1"].raw_hash is not None
    assert reasons["2"].reason == "binary data, not text"
    assert reasons["3"].reason == "larger than max_bytes, or without an end"
    assert len(found.of(Article)) == 1


async def test_a_host_that_refuses_connections_ends_the_crawl_as_offline(tmp_path: Path) -> None:
    (tmp_path / "gone.toml").write_text(SITE.format(url="http://127.0.0.1:9/"), encoding="utf-8")
    found = await crawl(
        tmp_path, {"HARVEST_OFFLINE_AFTER": 2, "ROBOTSTXT_OBEY": False, "CONCURRENT_REQUESTS": 1},
        site="gone", since="2022-03-01", until="2022-03-20",
    )  # fmt: skip
    assert found.reason == "offline"
    assert {rejection.is_final for rejection in found.of(Rejection)} == {False}
    assert len(found.of(Rejection)) < 20


async def test_local_files_are_read_by_the_platform_that_recognises_them(tmp_path: Path) -> None:
    html = tmp_path / "content_1.htm"
    html.write_bytes(article_page("街道办实事", "<P>　　本报讯　昨日，街道开展活动。</P>").encode("gb18030"))
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    paths = ":".join(str(tmp_path / name) for name in ("content_1.htm", "empty.txt", "picture.html", "none.txt"))
    found = await crawl(tmp_path, paths=paths, date="2022-03-24")
    (article,) = found.of(Article)
    assert (article.headline, article.site, article.published_on) == ("街道办实事", None, DAY)
    assert {Path(rejection.url).name: rejection.reason for rejection in found.of(Rejection)} == {
        "empty.txt": "is empty",
        "picture.html": "binary data, not text",
        "none.txt": "can't be read: No such file or directory",
    }


@pytest.mark.parametrize(
    ("status", "target", "is_final"),
    [
        (302, "http://127.0.0.2:1/content_1.htm", False),
        (301, "http://127.0.0.2:1/content_1.htm", False),
        (302, "http://elsewhere.example/content_1.htm", False),
        (301, "http://elsewhere.example/content_1.htm", True),
        (308, "https://elsewhere.example/content_1.htm", True),
        (302, "file:///etc/passwd", False),
        (302, "ftp://elsewhere.example/a", False),
        (302, "data:text/html,<p>x", False),
        (302, "javascript:alert(1)", False),
    ],
)
async def test_a_redirect_off_the_site_is_refused(
    tmp_path: Path, web: Web, status: int, target: str, is_final: bool
) -> None:
    web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, {"content_1.htm": "甲"}))
    web.put(FOLDER + "content_1.htm", "", status=status, Location=target)
    found = await crawl_day(tmp_path, web)
    (rejection,) = found.of(Rejection)
    assert rejection.reason.startswith("redirects to ")
    assert (rejection.is_final, rejection.settles) == (is_final, True)
    assert not [item for item in Collect.items if isinstance(item, Article)]


@pytest.mark.parametrize("status", [202, 204, 206])
async def test_an_answer_without_its_page_is_asked_for_again(tmp_path: Path, web: Web, status: int) -> None:
    web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, {"content_1.htm": "甲"}))
    web.put(FOLDER + "content_1.htm", b"", status=status)
    found = await crawl_day(tmp_path, web)
    (rejection,) = found.of(Rejection)
    assert (rejection.reason, rejection.is_final, found.count("errors")) == (f"HTTP {status}", False, 0)


async def test_an_address_that_is_too_long_is_rejected_and_not_dropped_in_silence(tmp_path: Path, web: Web) -> None:
    web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 1, {f"content_1.htm?x={'9' * 3000}": "甲"}))
    (rejection,) = (await crawl_day(tmp_path, web)).of(Rejection)
    assert (rejection.reason, rejection.is_final) == ("its address is too long", True)


async def test_listings_are_asked_for_afresh_under_an_honest_name(tmp_path: Path, web: Web) -> None:
    put_edition(web)
    await crawl_day(tmp_path, web)
    assert web.freshness[FOLDER + "node_1.htm"] == web.freshness[FOLDER + "node_2.htm"] == "max-age=0"
    assert not web.freshness[FOLDER + "content_1.htm"]
    assert {agent.split("/")[0] for _, _, agent in web.asked} == {"bulletin-harvester"}
