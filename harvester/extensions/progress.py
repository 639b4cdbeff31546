"""Tells how far the crawl is: a bar at a terminal, a record a minute elsewhere, nothing when quiet."""

import logging
import sys
from time import monotonic
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from harvester.outcome import ANSWERED, ARTICLES, ASKED, LISTED, MISSING, PAGES, PLANNED, PREFIX, REJECTED, REREAD
from harvester.site import Site

logger = logging.getLogger(__name__)
BAR_SECONDS, LINE_SECONDS = 0.5, 60.0


class Board:
    """The bars of all sites that this process crawls; one a process, since a terminal has one bottom."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._readers = 0

    def add(self, name: str) -> TaskID:
        """A new bar."""
        if self._progress is None:
            columns = (
                TextColumn("{task.fields[site]}"),
                BarColumn(),
                TextColumn("{task.description}"),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
            )
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        self._readers += 1
        return self._progress.add_task("", site=name, total=None)

    def show(self, task: TaskID, *, done: int, total: int, text: str) -> None:
        """Moves a bar."""
        if self._progress is not None:
            self._progress.update(task, completed=done, total=max(total, 1), description=text)

    def leave(self) -> None:
        """Takes the bars away after the last reader."""
        self._readers -= 1
        if self._readers == 0 and self._progress is not None:
            self._progress.stop()
            self._progress = None


BOARD = Board()


class ProgressReport:
    """Reads the counts of the crawl and shows them."""

    def __init__(self, crawler: Crawler, *, is_terminal: bool) -> None:
        self._crawler = crawler
        self._is_terminal = is_terminal
        site: Site | None = crawler.settings.get("HARVEST_SITE")
        self._name = "files" if site is None else site.name
        self._label = "" if site is None else f"site={site.slug} "
        self._task: TaskID | None = None
        self._started = monotonic()
        self._loop = create_looping_call(self.report)
        crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        if crawler.settings.getbool("HARVEST_QUIET") or crawler.settings.get("HARVEST_ERRAND") is None:
            raise NotConfigured
        return cls(crawler, is_terminal=sys.stderr.isatty())

    def spider_opened(self) -> None:
        """Starts to report."""
        self._started = monotonic()
        if self._is_terminal:
            self._task = BOARD.add(self._name)
        self._loop.start(BAR_SECONDS if self._is_terminal else LINE_SECONDS, now=False)

    def spider_closed(self) -> None:
        """Ends the reports."""
        if self._loop.running:
            self._loop.stop()
        if self._task is not None:
            BOARD.leave()

    def report(self) -> None:
        """One look at the counts."""
        asked, answered = self._total or self._count(ASKED), self._count(ANSWERED)
        if self._task is not None:
            BOARD.show(self._task, done=answered, total=asked, text=self.text())
            return
        left = time_left(monotonic() - self._started, answered, asked)
        logger.info("%s%s%s", self._label, self.text(), left)

    def text(self) -> str:
        """The counts in words."""
        if self._total is not None:
            return f"stored pages {self._count(ANSWERED)}/{self._total}, articles {self._count(ARTICLES)}"
        editions = self._count(LISTED) + self._count(MISSING)
        rejected = self._count(REJECTED)
        return (
            f"editions {editions}/{self._count(PLANNED)}, pages {self._count(PAGES)}, articles {self._count(ARTICLES)}"
            + (f", rejected {rejected}" if rejected else "")
        )

    @property
    def _total(self) -> int | None:
        """How many stored pages are read again, where that is what the run does."""
        value = self._crawler.stats.get_value(PREFIX + REREAD)
        return value if isinstance(value, int) else None

    def _count(self, name: str) -> int:
        value = self._crawler.stats.get_value(PREFIX + name, 0)
        return value if isinstance(value, int) else 0


def time_left(elapsed: float, done: int, total: int) -> str:
    """What is left at the pace so far, of what is known yet.

    >>> time_left(60, 100, 250)
    ', about 2 min left'
    """
    if not done or done >= total:
        return ""
    seconds = elapsed / done * (total - done)
    return f", about {round(seconds / 60)} min left" if seconds >= 60 else ", less than 1 min left"
