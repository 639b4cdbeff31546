from collections.abc import Iterator
from pathlib import Path

import pytest

from models.items import Article, EditionListing, Rejection
from tests.harvester.crawling import FOLDER, SITE, crawl_day, put_edition
from tests.harvester.web import Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        put_edition(web)
        yield web


async def test_what_robots_forbids_is_rejected_for_good_and_not_fetched(tmp_path: Path, web: Web) -> None:
    web.put("/robots.txt", f"User-agent: *\nDisallow: {FOLDER}content_2.htm\n")
    found = await crawl_day(tmp_path, web)
    (rejection,) = found.of(Rejection)
    assert (rejection.reason, rejection.is_final) == ("forbidden by robots.txt", True)
    assert FOLDER + "content_2.htm" not in web.paths()
    assert len(found.of(Article)) == 2


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_failing_robots_txt_lets_nothing_through(tmp_path: Path, web: Web, status: int) -> None:
    web.put("/robots.txt", "x", status=status)
    found = await crawl_day(tmp_path, web)
    assert web.paths() == []
    assert found.of(EditionListing) == []
    (rejection,) = found.of(Rejection)
    assert (rejection.kind, rejection.is_final) == ("edition", False)
    said = f"its robots.txt can't be read (HTTP {status}), so nothing is fetched; the next crawl asks again"
    assert rejection.reason == said
    assert found.reason == "finished"  # somebody answers: that is no broken network


async def test_a_robots_txt_that_recovers_is_waited_for(tmp_path: Path, web: Web) -> None:
    web.put("/robots.txt", "x", status=503)
    web.put("/robots.txt", "User-agent: *\nAllow: /\n")
    assert len((await crawl_day(tmp_path, web)).of(Article)) == 3


async def test_no_robots_txt_allows_all(tmp_path: Path, web: Web) -> None:
    assert len((await crawl_day(tmp_path, web)).of(Article)) == 3


async def test_a_site_may_be_told_not_to_ask(tmp_path: Path, web: Web) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    found = await crawl_day(tmp_path, web, site=SITE + "obey_robots = false\n")
    assert len(found.of(Article)) == 3


async def test_a_robots_txt_that_leads_off_the_site_is_not_waited_for(tmp_path: Path, web: Web) -> None:
    web.put("/robots.txt", "", status=302, Location="http://10.0.0.1/robots.txt")
    found = await crawl_day(tmp_path, web, {"HARVEST_ROBOTS_WAITS": [60]})
    (rejection,) = found.of(Rejection)
    assert "can't be read (redirects to http://10.0.0.1/robots.txt, which is a private address)" in rejection.reason
    assert web.paths() == []


async def test_a_robots_txt_that_never_answers_is_asked_for_twice_and_is_silence(tmp_path: Path, web: Web) -> None:
    web.held = "/robots.txt"
    found = await crawl_day(tmp_path, web, {"HARVEST_ROBOTS_DEADLINE": 0.3, "HARVEST_ROBOTS_WAITS": [0.01, 60]})
    (rejection,) = found.of(Rejection)
    assert "can't be read (no answer in time)" in rejection.reason
    assert [path for _, path, _ in web.asked] == ["/robots.txt"] * 2
    assert found.count("editions_unreached") == 1
