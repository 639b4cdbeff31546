"""Fetches one edition by the spider and keeps its pages, or takes them from the database. Stores no article."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from scrapy import signals
from scrapy.http import Response
from scrapy.settings import BaseSettings

from harvester.crawl import base_settings, new_process
from harvester.onepage import ALONE
from harvester.spiders.bulletin import BulletinSpider
from models.errors import HarvestError
from models.items import Article, EditionListing, RawPage, Rejection, Value


class OneDay:
    """A ledger for which everything is still to be fetched."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Scrapy's constructor."""
        del settings
        return cls()

    def plan(self, site_slug: str, since: date, until: date, **_: object) -> tuple[date, ...]:
        """The day asked for."""
        del site_slug, until
        return (since,)

    def pending(self, site_slug: str, urls: Iterable[str]) -> frozenset[str]:
        """All addresses."""
        del site_slug
        return frozenset(urls)

    def dates(self, urls: Iterable[str]) -> dict[str, date]:
        """None: nothing is stored."""
        del urls
        return {}

    def close(self) -> None:
        """Nothing to let go."""


class Taking:
    """Keeps the pages that the spider yields, with the address that was asked for; counts what it read in them."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, RawPage]] = []
        self.articles = 0
        self.rejections: list[Rejection] = []
        self.missing: str | None = None

    def take(self, item: Value, response: Response | None) -> None:
        """One item of the spider's."""
        if isinstance(item, RawPage) and response is not None and response.request is not None:
            self.pages.append((str(response.request.cb_kwargs["url"]), item))
        elif isinstance(item, Article):
            self.articles += 1
        elif isinstance(item, Rejection):
            self.rejections.append(item)
        elif isinstance(item, EditionListing) and item.state == "missing":
            self.missing = item.reason


def fetch_edition(slug: str, day: date, sites: str) -> tuple[tuple[str, RawPage], ...]:
    """The pages of one edition, each with the address that was asked for; raises `HarvestError` where there is none."""
    settings = base_settings(None, None, True, "record", {**ALONE, "HARVEST_LEDGER": OneDay, "HARVEST_SITES": sites})
    process = new_process(settings)
    crawler = process.create_crawler(BulletinSpider)
    taking = Taking()
    crawler.signals.connect(taking.take, signal=signals.item_scraped)
    process.crawl(crawler, site=slug, since=day.isoformat(), until=day.isoformat())
    process.start()
    _check(taking, slug, day)
    return tuple(dict(taking.pages).items())


def _check(taking: Taking, slug: str, day: date) -> None:
    if taking.missing is not None:
        raise HarvestError(f"{slug} has no edition of {day}: {taking.missing}; choose another day with --date")
    if not taking.articles:
        reason = taking.rejections[0].reason if taking.rejections else "no article was found"
        raise HarvestError(f"{slug}: nothing to record of {day}: {reason}; try its index with `harvester sites try`")
