"""Two crawls write into a database while two analysts read it: what is refused, what is lost, how long answers take."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from harvester.sample import Sample, site_files, start_server
from models.database import open_database, reading
from models.dialects import DIALECTS
from models.tables import Article
from tests.benchmarks.figures import Figure
from tests.postgresql import start_server as start_postgresql

ROOT = Path(__file__).parents[2]
SITES = ("sample_classic", "sample_new")
ANALYSTS = 2


@dataclass(frozen=True)
class Outcome:
    """How it went: seconds, the articles that are missing or there twice, complaints, and the time of each answer."""

    seconds: float
    stored: int
    lost: int
    twice: int
    complaints: tuple[str, ...]
    answers: tuple[float, ...]


def measure(articles: int) -> Iterator[Figure]:
    """The figures for each kind of database."""
    for kind in DIALECTS:
        with TemporaryDirectory() as name, _database(kind, Path(name)) as url:
            outcome = _run(url, Path(name), articles)
        sys.stderr.write("".join(f"  {kind}: {each}\n" for each in outcome.complaints[:5]))
        yield Figure(f"together, {kind}: stored", outcome.stored, "articles", articles, "listed")
        yield Figure(f"together, {kind}: both crawls", outcome.seconds, "s")
        yield Figure(f"together, {kind}: lost, or twice", outcome.lost + outcome.twice, "articles")
        yield Figure(f"together, {kind}: complaints", len(outcome.complaints), "of all four")
        yield Figure(f"together, {kind}: answers", len(outcome.answers), "to two analysts")
        yield Figure(f"together, {kind}: median answer", statistics.median(outcome.answers) * 1e3, "ms")
        yield Figure(f"together, {kind}: slowest answer", max(outcome.answers) * 1e3, "ms")


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    """Where a database of that kind can be made; a server of its own, which keeps what it says it keeps."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bulletins.db'}"
        return
    with TemporaryDirectory(prefix="harvester-together-") as data:
        server = start_postgresql(Path(data) / "data")
        try:
            yield server.get_uri(driver="psycopg")
        finally:
            server.cleanup()


def _run(url: str, folder: Path, articles: int) -> Outcome:
    sample = Sample(articles)
    with start_server(articles=articles) as base_url:
        site_files(folder / "sites", base_url)
        open_database(url).dispose()
        true = {each.url for each in sample.truth(base_url)}
        start = time.monotonic()
        crawls = [_start("harvester.cli", *_crawl(site, sample, folder), "--db", url) for site in SITES]
        analysts = [_start("tests.benchmarks.analyst", url) for _ in range(ANALYSTS)]
        said = [complaint for crawl in crawls for complaint in _finish(crawl)]
        seconds = time.monotonic() - start
        found = [json.loads(analyst.communicate()[0]) for analyst in analysts]
    stored = _stored(url)
    return Outcome(
        seconds=seconds,
        stored=len(stored),
        lost=len(true - set(stored)),
        twice=len(stored) - len(set(stored)),
        complaints=(*said, *(fault for each in found for fault in each["faults"])),
        answers=tuple(taken for each in found for taken in each["seconds"]),
    )


def _crawl(site: str, sample: Sample, folder: Path) -> tuple[str, ...]:
    days = ("--since", sample.since.isoformat(), "--until", sample.until.isoformat())
    return ("crawl", site, *days, "--sites", str(folder / "sites"), "--quiet")


def _start(module: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _finish(crawl: "subprocess.Popen[str]") -> Sequence[str]:
    """What a crawl complains of: its lines on stderr, and another end than a good one."""
    _, said = crawl.communicate()
    return [*said.splitlines(), *([f"exit code {crawl.returncode}"] if crawl.returncode else [])]


def _stored(url: str) -> list[str]:
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        found = list(connection.scalars(select(Article.source)))
    engine.dispose()
    return found
