"""The spider over HTTP: a recorded edition of every publishing system, crawled into one database."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from harvester.platforms import PLATFORMS
from harvester.recorded.edition import Recorded, find_editions, load_edition
from harvester.sitefile import load_site
from tests.forked import ROOT, run_module
from tests.harvester.web import Web, serving

FOLDER = ROOT / "tests" / "fixtures" / "sites"
SLUGS = sorted(path.stem for path in FOLDER.glob("*.toml") if load_site(path).platform in PLATFORMS)
DAY, NEXT = date(2022, 3, 24), date(2022, 3, 25)
HOST = b"http://paper.example.cn/"
# What the systems answer on a day without an edition; the others say 404.
LAST_AGAIN = {"founder", "joyhua", "dated"}
REDIRECT = {"articel", "uniflows"}  # to the last edition
STUB = {"epaper", "nbs"}
WHY = {
    **dict.fromkeys(LAST_AGAIN, "masthead"),
    **dict.fromkeys(REDIRECT, "address"),
    **dict.fromkeys(STUB, "a stub of"),
}
STORED = """
SELECT source, published_on, page_number, page_name, kicker, headline, subhead, byline_text, captions, text
FROM article JOIN article_text ON article_id = article.id WHERE site = ? ORDER BY article.id
"""
Row = dict[str, object]


def recorded(slug: str) -> Recorded:
    (folder,) = find_editions(FOLDER, slug)
    return load_edition(folder)


def publish(web: Web, slug: str, folder: Path) -> None:
    """Puts a recorded edition on the server, and the site's file with the server's address in a folder."""
    own, edition = web.url.encode(), recorded(slug)
    for page, body in zip(edition.edition.pages, edition.bodies, strict=True):
        web.put(
            urlsplit(page.url).path, body.replace(HOST, own), status=page.status, Content_Type=page.content_type or ""
        )
    text = (FOLDER / f"{slug}.toml").read_text(encoding="utf-8").replace(HOST.decode(), web.url)
    (folder / f"{slug}.toml").write_text(f"{text}delay = 0\nconcurrency = 4\n", encoding="utf-8")
    site = load_site(folder / f"{slug}.toml")
    last, missing = (urlsplit(site.url_for(day)).path for day in (DAY, NEXT))
    if slug in LAST_AGAIN:
        web.answers[missing] = list(web.answers[last])
    elif slug in REDIRECT:
        web.put(missing, b"", status=302, Location=last)
    elif slug in STUB:
        web.put(missing, "<html><body>该日无报，请选择其他日期。</body></html>", charset="utf-8")


def crawl(folder: Path, **overrides: object) -> int:
    asked = {
        "slugs": SLUGS,
        "since": DAY.isoformat(),
        "until": NEXT.isoformat(),
        "sites": str(folder),
        "db": f"sqlite:///{folder / 'b.db'}",
        "overrides": {"LOG_LEVEL": "ERROR", "HARVEST_QUIET": True, **overrides},
    }
    ended = run_module("tests.harvester.run_once", json.dumps(asked))
    assert "Traceback" not in ended.err, ended.err
    return ended.code


class Crawled:
    """A database after two crawls, and what the second one asked for."""

    def __init__(self, folder: Path, web: Web) -> None:
        for slug in SLUGS:
            publish(web, slug, folder)
        self.url, self.database = web.url, folder / "b.db"
        self.codes = [crawl(folder)]
        self.first = self.rows("SELECT id, content_hash, changed_at FROM article ORDER BY id")
        web.asked.clear()
        self.codes.append(crawl(folder, HARVEST_TODAY="2022-03-26"))
        self.asked_again = web.paths()

    def rows(self, query: str, *arguments: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query, arguments).fetchall()

    def articles(self, slug: str) -> list[Row]:
        """What is stored of a site, as recorded editions write it."""
        names = (
            "source", "published_on", "page_number", "page_name", "kicker", "headline", "subhead", "byline_line",
            "captions", "lines",
        )  # fmt: skip
        found = [dict(zip(names, row, strict=True)) for row in self.rows(STORED, slug)]
        for row in found:
            row["source"] = str(row["source"]).replace(self.url, HOST.decode())
            row["byline_line"] = row["byline_line"] or None
            row["captions"] = json.loads(str(row["captions"]))
            row["lines"] = str(row["lines"]).split("\n")
        return found


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with serving() as web:
        yield Crawled(tmp_path_factory.mktemp("systems"), web)


def by_source(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["source"]))


def test_both_crawls_end_well(crawled: Crawled) -> None:
    assert crawled.codes == [0, 0]
    assert crawled.rows("SELECT count(*) FROM rejection") == [(0,)]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_stored_is_what_a_person_said(crawled: Crawled, slug: str) -> None:
    expected: list[Row] = [dict(row) for row in recorded(slug).expected]
    assert by_source(crawled.articles(slug)) == by_source(expected)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_edition_is_complete_and_the_next_days_is_missing_for_a_reason(crawled: Crawled, slug: str) -> None:
    found = crawled.rows("SELECT published_on, state, reason FROM edition WHERE site = ? ORDER BY 1", slug)
    assert [row[:2] for row in found] == [(DAY.isoformat(), "complete"), (NEXT.isoformat(), "missing")]
    assert WHY.get(slug, "HTTP 404") in str(found[1][2])


def test_a_second_crawl_stores_nothing_new_and_asks_for_no_article(crawled: Crawled) -> None:
    assert crawled.rows("SELECT id, content_hash, changed_at FROM article ORDER BY id") == crawled.first
    articles = {urlsplit(str(row["source"])).path for slug in SLUGS for row in recorded(slug).expected}
    assert set(crawled.asked_again).isdisjoint(articles)
    assert crawled.asked_again
