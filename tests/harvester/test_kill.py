"""`kill -9` at five random moments of a crawl of 1,000 articles, then a plain crawl: nothing lost, none twice."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from harvester.sample import Sample, TrueArticle, site_files, start_server

ROOT = Path(__file__).parents[2]
ARTICLES = 1000
KILLS = 5
SITES = ("sample_classic", "sample_new")


@dataclass(frozen=True)
class Crawling:
    """A folder with the site files and the database of one crawl, and the truth about what it should hold."""

    folder: Path
    sample: Sample
    truth: tuple[TrueArticle, ...]

    @property
    def command(self) -> list[str]:
        """The plain crawl that an operator would start again."""
        days = ("--since", self.sample.since.isoformat(), "--until", self.sample.until.isoformat())
        store = ("--sites", str(self.folder), "--db", f"sqlite:///{self.folder / 'b.db'}", "--quiet")
        return [sys.executable, "-m", "harvester.cli", "crawl", *SITES, *days, *store]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the database answers."""
        with closing(sqlite3.connect(self.folder / "b.db")) as connection:
            return connection.execute(query).fetchall()

    def count_stored(self) -> int:
        """How many articles are committed, 0 where there is no database yet."""
        try:
            return int(str(self.rows("SELECT count(*) FROM article")[0][0]))
        except sqlite3.OperationalError:
            return 0


@pytest.fixture(scope="module")
def crawling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawling]:
    folder = tmp_path_factory.mktemp("killed")
    with start_server(articles=ARTICLES) as base_url:
        site_files(folder, base_url)
        sample = Sample(ARTICLES)
        yield Crawling(folder, sample, sample.truth(base_url))


def crawl_until_killed(crawling: Crawling, threshold: int) -> int:
    """The number of articles that were committed when the crawl was killed; it is, once `threshold` are."""
    with subprocess.Popen(crawling.command, cwd=ROOT, stderr=subprocess.PIPE) as it:
        deadline = time.monotonic() + 120
        while it.poll() is None and crawling.count_stored() < threshold:
            assert time.monotonic() < deadline, "the crawl came to a halt"
            time.sleep(0.01)
        assert it.poll() is None, "the crawl ended before it could be killed"
        it.send_signal(signal.SIGKILL)
    return crawling.count_stored()


@pytest.mark.timeout(300)
def test_a_crawl_killed_five_times_is_whole_after_a_plain_crawl(crawling: Crawling) -> None:
    moments = sorted(random.SystemRandom().sample(range(1, ARTICLES - 100), KILLS))
    for moment in moments:
        assert crawl_until_killed(crawling, max(moment, crawling.count_stored() + 1)) >= moment, moments
    end = subprocess.run(crawling.command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (end.returncode, end.stderr) == (0, "")
    stored = [url for (url,) in crawling.rows("SELECT source FROM article")]
    assert sorted(map(str, stored)) == sorted(article.url for article in crawling.truth)
    assert crawling.rows("SELECT DISTINCT state FROM edition ORDER BY state") == [("complete",), ("missing",)]
    assert crawling.rows("SELECT sum(articles_stored) FROM edition") == [(len(crawling.truth),)]
    assert crawling.rows("SELECT count(*) FROM rejection") == [(0,)]
    assert crawling.rows("PRAGMA integrity_check") == [("ok",)]
    assert crawling.rows("SELECT count(*) >= 5 FROM run WHERE finished_at IS NULL") == [(1,)], "no run was killed"
    last = crawling.rows("SELECT exit_code, reason FROM run ORDER BY id DESC LIMIT 2")
    assert last == [(0, "finished"), (0, "finished")]
