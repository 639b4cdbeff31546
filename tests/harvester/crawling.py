"""Runs the real spider in the test's own process, against a ledger and a store that are lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import BaseSettings, Settings

from harvester.outcome import PREFIX
from harvester.spiders.bulletin import BulletinSpider
from models.items import LastFetch, Value
from tests.harvester.paper import DAY, article_page, layout_page
from tests.harvester.web import Web

Kind = TypeVar("Kind", bound=Value)
SITE = """
name = "古城报"
platform = "founder"
base_url = "{url}"
edition_url = "html/{{date:%Y-%m/%d}}/node_1.htm"
delay = 0
concurrency = 4
"""
WITHOUT_DATABASE = {"harvester.extensions.run_record.RunRecord": None, "harvester.extensions.watch.Watch": None}
FOLDER = "/html/2022-03/24/"


class ListLedger:
    """Plans every day; what is in `stored` is not pending."""

    stored: ClassVar[set[str]] = set()

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """The ledger."""
        return cls()

    def plan(self, site_slug: str, since: date, until: date, **_: object) -> tuple[date, ...]:
        """Every day from `since` to `until`."""
        return tuple(date.fromordinal(day) for day in range(since.toordinal(), until.toordinal() + 1))

    def pending(self, site_slug: str, urls: Iterable[str]) -> frozenset[str]:
        """The addresses that are not in `stored`."""
        return frozenset(urls) - self.stored

    def retitled(self, titles: Mapping[str, str]) -> frozenset[str]:
        """None."""
        return frozenset()

    def fetched(self, urls: Iterable[str]) -> dict[str, LastFetch]:
        """None."""
        return {}

    def dates(self, urls: Iterable[str]) -> dict[str, date]:
        """None."""
        return {}

    def close(self) -> None:
        """Nothing to let go."""


class Collect:
    """A pipeline that keeps what comes."""

    items: ClassVar[list[Value]] = []

    async def process_item(self, item: Value) -> Value:
        """The item."""
        self.items.append(item)
        return item


@dataclass
class Crawled:
    """What a crawl gave."""

    items: list[Value]
    crawler: Crawler

    def of(self, kind: type[Kind]) -> list[Kind]:
        """The items of a kind."""
        return [item for item in self.items if isinstance(item, kind)]

    def count(self, name: str) -> int:
        """One of the run's counts."""
        return int(self.crawler.stats.get_value(PREFIX + name, 0))

    @property
    def reason(self) -> str:
        """Why the spider closed."""
        return str(self.crawler.stats.get_value("finish_reason"))


async def crawl(folder: Path, overrides: dict[str, object] | None = None, **arguments: str) -> Crawled:
    """What the spider yields for its arguments; no database, no lock, no waits."""
    Collect.items = []
    settings = Settings()
    settings.setmodule("harvester.settings", priority="project")
    settings.setdict(
        {
            "TWISTED_REACTOR_ENABLED": False,
            "EXTENSIONS": {**settings.getdict("EXTENSIONS"), **WITHOUT_DATABASE},
            "ITEM_PIPELINES": {Collect: 1},
            "HARVEST_LEDGER": ListLedger,
            "HARVEST_SITES": str(folder),
            "HARVEST_QUIET": True,
            "HARVEST_RETRY_WAIT": 0.01,
            "HARVEST_ROBOTS_WAITS": [0.01],
            "HARVEST_TODAY": "2022-03-30",
            "LOG_LEVEL": "DEBUG",
            **(overrides or {}),
        },
        priority="cmdline",
    )
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(BulletinSpider)
    await runner.crawl(crawler, **arguments)
    return Crawled(list(Collect.items), crawler)


async def crawl_day(folder: Path, web: Web, overrides: dict[str, object] | None = None, site: str = SITE) -> Crawled:
    """What the spider yields for the one day of the test's newspaper."""
    (folder / "gucheng_bao.toml").write_text(site.format(url=web.url), encoding="utf-8")
    day = DAY.isoformat()
    return await crawl(folder, overrides, site="gucheng_bao", since=day, until=day)


def put_edition(web: Web) -> None:
    """Two pages with three articles, one of them on both pages."""
    web.put(FOLDER + "node_1.htm", layout_page(DAY, 1, 2, {"content_1.htm": "甲", "content_2.htm": "乙"}))
    web.put(FOLDER + "node_2.htm", layout_page(DAY, 2, 2, {"content_2.htm?div=-1": "乙", "content_3.htm": "丙"}))
    for number in (1, 2, 3):
        body = "<P>　　本报讯　昨日，街道开展活动。</P><P>　　记者 张　三</P>"
        web.put(f"{FOLDER}content_{number}.htm", article_page(f"第{number}篇", body))
