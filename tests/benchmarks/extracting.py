"""Articles a second from a page dump to its records, over jieba alone on the same texts."""

from collections.abc import Iterator
from datetime import UTC, datetime

import jieba
import jieba.analyse

from harvester.platforms import PLATFORMS
from harvester.rawpage import to_raw_page
from harvester.record import to_record
from models.items import RawPage
from pipelines.text import annotate
from pipelines.text.toolkit import Toolkit, load_toolkit
from tests.benchmarks.dumps import to_dumps
from tests.benchmarks.figures import Figure, time_of

NOW = datetime(2026, 3, 24, tzinfo=UTC)
ADCODE = "410103"


def measure(articles: int) -> Iterator[Figure]:
    """Dump to record, and the annotation alone."""
    pages = [to_raw_page(f"file:///{n}.txt", dump.encode(), NOW) for n, dump in enumerate(to_dumps(articles))]
    toolkit = load_toolkit(ADCODE)
    found = [article for page in pages for article in PLATFORMS["pagedump"].read_articles(page, None)]
    texts = ["".join(article.lines) for article in found]
    baseline = time_of(lambda: _cut_naively(texts), rounds=1)
    whole = time_of(lambda: _extract(pages, toolkit), rounds=3)
    alone = time_of(lambda: [annotate(article, toolkit) for article in found], rounds=3)
    against = "jieba.lcut + jieba.analyse.extract_tags"
    count = len(found)
    yield Figure("extract, dump to record", count / whole, "articles/s", count / baseline, against)
    thousand = sum(map(len, texts)) / 1000
    yield Figure("annotate", alone * 1000 / thousand, "ms/1000 chars", baseline * 1000 / thousand, against)


def _extract(pages: list[RawPage], toolkit: Toolkit) -> int:
    reader = PLATFORMS["pagedump"]
    return sum(
        len(to_record(annotate(article, toolkit))) for page in pages for article in reader.read_articles(page, None)
    )


def _cut_naively(texts: list[str]) -> None:
    for text in texts:
        jieba.lcut(text)
        jieba.analyse.extract_tags(text)
