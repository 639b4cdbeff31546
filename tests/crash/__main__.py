"""The whole table: `python -m tests.crash [--articles N] [--kills N] [--stops N] [--lock SECONDS] [--seed N]`.

A crawl of the sample is harmed, then a plain run follows; each line says what was there after both. Exit code 1 where
anything is lost, twice, incomplete or damaged.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.crash.bulletins import Bulletins, Ended, count_stored, ends_of, serving
from tests.crash.harm import grow, interrupt, lock_away, small_disk

MEGABYTE = 2**20
COLUMNS = {
    "harm": 28, "exit": 4, "stored": 6, "runs": 25, "exit after": 10, "articles": 8, "lost": 4, "twice": 5,
    "incomplete": 10, "faults": 6,
}  # fmt: skip


class Moment(NamedTuple):
    """When a crawl is harmed: so many seconds after so many articles are stored, however busy the machine is."""

    stored: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s after {self.stored or 'start'}"


class Trials:
    """Harms crawls and prints a line a trial, as soon as it is over."""

    def __init__(self, bulletins: Bulletins, folder: Path) -> None:
        self._bulletins = bulletins
        self._folder = folder
        self.is_whole = True

    def leave_alone(self) -> None:
        """A crawl that nobody disturbs, and the table's head."""
        started = time.monotonic()
        ended = self._bulletins.crawl(self._folder / "calm.db")
        seconds = time.monotonic() - started
        found = self._bulletins.examine(self._folder / "calm.db")
        _say(f"undisturbed: exit {ended.code}, {found.articles} articles, {found.lost} lost, {seconds:.0f} s\n")
        _say(_line(COLUMNS))

    def signal(self, sent: signal.Signals, moment: Moment) -> None:
        """A signal at a moment of a crawl into a fresh database."""
        db = self._folder / f"{sent.name}{moment.stored}-{moment.seconds}.db"
        ended = interrupt(self._bulletins, db, moment.seconds, sent, moment.stored)
        self._go_on(f"{sent.name} {moment}", ended, db)

    def kill_often(self, moments: list[Moment]) -> None:
        """Crawls into one database, each killed."""
        db = self._folder / "often.db"
        for moment in sorted(moments):
            ended = interrupt(self._bulletins, db, moment.seconds, signal.SIGKILL, moment.stored)
            _say(f"  SIGKILL {moment}, the same database: exit {ended.code}, {count_stored(db)} stored")
        self._go_on(f"{len(moments)} SIGKILLs, one database", ended, db)

    def fill(self) -> None:
        """A disk with room for a part of the crawl."""
        size = max(1, len(self._bulletins.articles) // 250) * MEGABYTE
        with small_disk(self._folder / "disk", size) as (disk, under):
            ended = self._bulletins.finish(self._bulletins.start(disk / "b.db", under=under))
            grow(disk, 500 * MEGABYTE)
            what = "files of at most" if under else "disk of"
            self._go_on(f"{what} {size // MEGABYTE} MB, full", ended, disk / "b.db")

    def lock(self, seconds: float) -> None:
        """A database that another process holds."""
        db = self._folder / "locked.db"
        self._go_on(f"locked for {seconds:.0f} s", lock_away(self._bulletins, db, seconds), db)

    def _go_on(self, harm: str, ended: Ended, db: Path) -> None:
        stored, runs = count_stored(db), ", ".join(ends_of(db)[-2:])
        again = self._bulletins.crawl(db)
        found = self._bulletins.examine(db)
        self.is_whole &= found.is_whole and again.code == 0
        after = (found.articles, found.lost + found.strange, found.twice, found.incomplete, len(found.faults))
        _say(_line((harm, ended.code, stored, runs, again.code, *after)))
        for line in (*ended.said, *again.said, *found.faults):
            _say(f"  {line}")


def _line(cells: Iterable[object]) -> str:
    return "  ".join(str(cell).ljust(width) for cell, width in zip(cells, COLUMNS.values(), strict=True)).rstrip()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Runs every trial and prints the table."""
    options = _options()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name, serving(Path(name) / "sites", options.articles) as bulletins:
        trials = Trials(bulletins, Path(name))
        trials.leave_alone()
        often = options.kills // 2
        for _ in range(options.kills - often):
            trials.signal(signal.SIGKILL, _moment(chance, options.articles))
        if often:
            trials.kill_often([_moment(chance, options.articles) for _ in range(often)])
        for _ in range(options.stops):
            trials.signal(signal.SIGTERM, _moment(chance, options.articles))
        trials.fill()
        trials.lock(options.lock)
    return 0 if trials.is_whole else 1


def _moment(chance: random.Random, articles: int) -> Moment:
    """Any moment of a crawl; one in five lies before the first article is stored."""
    if chance.random() < 0.2:
        return Moment(0, chance.uniform(0.3, 5))
    return Moment(chance.randrange(1, articles), chance.uniform(0, 0.5))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description="Crawls that are harmed.")
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--kills", type=int, default=20, help="half on fresh databases, half on one")
    parser.add_argument("--stops", type=int, default=5)
    parser.add_argument("--lock", type=float, default=60.0, help="seconds")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
