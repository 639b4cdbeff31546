"""Keeps what is expected of a bulletin's days up to date, before a crawl asks and after it has asked."""

import logging
from datetime import date
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from harvester.extensions.tally import PROBLEM
from harvester.site import Site
from harvester.timetable import refresh
from models.database import open_database
from models.errors import DatabaseError

logger = logging.getLogger(__name__)


class Watch:
    """Writes down the expected days when the spider opens, and again when all is stored."""

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
        if site is None or since is None or until is None:
            raise NotConfigured
        return cls(crawler, site, since, until)

    def spider_opened(self) -> None:
        """Before the first day is asked for: what need not be is known by now."""
        self._refresh()

    def spider_closed(self) -> None:
        """After the last: what came says more of the bulletin's habit."""
        self._refresh()

    def _refresh(self) -> None:
        if self._crawler.stats.get_value(PROBLEM) is not None:  # another run holds the site, or the database failed
            return
        engine = open_database(self._crawler.settings["HARVEST_DATABASE_URL"])
        try:
            refresh(engine, self._site, self._since, self._until)
        except DatabaseError as error:
            logger.warning("site=%s the expected days are not written down: %s", self._site.slug, error)
        finally:
            engine.dispose()
