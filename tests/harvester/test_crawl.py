import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.forked import ROOT, Ended, run_module
from tests.harvester.crawling import FOLDER, SITE, put_edition
from tests.harvester.paper import DAY, layout_page
from tests.harvester.web import Web, serving


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        put_edition(web)
        yield web


def write_site(folder: Path, url: str, slug: str = "gucheng_bao", more: str = "") -> None:
    (folder / f"{slug}.toml").write_text(SITE.format(url=url) + more, encoding="utf-8")


def wish(folder: Path, **asked: object) -> str:
    day = DAY.isoformat()
    common = {"slugs": ["gucheng_bao"], "since": day, "until": day, "sites": str(folder), "db": url_of(folder)}
    return json.dumps({**common, **asked})


def command(folder: Path, **asked: object) -> list[str]:
    return [sys.executable, "-m", "tests.harvester.run_once", wish(folder, **asked)]


def run(folder: Path, **asked: object) -> Ended:
    return run_module("tests.harvester.run_once", wish(folder, **asked), timeout=60)


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'b.db'}"


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "b.db")) as connection:
        return connection.execute(query).fetchall()


def test_a_crawl_stores_its_edition_and_a_second_one_fetches_its_listings_only(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url)
    first = run(tmp_path)
    assert (first.code, first.out) == (0, "")
    assert "Traceback" not in first.err
    assert rows(tmp_path, "SELECT state FROM edition") == [("complete",)]
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT source) FROM article") == [(3, 3)]
    web.asked.clear()
    assert run(tmp_path, overrides={"HARVEST_TODAY": "2022-03-25"}).code == 0
    assert web.paths() == [FOLDER + "node_1.htm", FOLDER + "node_2.htm"]
    assert rows(tmp_path, "SELECT exit_code, reason FROM run") == [(0, "finished")] * 2


def test_a_rejection_ends_with_3_and_is_kept(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url)
    web.answers[FOLDER + "content_3.htm"] = [(500, {}, b"")]
    ended = run(tmp_path)
    assert ended.code == 3
    assert rows(tmp_path, "SELECT kind, reason, is_final FROM rejection") == [("article", "HTTP 500", 0)]
    assert rows(tmp_path, "SELECT state FROM edition") == [("incomplete",)]
    web.answers.clear()
    put_edition(web)
    assert run(tmp_path).code == 0
    assert rows(tmp_path, "SELECT state FROM edition") == [("complete",)]


def test_a_short_yield_ends_with_3(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url, more="min_articles = 5\n")
    assert run(tmp_path).code == 3
    assert rows(tmp_path, "SELECT exit_code, reason FROM run") == [(3, "1 short editions")]


def test_no_network_is_one_line_and_1(tmp_path: Path) -> None:
    write_site(tmp_path, "http://127.0.0.1:9/")
    ended = run(tmp_path, overrides={"LOG_LEVEL": "ERROR"})
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "harvester: no network: none of the editions could be reached; check the connection and try again"
    ]


def test_wrong_input_is_one_line_and_2(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url)
    for asked, said in (
        ({"slugs": ["gucheng"]}, "harvester: no site 'gucheng'; did you mean gucheng_bao"),
        ({"since": "2022-03-25"}, "harvester: since 2022-03-25 is after until 2022-03-24"),
        ({"slugs": []}, "harvester: no site given"),
    ):
        ended = run(tmp_path, **asked)
        assert ended.code == 2
        assert len(ended.err.splitlines()) == 1
        assert ended.err.startswith(said)
    assert not (tmp_path / "b.db").exists()


def test_a_database_that_is_none_is_one_line_and_1(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url)
    (tmp_path / "b.db").write_text("no database", encoding="utf-8")
    ended = run(tmp_path)
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1
    assert web.asked == []


def wait_for(web: Web, path: str) -> None:
    deadline = time.monotonic() + 30
    while path not in {asked for _, asked, _ in web.asked}:
        assert time.monotonic() < deadline, "the crawl did not come"
        time.sleep(0.02)


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_stopped_crawl_loses_nothing_and_the_next_one_goes_on(tmp_path: Path, web: Web, sent: signal.Signals) -> None:
    write_site(tmp_path, web.url)
    web.held = FOLDER + "content_2.htm"
    process = subprocess.Popen(command(tmp_path), cwd=ROOT, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        wait_for(web, FOLDER + "content_2.htm")
        if sent is signal.SIGTERM:
            held = run(tmp_path)
            assert (held.code, held.err[:22]) == (4, "harvester: another run")
        process.send_signal(sent)
        time.sleep(0.5)  # the stop is under way when the last answer comes
        web.let_go.set()
        said = process.communicate(timeout=30)[1]
    finally:
        process.kill()
    assert b"Traceback" not in said
    assert process.returncode == (-9 if sent is signal.SIGKILL else 1)
    if sent is not signal.SIGKILL:
        assert rows(tmp_path, "SELECT exit_code, reason FROM run") == [(1, "interrupted")]
    assert run(tmp_path).code == 0
    assert rows(tmp_path, "SELECT state FROM edition") == [("complete",)]
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT source) FROM article") == [(3, 3)]


def test_a_crawl_that_waits_for_robots_txt_stops_at_once(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url)
    web.put("/robots.txt", "x", status=503)
    asked = command(tmp_path, overrides={"HARVEST_ROBOTS_WAITS": [60]})
    process = subprocess.Popen(asked, cwd=ROOT, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        wait_for(web, "/robots.txt")
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=20)[1]
    finally:
        process.kill()
    assert process.returncode == 1
    assert b"Traceback" not in said
    assert rows(tmp_path, "SELECT reason FROM run") == [("interrupted",)]
    assert rows(tmp_path, "SELECT count(*) FROM rejection") == [(0,)]


def test_several_sites_are_crawled_together_and_the_worst_speaks(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url)
    write_site(tmp_path, "http://127.0.0.1:9/", "gone_bao")
    ended = run(tmp_path, slugs=["gucheng_bao", "gone_bao"])
    assert ended.code == 1
    assert rows(tmp_path, "SELECT count(*) FROM article") == [(3,)]


def test_files_are_read_into_the_database(tmp_path: Path) -> None:
    page = tmp_path / "page.htm"
    page.write_bytes(layout_page(DAY, 1, 1, {}).encode("gb18030"))
    (tmp_path / "empty.txt").touch()
    ended = run(tmp_path, paths=[str(page), str(tmp_path / "empty.txt")])
    assert ended.code == 3
    assert rows(tmp_path, "SELECT count(*) FROM rejection") == [(2,)]


def scrapy(folder: Path, *arguments: str) -> Ended:
    env = {"HARVESTER_SITES": str(folder), "HARVESTER_DATABASE_URL": url_of(folder)}
    return run_module("scrapy", *arguments, env=env, timeout=60)


def test_scrapys_shell_fetches_without_an_errand(tmp_path: Path, web: Web) -> None:
    shown = scrapy(
        tmp_path, "shell", f"{web.url}html/2022-03/24/node_1.htm", "-c", "(response.status, response.encoding)"
    )
    assert shown.out.strip() == "(200, 'gb18030')", shown.err
    assert not (tmp_path / "b.db").exists() or rows(tmp_path, "SELECT count(*) FROM run") == [(0,)]


def test_scrapys_own_commands_do_the_same_thing(tmp_path: Path, web: Web) -> None:
    write_site(tmp_path, web.url)
    assert scrapy(tmp_path, "list").out == "bulletin\n"
    day = ["-a", "since=2022-03-24", "-a", "until=2022-03-24", "-s", "HARVEST_RETRY_WAIT=0.01"]
    pipelines = (
        '{"pipelines.check.CheckPipeline": 1, "tests.harvester.run_once.Wrap": 2, "pipelines.store.StorePipeline": 3}'
    )
    ended = scrapy(tmp_path, "crawl", "bulletin", "-a", "site=gucheng_bao", *day, "-s", f"ITEM_PIPELINES={pipelines}")
    assert ended.code == 0, ended.err
    assert rows(tmp_path, "SELECT count(*) FROM article") == [(3,)]
    assert rows(tmp_path, "SELECT command, site, exit_code FROM run") == [("crawl", "gucheng_bao", 0)]
    wrong = scrapy(tmp_path, "crawl", "bulletin", "-a", "site=gucheng")
    assert wrong.code == 2
    assert "did you mean gucheng_bao" in wrong.err
    assert "Traceback" not in wrong.err
