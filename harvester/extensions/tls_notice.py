"""Says in every run that a site's certificates are not verified, where its file says so."""

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from harvester.outcome import PREFIX, UNVERIFIED
from harvester.site import Site

logger = logging.getLogger(__name__)


class TlsNotice:
    """A warning when the spider opens, and a count that stands in the run's record."""

    def __init__(self, crawler: Crawler, slug: str) -> None:
        self._crawler = crawler
        self._slug = slug
        crawler.signals.connect(self.spider_opened, signal=signals.spider_opened)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor; a site whose certificates are verified needs no word."""
        site: Site | None = crawler.settings.get("HARVEST_SITE")
        is_online = (
            crawler.settings.get("HARVEST_SINCE") is not None and not crawler.settings["HARVEST_ERRAND"].is_stored
        )
        if site is None or site.verify_tls or not is_online:
            raise NotConfigured
        return cls(crawler, site.slug)

    def spider_opened(self) -> None:
        """Says it."""
        self._crawler.stats.set_value(PREFIX + UNVERIFIED, 1)
        logger.warning("site=%s its certificates are not verified: its file says verify_tls = false", self._slug)
