"""What storing an article costs, and how much of that the clusters of near-duplicates are.

Twice: with the invented articles of the sample, which a few dozen patterns make, so that every text has many that are
a little like it; and with words drawn at random, where no text is like another. A real paper lies between.
"""

import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from harvester.sample.compose import compose
from models.batch import write_batch
from models.database import open_database, writing
from models.items import AnnotatedArticle, Article
from pipelines.text import annotate
from pipelines.text.fingerprint import fingerprint
from pipelines.text.toolkit import load_toolkit
from pipelines.text.words import load_words
from tests.benchmarks.figures import Figure

DAY = date(2026, 3, 24)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
BATCH = 200
AGAIN = 20  # one article in so many is printed again
COMMON_WORDS = 30_000


def measure(articles: int) -> Iterator[Figure]:
    """The figures, each beside the same work without fingerprints."""
    yield from _compare("sample", [_to_article(serial, _compose) for serial in range(articles)])
    yield from _compare("unrelated texts", [_to_article(serial, _draw) for serial in range(articles)])


def _compare(kind: str, plain: Sequence[AnnotatedArticle]) -> Iterator[Figure]:
    printed = [each.model_copy(update={"fingerprint": fingerprint(each.text)}) for each in plain]
    gc.collect()
    gc.freeze()  # a crawl doesn't hold thousands of articles, so it doesn't pay for looking through them
    without, small = _store(plain)
    whole, large = _store(printed)
    gc.unfreeze()
    each = len(plain)
    yield Figure(f"store, {kind}", whole / each * 1e6, "µs/article", without / each * 1e6, "without clusters")
    yield Figure(f"database, {kind}", large / each / 1e3, "kB/article", small / each / 1e3, "without clusters")


def _to_article(serial: int, write: Callable[[int], tuple[str, ...]]) -> AnnotatedArticle:
    number = serial - 1 if serial and serial % AGAIN == 0 else serial
    lines = write(number) if number == serial else (*write(number), "（本报记者 段青岚）")
    article = Article(site="sample_new", source=f"a{serial}", lines=lines, headline="标题", published_on=DAY)
    return annotate(article, load_toolkit("410103"))


def _compose(number: int) -> tuple[str, ...]:
    return compose(number, "sample_new", DAY, 1).paragraphs


def _draw(number: int) -> tuple[str, ...]:
    random = Random(number)
    words = list(load_words())[:COMMON_WORDS]
    return tuple("".join(random.choices(words, k=60)) + "。" for _ in range(3))


def _store(items: Sequence[AnnotatedArticle]) -> tuple[float, int]:
    """Seconds of this process, and bytes of the database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bulletins.db"
        engine = open_database(f"sqlite:///{path}")
        start = time.process_time()
        for first in range(0, len(items), BATCH):
            with writing(engine) as connection:
                write_batch(connection, items[first : first + BATCH], None, NOW)
        taken = time.process_time() - start
        engine.dispose()
        return taken, path.stat().st_size
