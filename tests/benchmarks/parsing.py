"""CPU milliseconds a page to read articles, platform by platform, over building the same page's tree."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from parsel import Selector

from harvester.platforms import PLATFORMS
from harvester.rawpage import to_raw_page
from harvester.sample import Sample, truth
from harvester.sample.pages import answer
from models.items import RawPage
from tests.benchmarks.dumps import to_dumps
from tests.benchmarks.figures import Figure, time_of

NOW = datetime(2026, 3, 24, tzinfo=UTC)
SITES = {"founder": "sample_classic", "epaper": "sample_new"}


def measure(articles: int) -> Iterator[Figure]:
    """A figure a platform; nothing on the shelf splits a dump, so `pagedump` stands alone."""
    sample = Sample(articles)
    for platform, slug in SITES.items():
        urls = [article.url for article in truth(articles) if article.site == slug]
        pages = [to_raw_page(f"http://127.0.0.1{url}", answer(sample, url).body, NOW) for url in urls]
        baseline = time_of(partial(_build_trees, pages)) * 1000 / len(pages)
        yield Figure(f"parse, {platform}", _time(platform, pages), "ms a page", baseline, "parsel: text of every p")
    dumps = [to_raw_page(f"file:///{n}.txt", dump.encode(), NOW) for n, dump in enumerate(to_dumps(articles))]
    yield Figure("parse, pagedump", _time("pagedump", dumps), "ms a page")


def _time(platform: str, pages: list[RawPage]) -> float:
    """CPU milliseconds a page."""
    reader = PLATFORMS[platform]
    return time_of(lambda: [reader.read_articles(page, None) for page in pages]) * 1000 / len(pages)


def _build_trees(pages: list[RawPage]) -> None:
    for page in pages:
        Selector(text=page.text, type="html").xpath("//p//text()").getall()
