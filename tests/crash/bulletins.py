"""The sample bulletins as something to crawl and to harm, and what is in the database afterwards."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from harvester.sample import Sample, site_files, start_server
from models.database import holds_something, open_database
from models.dialects.sqlite import connect_sqlite
from models.runs import list_runs

ROOT = Path(__file__).parents[2]
SITES = ("sample_classic", "sample_new")
TIMEOUT = 600.0
OPEN_EDITIONS = "SELECT count(*) FROM edition WHERE state NOT IN ('complete', 'missing')"


@dataclass(frozen=True)
class Bulletins:
    """A running sample: where its site files are, and the addresses of all its articles."""

    folder: Path
    days: tuple[str, str]
    articles: frozenset[str]
    editions: int

    def command(self, db: Path, waits: tuple[float, float] | None = None) -> list[str]:
        """The crawl of both bulletins; `waits`: seconds that SQLite, and then the run, waits for a lock."""
        how = ["harvester.cli"] if waits is None else ["tests.crash.crawl", *map(str, waits)]
        since, until = self.days
        days = ["--since", since, "--until", until, "--sites", str(self.folder)]
        return [sys.executable, "-m", *how, "--db", f"sqlite:///{db}", "crawl", *SITES, *days]

    def start(
        self, db: Path, waits: tuple[float, float] | None = None, under: tuple[str, ...] = ()
    ) -> subprocess.Popen[str]:
        """A crawl that is under way; `under`: a command that runs the one after it."""
        return subprocess.Popen(
            [*under, *self.command(db, waits)], cwd=ROOT, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def finish(self, process: subprocess.Popen[str]) -> "Ended":
        """How a crawl ended."""
        with process:
            said = process.communicate(timeout=TIMEOUT)[1]
        return Ended(process.returncode, tuple(said.splitlines()))

    def crawl(self, db: Path) -> "Ended":
        """A plain crawl to its end."""
        return self.finish(self.start(db))

    def examine(self, db: Path) -> "Found":
        """What is in the database, beside what should be."""
        with closing(connect_sqlite(db, "write")) as connection:
            stored = [source for (source,) in connection.execute("SELECT source FROM article")]
            faults = [str(row) for (row,) in connection.execute("PRAGMA integrity_check") if row != "ok"]
            faults += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
            connection.execute("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)")
            (still_open,) = connection.execute(OPEN_EDITIONS).fetchone()
            (known,) = connection.execute("SELECT count(*) FROM edition").fetchone()
        return Found(
            articles=len(stored),
            lost=len(self.articles - set(stored)),
            twice=len(stored) - len(set(stored)),
            strange=len(set(stored) - self.articles),
            incomplete=still_open + self.editions - known,
            faults=tuple(faults),
        )


@dataclass(frozen=True)
class Ended:
    """The exit code of a crawl and its lines on stderr."""

    code: int
    said: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What a database holds: nothing is lost, twice or half there when all but `articles` is nought."""

    articles: int
    lost: int
    twice: int
    strange: int
    incomplete: int
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all is there, once."""
        return not (self.lost or self.twice or self.strange or self.incomplete or self.faults)


@contextmanager
def serving(folder: Path, articles: int) -> Iterator[Bulletins]:
    """The sample with so many articles, on loopback."""
    sample = Sample(articles)
    with start_server(articles=articles) as base_url:
        site_files(folder, base_url)
        yield Bulletins(
            folder=folder,
            days=(sample.since.isoformat(), sample.until.isoformat()),
            articles=frozenset(each.url for each in sample.truth(base_url)),
            editions=len(SITES) * ((sample.until - sample.since).days + 1),
        )


def count_stored(db: Path) -> int:
    """The articles of a database that may not be made yet."""
    try:
        with closing(sqlite3.connect(f"{db.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def ends_of(db: Path) -> tuple[str, ...]:
    """How each run ended, as `harvester runs` tells it, oldest first; none where no database was made yet."""
    url = f"sqlite:///{db}"
    if not holds_something(url):
        return ()
    engine = open_database(url, mode="read")
    found = list_runs(engine)
    engine.dispose()
    return tuple("interrupted" if run.reason == "interrupted" else run.state for run in reversed(found))
