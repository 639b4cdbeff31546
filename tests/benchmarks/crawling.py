"""What a page costs in a crawl with the whole pipeline, over raw Scrapy on the same pages of the same server."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from harvester.sample import Sample, site_files, start_server
from tests.benchmarks.clock import MARK
from tests.benchmarks.figures import Figure

ROOT = Path(__file__).parents[2]
SITES = ("sample_classic", "sample_new")
# The same politeness for both: none, and as many requests at once as the sample's site files ask for.
BARE = {
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": False,
    "TELNETCONSOLE_ENABLED": False,
}
CLOCK = ["-s", 'ADDONS={"tests.benchmarks.clock.ClockAddon": 0}']
TAKEN = re.compile(rf"^{MARK} ([\d.]+) ([\d.]+) (\d+)$", re.MULTILINE)


class Taken(NamedTuple):
    """Seconds that a crawl took, between the opening and the closing of its spider, and its memory in MB."""

    wall: float
    cpu: float
    memory: float


class CrawlFailed(Exception):
    """A measured crawl did not end well."""


def measure(articles: int, rounds: int) -> Iterator[Figure]:
    """Pages a second, and CPU a page: the best of some rounds of each, in turns."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "access.log"
        with start_server(articles=articles, access_log=log) as base_url:
            site_files(folder / "sites", base_url)
            ours, theirs = [], []
            for number in range(rounds):
                ours.append(crawl_sample(folder, number, Sample(articles)))
                paths = _find_paths(log)
                theirs.append(_crawl_bare(folder, [base_url + path for path in paths]))
    pages, against = len(paths), "raw Scrapy, same pages"
    wall, bare_wall = (min(taken.wall for taken in kind) for kind in (ours, theirs))
    cpu, bare_cpu = (min(taken.cpu for taken in kind) for kind in (ours, theirs))
    yield Figure(f"crawl, {pages} pages, whole pipeline", pages / wall, "pages/s", pages / bare_wall, against)
    yield Figure("crawl, CPU of the crawler", cpu * 1000 / pages, "ms a page", bare_cpu * 1000 / pages, against)


def crawl_sample(folder: Path, number: int, sample: Sample) -> Taken:
    """Both sites, one after the other, into a fresh database."""
    dates = ["-a", f"since={sample.since}", "-a", f"until={sample.until}"]
    environment = environment_of(folder, number)
    taken = [run_scrapy(["crawl", "bulletin", "-a", f"site={site}", *dates], environment) for site in SITES]
    return Taken(sum(one.wall for one in taken), sum(one.cpu for one in taken), max(one.memory for one in taken))


def environment_of(folder: Path, number: int) -> dict[str, str]:
    """The environment that names the database of a round and the files of its sites."""
    return {
        **os.environ,
        "HARVESTER_DATABASE_URL": f"sqlite:///{folder / f'{number}.db'}",
        "HARVESTER_SITES": str(folder / "sites"),
    }


def _crawl_bare(folder: Path, urls: list[str]) -> Taken:
    addresses = folder / "addresses.json"
    addresses.write_text(json.dumps(urls), encoding="utf-8")
    spider = str(Path(__file__).with_name("bare_spider.py"))
    settings = [word for key, value in BARE.items() for word in ("-s", f"{key}={value}")]
    # From a folder without scrapy.cfg: no setting of ours applies.
    return run_scrapy(["runspider", spider, "-a", f"addresses={addresses}", *settings], dict(os.environ), folder)


def _find_paths(log: Path) -> list[str]:
    """Every path that was asked for, once."""
    paths = (line.split()[1].lstrip("/") for line in log.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(paths))


def run_scrapy(arguments: list[str], environment: dict[str, str], folder: Path = ROOT) -> Taken:
    """What a Scrapy command took, by its own stats; raises `CrawlFailed`."""
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-m", "scrapy", *arguments, *CLOCK]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    found = TAKEN.search(done.stderr)
    if done.returncode != 0 or found is None:
        raise CrawlFailed(f"scrapy {arguments[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return Taken(float(found[1]), float(found[2]), int(found[3]) / 1000)
