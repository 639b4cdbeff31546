"""Sites of columns through the whole road into SQLite, again, and after kill -9."""

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.forked import ROOT
from tests.harvester.columns import SLUGS, expected_sources, put_site
from tests.harvester.test_crawl import command, rows, run, wait_for
from tests.harvester.web import Web, serving
from tests.stored_rows import stored_rows

LISTS = {
    "linhe_trs": ["/jddt/", "/jddt/index_1.html", "/jddt/index_2.html"],
    "gucheng_list": ["/list.asp?c=2", "/list.asp?c=2&page=2"],
    "hedong_rss": ["/rss.xml"],
    "nanpu_atom": ["/atom.xml"],
    "xishan_sitemap": ["/sitemap.xml", "/sitemap-2022.xml"],
}
NEW = '<li><span>2022-03-24</span><a href="./202203/t20220324_302.html">柳溪街道开放便民书屋</a></li><ul class='


SAME = {
    "pipelines.check.CheckPipeline": 100,
    "tests.harvester.run_once.Wrap": 200,
    "pipelines.store.StorePipeline": 300,
}  # as the crawl read them


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def sources(folder: Path) -> list[object]:
    return [source for (source,) in rows(folder, "SELECT source FROM article ORDER BY source")]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_second_crawl_stores_nothing_and_reading_again_gives_the_same(tmp_path: Path, web: Web, slug: str) -> None:
    put_site(web, tmp_path, slug)
    first = run(tmp_path, slugs=[slug])
    assert (first.code, first.err) == (0, "")
    assert sources(tmp_path) == expected_sources(web, slug)
    state = "SELECT state, reason, pages_listed, articles_listed = articles_stored FROM edition"
    assert rows(tmp_path, state) == [("complete", None, 1, 1)]
    before = rows(tmp_path, "SELECT id, changed_at, content_hash FROM article")
    web.asked.clear()
    assert run(tmp_path, slugs=[slug], overrides={"HARVEST_TODAY": "2022-03-25"}).code == 0
    assert web.paths() == LISTS[slug]
    assert rows(tmp_path, "SELECT id, changed_at, content_hash FROM article") == before
    assert rows(tmp_path, state) == [("complete", None, 1, 1)]
    web.asked.clear()
    assert run(tmp_path, slugs=[slug]).code == 0  # years later the day is not looked at again
    assert web.paths() == []
    stored = stored_rows(tmp_path / "b.db")
    assert run(tmp_path, reextract=[slug], overrides={"ITEM_PIPELINES": SAME}).code == 0
    assert web.paths() == []
    assert stored_rows(tmp_path / "b.db") == stored
    read_again = "SELECT count(*) FROM page_reading WHERE kind = 'article'"
    assert rows(tmp_path, read_again) == [(len(expected_sources(web, slug)),)]
    assert rows(tmp_path, "SELECT count(*) FROM article_revision") == [(0,)]


def test_new_and_corrected_entries_of_a_young_day_are_caught(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "linhe_trs")
    assert run(tmp_path, slugs=["linhe_trs"]).code == 0
    status, headers, body = web.answers["/jddt/"][0]
    web.answers["/jddt/"] = [(status, headers, body.replace(b"<ul class=", NEW.encode(), 1))]
    web.answers["/jddt/202203/t20220324_302.html"] = web.answers["/jddt/202203/t20220324_300.html"]
    status, headers, body = web.answers["/jddt/index_1.html"][0]
    retitled = body.replace("临河区部署清明期间祭扫工作".encode(), "临河区部署清明祭扫工作".encode())
    web.answers["/jddt/index_1.html"] = [(status, headers, retitled)]
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:  # one was fetched on the day it is of
        connection.execute("UPDATE fetch SET fetched_at = '2022-03-24 01:00:00.000000' WHERE url LIKE '%_300.html'")
        connection.commit()
    web.asked.clear()
    assert run(tmp_path, slugs=["linhe_trs"], overrides={"HARVEST_TODAY": "2022-03-25"}).code == 0
    asked = [f"/jddt/202203/t2022032{name}.html" for name in ("4_302", "3_298", "4_300")]
    assert sorted(web.paths()) == sorted([*LISTS["linhe_trs"], *asked])
    assert rows(tmp_path, "SELECT state, articles_listed, articles_stored FROM edition") == [("complete", 4, 4)]


def test_a_later_list_that_could_not_be_read_is_rejected_until_it_is_read(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "linhe_trs")
    healthy = web.answers["/jddt/index_1.html"]
    web.answers["/jddt/index_1.html"] = [(500, {}, b"")]
    asked = {"slugs": ["linhe_trs"], "overrides": {"HARVEST_TODAY": "2022-03-25", "RETRY_TIMES": 0}}
    assert run(tmp_path, **asked).code == 3
    open_ones = "SELECT url FROM rejection WHERE resolved_at IS NULL"
    assert rows(tmp_path, open_ones) == [(f"{web.url}jddt/index_1.html",)]
    web.answers["/jddt/index_1.html"] = healthy
    assert run(tmp_path, **asked).code == 0
    assert rows(tmp_path, open_ones) == []
    assert rows(tmp_path, "SELECT run_id, reason FROM run_rejection") == [(1, "HTTP 500")]


@pytest.mark.parametrize(
    ("slug", "held"), [("linhe_trs", "/jddt/202203/t20220324_299.html"), ("gucheng_list", "/show.asp?id=71")]
)
def test_a_killed_crawl_loses_nothing_and_the_next_one_goes_on(tmp_path: Path, web: Web, slug: str, held: str) -> None:
    put_site(web, tmp_path, slug)
    web.held = held
    process = subprocess.Popen(
        command(tmp_path, slugs=[slug], overrides={"HARVEST_BATCH_SECONDS": 0.01}),
        cwd=ROOT, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(web, held)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
    finally:
        process.kill()
    assert rows(tmp_path, "SELECT count(*) FROM edition WHERE state = 'complete'") == [(0,)]
    kept = sources(tmp_path)
    web.let_go.set()
    web.held = None
    web.asked.clear()
    assert run(tmp_path, slugs=[slug]).code == 0
    assert sources(tmp_path) == expected_sources(web, slug)
    assert not {str(source).removeprefix(web.url.rstrip("/")) for source in kept} & set(web.paths())
    assert rows(tmp_path, "SELECT state FROM edition") == [("complete",)]


def test_days_of_which_nothing_is_listed_are_missing_and_seen_again_by_the_ledger(tmp_path: Path, web: Web) -> None:
    put_site(web, tmp_path, "linhe_trs")
    for day, name in (("2022-03-25", "5_301"), ("2022-03-22", "2_297")):
        page = web.answers["/jddt/202203/t20220324_300.html"][0]
        web.answers[f"/jddt/202203/t2022032{name}.html"] = [
            (200, page[1], page[2].replace(b"2022-03-24", day.encode()))
        ]
    days = {"since": "2022-03-21", "until": "2022-03-26"}
    assert run(tmp_path, slugs=["linhe_trs"], **days).code == 0
    found = rows(tmp_path, "SELECT published_on, state FROM edition ORDER BY 1")
    assert [state for _, state in found] == ["missing", "complete", "missing", "complete", "complete", "missing"]
