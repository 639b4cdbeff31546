"""What it costs to read stored pages again, beside the crawl that stored them: same pages, same pipelines."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from harvester.sample import Sample, site_files, start_server
from models.database import open_database, reading
from tests.benchmarks.crawling import SITES, Taken, crawl_sample, environment_of, run_scrapy
from tests.benchmarks.figures import Figure
from tests.stored_rows import count_different, stored_rows

COUNT = "SELECT count(*) FROM page_reading"


def measure(articles: int) -> Iterator[Figure]:
    """Pages a second, CPU a page and memory, of both; every page is read once."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with start_server(articles=articles) as base_url:
            site_files(folder / "sites", base_url)
            crawled = crawl_sample(folder, 0, Sample(articles))
        first = stored_rows(folder / "0.db")
        again = [_reread(folder, site) for site in SITES]
        second = stored_rows(folder / "0.db")
        engine = open_database(environment_of(folder, 0)["HARVESTER_DATABASE_URL"], mode="read")
        with reading(engine) as connection:
            pages = connection.exec_driver_sql(COUNT).scalar_one()
        engine.dispose()
    wall, cpu = sum(taken.wall for taken in again), sum(taken.cpu for taken in again)
    against = "the crawl, same pages"
    yield Figure(f"reextract, {pages} stored pages", pages / wall, "pages/s", pages / crawled.wall, against)
    yield Figure("reextract, CPU", cpu * 1000 / pages, "ms a page", crawled.cpu * 1000 / pages, against)
    yield Figure("reextract, memory at most", max(taken.memory for taken in again), "MB", crawled.memory, against)
    rows = sum(map(len, second.values()))
    yield Figure("reextract, rows that differ after it", count_different(first, second), f"of {rows}")


def _reread(folder: Path, site: str) -> Taken:
    return run_scrapy(["crawl", "bulletin", "-a", f"site={site}", "-a", "stored=yes"], environment_of(folder, 0))
