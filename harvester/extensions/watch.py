"""Keeps what is expected of a bulletin's days up to date, before and after a crawl asks; then looks for alarms."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from sqlalchemy import Engine

from harvester.extensions.tally import PROBLEM
from harvester.notify import split_urls
from harvester.outcome import DATABASE, PREFIX
from harvester.site import Site
from harvester.spiders.wiring import today_in_china
from harvester.timetable import refresh
from harvester.watching import watch
from models.database import open_database
from models.errors import DatabaseError
from models.turn import wait_for_turn

logger = logging.getLogger(__name__)


class Watch:
    """Writes down the expected days when the spider opens, and again when all is stored, with what rings then."""

    def __init__(self, crawler: Crawler, site: Site, since: date, until: date) -> None:
        self._crawler = crawler
        self._site = site
        self._since = since
        self._until = until
        crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor; files have no days to expect."""
        site: Site | None = crawler.settings.get("HARVEST_SITE")
        since: date | None = crawler.settings.get("HARVEST_SINCE")
        until: date | None = crawler.settings.get("HARVEST_UNTIL")
        is_draft = crawler.settings.get("HARVEST_DRAFT") is not None  # it writes nothing
        if site is None or since is None or until is None or is_draft:
            raise NotConfigured
        return cls(crawler, site, since, until)

    def spider_opened(self) -> None:
        """Before the first day is asked for: what need not be is known by now."""
        with self._engine() as engine:
            if engine is not None:
                self._refresh(engine)

    def spider_closed(self) -> None:
        """After the last: what came says more of the bulletin's habit, and may ring."""
        urls = split_urls(self._crawler.settings["HARVEST_NOTIFY_URLS"])
        today = today_in_china(self._crawler.settings)
        with self._engine() as engine:
            if engine is not None:
                self._refresh(engine)
                for fault in watch(engine, today, urls, sites=(self._site.slug,)):
                    logger.warning("site=%s %s", self._site.slug, fault)

    def _refresh(self, engine: Engine) -> None:
        """Waits as the run's own writer does: another program may hold the database just then."""
        wait_for_turn(engine, self._crawler.settings.getfloat("HARVEST_LOCK_PATIENCE", 0))
        refresh(engine, self._site, self._since, self._until)

    @contextmanager
    def _engine(self) -> Iterator[Engine | None]:
        """The database, or none where another run holds the site or the database failed."""
        stats = self._crawler.stats
        if stats.get_value(PROBLEM) is not None or stats.get_value(PREFIX + DATABASE) is not None:
            yield None
            return
        engine = open_database(self._crawler.settings["HARVEST_DATABASE_URL"])
        try:
            yield engine
        except DatabaseError as error:
            logger.warning("site=%s what is expected and what rings is not written down: %s", self._site.slug, error)
        finally:
            engine.dispose()
