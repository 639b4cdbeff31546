"""Pages a second of a crawl with the whole pipeline, over raw Scrapy fetching the same pages from the same server."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from harvester.sample import Sample, site_files, start_server
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
ELAPSED = re.compile(r"'elapsed_time_seconds': ([\d.]+)")


class CrawlFailed(Exception):
    """A measured crawl did not end well."""


def measure(articles: int, rounds: int) -> Figure:
    """The best of some rounds of each, in turns."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "access.log"
        with start_server(articles=articles, access_log=log) as base_url:
            site_files(folder / "sites", base_url)
            ours, theirs = [], []
            for number in range(rounds):
                ours.append(_crawl(folder, number, articles))
                paths = _find_paths(log)
                theirs.append(_crawl_bare(folder, [base_url + path for path in paths]))
    name, pages = f"crawl, {len(paths)} pages, whole pipeline", len(paths)
    return Figure(name, pages / min(ours), "pages/s", pages / min(theirs), "raw Scrapy, same pages")


def _crawl(folder: Path, number: int, articles: int) -> float:
    """Seconds from the opening to the closing of the spider, both sites, into a fresh database."""
    sample = Sample(articles)
    environment = {
        **os.environ,
        "HARVESTER_DATABASE_URL": f"sqlite:///{folder / f'{number}.db'}",
        "HARVESTER_SITES": str(folder / "sites"),
    }
    dates = ["-a", f"since={sample.since}", "-a", f"until={sample.until}"]
    return sum(
        _run(["crawl", "bulletin", "-a", f"site={site}", *dates, "-s", "STATS_DUMP=1"], environment) for site in SITES
    )


def _crawl_bare(folder: Path, urls: list[str]) -> float:
    addresses = folder / "addresses.json"
    addresses.write_text(json.dumps(urls), encoding="utf-8")
    spider = str(Path(__file__).with_name("bare_spider.py"))
    settings = [word for key, value in BARE.items() for word in ("-s", f"{key}={value}")]
    # From a folder without scrapy.cfg: no setting of ours applies.
    return _run(["runspider", spider, "-a", f"addresses={addresses}", *settings], dict(os.environ), folder)


def _find_paths(log: Path) -> list[str]:
    """Every path that was asked for, once."""
    paths = (line.split()[1].lstrip("/") for line in log.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(paths))


def _run(arguments: list[str], environment: dict[str, str], folder: Path = ROOT) -> float:
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-m", "scrapy", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    found = ELAPSED.search(done.stderr)
    if done.returncode != 0 or found is None:
        raise CrawlFailed(f"scrapy {arguments[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return float(found[1])
