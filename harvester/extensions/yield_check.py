"""Finds editions whose yield is short: fewer articles listed than the site's `min_articles`."""

import logging
from collections import defaultdict
from datetime import date
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from harvester.outcome import PREFIX, SHORT
from harvester.site import Site
from models.items import EditionListing, PageListing

logger = logging.getLogger(__name__)


class YieldCheck:
    """Counts, when the crawl runs dry, the editions that were read whole and list too few articles.

    An edition of which a page failed, or was known from an earlier run, is not judged: its number is unknown.
    """

    def __init__(self, crawler: Crawler, site: Site) -> None:
        self._stats = crawler.stats
        self._site = site
        self._pages: dict[date, int] = {}
        self._listed: defaultdict[date, dict[str, int]] = defaultdict(dict)
        crawler.signals.connect(self.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(self.spider_idle, signal=signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor; there is no yield to check where files are read."""
        site: Site | None = crawler.settings.get("HARVEST_SITE")
        if site is None or crawler.settings.get("HARVEST_SINCE") is None:
            raise NotConfigured
        return cls(crawler, site)

    def item_scraped(self, item: object) -> None:
        """Takes down what an item says of an edition."""
        match item:
            case EditionListing(state="listed"):
                self._pages[item.published_on] = len(item.pages)
            case PageListing():
                self._listed[item.published_on][item.url] = len(item.articles)

    def spider_idle(self) -> None:
        """Counts the short editions and names each."""
        short = {day: sum(self._listed[day].values()) for day in self._pages if self._is_short(day)}
        if short and self._stats.get_value(PREFIX + SHORT) is None:
            for day, found in sorted(short.items()):
                logger.warning(
                    "site=%s issue=%s lists %s articles, fewer than min_articles=%s",
                    *(self._site.slug, day, found, self._site.min_articles),
                )
            self._stats.set_value(PREFIX + SHORT, len(short))

    def _is_short(self, day: date) -> bool:
        read = self._listed[day]
        return len(read) >= self._pages[day] and sum(read.values()) < self._site.min_articles
