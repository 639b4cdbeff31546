from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from harvester.errand import Errand
from harvester.extensions.run_record import EXIT_CODE, RunRecord, counts_of
from harvester.extensions.tally import PROBLEM
from harvester.site import Site
from models.database import open_database
from models.errors import SiteBusy
from models.lock import site_lock
from models.runs import list_runs

SITE = Site(slug="gucheng_bao", name="古城报", platform="founder", base_url="http://a.example.cn/")


def crawler_of(folder: Path, **more: object) -> Crawler:
    settings = Settings()
    settings.setmodule("harvester.settings", priority="project")
    told = {
        "HARVEST_DATABASE_URL": url_of(folder),
        "HARVEST_SITE": SITE,
        "HARVEST_ERRAND": Errand(site=SITE),
        "HARVEST_RULES": "r1",
        **more,
    }
    settings.setdict({**told, "EXTENSIONS": {}, "TWISTED_REACTOR_ENABLED": False}, priority="cmdline")
    crawler = Crawler(Spider, settings)
    crawler.stats = MemoryStatsCollector(crawler)
    return crawler


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'b.db'}"


async def test_a_run_has_its_number_before_the_pipelines_and_its_end_after_them(tmp_path: Path) -> None:
    crawler = crawler_of(tmp_path)
    record = RunRecord.from_crawler(crawler)
    assert crawler.settings.getint("HARVEST_RUN_ID") == 1
    record.spider_opened()
    crawler.stats.set_value("harvest/articles", 3)
    await record.spider_closed("finished")
    (run,) = list_runs(open_database(url_of(tmp_path)))
    assert (run.site, run.command, run.exit_code, run.counts["articles"]) == ("gucheng_bao", "crawl", 0, 3)
    assert {"bulletin-harvester", "scrapy", "python"} <= set(run.versions)
    assert crawler.stats.get_value(EXIT_CODE) == 0
    assert "exit_code" not in counts_of(crawler)


async def test_a_site_that_is_held_ends_the_run_without_a_row(tmp_path: Path) -> None:
    open_database(url_of(tmp_path)).dispose()
    with site_lock(url_of(tmp_path), "gucheng_bao"):
        crawler = crawler_of(tmp_path)
        record = RunRecord.from_crawler(crawler)
        with pytest.raises(CloseSpider):
            record.spider_opened()
        await record.spider_closed("busy")
    assert isinstance(crawler.stats.get_value(PROBLEM), SiteBusy)
    assert crawler.stats.get_value(EXIT_CODE) == 4
    assert list_runs(open_database(url_of(tmp_path))) == ()


def test_without_an_errand_there_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured):
        RunRecord.from_crawler(crawler_of(tmp_path, HARVEST_ERRAND=None))
    assert not (tmp_path / "b.db").exists()
