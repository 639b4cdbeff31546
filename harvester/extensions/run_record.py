"""Holds the site's lock and keeps the run's row: what was asked, by which versions, how it ended."""

import asyncio
import logging
import platform
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Protocol, Self, cast

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.utils.misc import load_object
from sqlalchemy import Engine

from harvester.errand import Errand
from harvester.extensions.tally import PROBLEM
from harvester.loglines import RUNS
from harvester.outcome import BUSY, DATABASE, PREFIX, judge
from harvester.settings import VERSION
from harvester.site import Site
from models.database import open_database
from models.dialects.options import Mode
from models.errors import DatabaseError, SiteBusy
from models.items import Header, RunEnd, RunStart
from models.runs import finish_run, record_site, start_run

logger = logging.getLogger(__name__)
EXIT_CODE = f"{PREFIX}exit_code"  # stat: what the run's row says
EXIT_REASON = f"{PREFIX}exit_reason"
DATABASE_ERROR = f"{PREFIX}{DATABASE}"  # stat of the store: its last words
LIBRARIES = ("scrapy", "jieba", "sqlalchemy", "pydantic")


class Lock(Protocol):
    """What takes a site's lock; raises `SiteBusy`."""

    def __call__(self, url: str, slug: str) -> AbstractContextManager[object]:
        """A context that holds the lock."""


class RunRecord:
    """Takes the lock and writes the run's row before the pipelines open; finishes the row when all is stored."""

    def __init__(self, crawler: Crawler, engine: Engine) -> None:
        self._crawler = crawler
        self._engine = engine
        self._held = ExitStack()
        self._run_id: int | None = None
        crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: the settings are not frozen yet, so the pipelines can be told the run's number."""
        if crawler.settings.get("HARVEST_ERRAND") is None:  # `scrapy shell` and its kind
            raise NotConfigured
        is_draft = crawler.settings.get("HARVEST_DRAFT") is not None  # writes nothing: no lock, and no row
        mode: Mode = "read" if is_draft else "write"
        record = cls(crawler, open_database(crawler.settings["HARVEST_DATABASE_URL"], mode=mode))
        if not is_draft:
            record.start()
        return record

    def start(self) -> None:
        """Takes the lock and writes the row; a site that is held is remembered until the spider opens."""
        settings = self._crawler.settings
        site: Site | None = settings.get("HARVEST_SITE")
        try:
            if site is not None:
                lock = cast("Lock", load_object(settings["HARVEST_LOCK"]))
                self._held.enter_context(lock(settings["HARVEST_DATABASE_URL"], site.slug))
        except SiteBusy as error:
            self._crawler.stats.set_value(PROBLEM, error)
            return
        if site is not None:
            record_site(
                self._engine,
                site.slug,
                name=site.name,
                platform=site.platform,
                adcode=site.adcode,
                base_url=site.base_url,
            )
        self._run_id = settings.getint("HARVEST_RUN_ID") or start_run(self._engine, self._run_start(site))
        settings.set("HARVEST_RUN_ID", self._run_id, priority="spider")
        RUNS[None if site is None else site.slug] = self._run_id

    def spider_opened(self) -> None:
        """Ends the run where another holds the site."""
        if isinstance(self._crawler.stats.get_value(PROBLEM), SiteBusy):
            raise CloseSpider(BUSY)

    async def spider_closed(self, reason: str) -> None:
        """Writes how the run ended, in its turn, and lets the site go."""
        patience = 0.0 if reason == DATABASE else self._crawler.settings.getfloat("HARVEST_LOCK_PATIENCE", 0)
        try:
            await asyncio.to_thread(self._write_end, self._end(reason), patience)
        finally:
            self._let_go()

    def _end(self, reason: str) -> RunEnd:
        """How the run ended, for its row and for who started it."""
        stats = self._crawler.stats
        counts = counts_of(self._crawler)
        outcome = judge(reason, counts)
        said = stats.get_value(DATABASE_ERROR) or stats.get_value(PROBLEM) if reason == DATABASE else outcome.reason
        stats.set_value(EXIT_CODE, outcome.exit_code)
        stats.set_value(EXIT_REASON, outcome.reason)
        return RunEnd(
            finished_at=datetime.now(UTC),
            exit_code=outcome.exit_code,
            reason=str(said or outcome.reason),
            counts=tuple(sorted(counts.items())),
        )

    def _write_end(self, end: RunEnd, patience: float) -> None:
        if self._run_id is None:
            return
        try:
            finish_run(self._engine, self._run_id, end, patience=patience, is_wanted=lambda: self._crawler.crawling)
        except DatabaseError as error:
            self._crawler.stats.set_value(EXIT_CODE, error.exit_code)
            logger.info("the run's row is not finished: %s", error)
            if self._crawler.stats.get_value(PROBLEM) is None:
                self._crawler.stats.set_value(PROBLEM, error)

    def _let_go(self) -> None:
        self._held.close()  # in the thread that took the lock: it is of that thread
        self._engine.dispose()

    def _run_start(self, site: Site | None) -> RunStart:
        settings = self._crawler.settings
        since: date | None = settings.get("HARVEST_SINCE")
        until: date | None = settings.get("HARVEST_UNTIL")
        libraries = tuple(Header(name=name, value=version(name)) for name in LIBRARIES)
        return RunStart(
            command=settings["HARVEST_COMMAND"],
            started_at=datetime.now(UTC),
            site=None if site is None else site.slug,
            since=since,
            until=until,
            asked=tuple(Header(name=name, value=value) for name, value in asked_of(settings["HARVEST_ERRAND"]).items()),
            versions=(
                Header(name="bulletin-harvester", value=VERSION),
                Header(name="python", value=platform.python_version()),
                Header(name="rules", value=settings["HARVEST_RULES"]),
                *libraries,
            ),
        )


def asked_of(errand: Errand) -> dict[str, str]:
    """What an errand asks beside its site and days, in words.

    >>> asked_of(Errand(urls=("file:///a.txt", "file:///b.txt"), platform="pagedump"))
    {'files': '2', 'first': 'file:///a.txt', 'platform': 'pagedump'}
    """
    said = {
        "missing": "yes" if errand.only_missing else None,
        "files": str(len(errand.urls)) if errand.urls else None,
        "first": errand.urls[0] if errand.urls else None,
        "date": errand.published_on.isoformat() if errand.published_on else None,
        "platform": errand.platform,
        "single": "yes" if errand.is_single else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def counts_of(crawler: Crawler) -> dict[str, int]:
    """The counts of a run, by name."""
    stats = crawler.stats.get_stats()
    return {name.removeprefix(PREFIX): value for name, value in stats.items() if is_count(name, value)}


def is_count(name: str, value: object) -> bool:
    """Whether a stat is one of a run's counts."""
    return name.startswith(PREFIX) and name != EXIT_CODE and isinstance(value, int)
