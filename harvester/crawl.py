"""Runs crawls and file readings: settings, Scrapy's process, and the exit code of the contract."""

import logging
from asyncio import Task
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import scrapy.core.downloader.contextfactory  # noqa: F401  # walks the stack: short here, below the reactor 0.2 s
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from harvester import loglines
from harvester.errand import to_errand
from harvester.extensions.run_record import DATABASE_ERROR, EXIT_CODE, EXIT_REASON
from harvester.extensions.tally import PROBLEM
from harvester.outcome import OFFLINE, worst
from harvester.spiders.bulletin import BulletinSpider
from harvester.spiders.wiring import today_in_china
from models.database import open_database
from models.errors import DatabaseError, HarvestError, UsageError
from models.turn import wait_for_turn

logger = logging.getLogger(__name__)
DOWNLOADS = "scrapy.core.downloader.handlers"
CUT_OFF = 1  # the exit code where a second signal ended the process before its crawls
Arguments = Mapping[str, str | None]


def run_crawl(
    slugs: Sequence[str] = (),
    *,
    database_url: str | None = None,
    since: date | None = None,
    until: date | None = None,
    only_missing: bool = False,
    sites_folder: Path | None = None,
    is_quiet: bool = False,
    log_file: Path | None = None,
    overrides: Mapping[str, object] | None = None,
) -> int:
    """The exit code of harvesting editions of sites, all in this process, each politely; by the contract.

    Raises `HarvestError` where nothing could be started: an unknown site, a wrong range, a database that can't be used.
    """
    if not slugs:
        raise UsageError("no site given; see `harvester sites list`")
    common = {
        "since": None if since is None else since.isoformat(),
        "until": None if until is None else until.isoformat(),
        "missing": "yes" if only_missing else None,
    }
    settings = base_settings(database_url, sites_folder, is_quiet, "crawl", overrides, log_file=log_file)
    return crawl_all(settings, [{"site": slug, **common} for slug in dict.fromkeys(slugs)])


def run_ingest(
    paths: Iterable[Path],
    *,
    database_url: str | None = None,
    site: str | None = None,
    published_on: date | None = None,
    platform: str | None = None,
    is_single: bool = False,
    sites_folder: Path | None = None,
    is_quiet: bool = False,
    log_file: Path | None = None,
    overrides: Mapping[str, object] | None = None,
) -> int:
    """The exit code of reading local files through the same spider and pipelines; by the contract."""
    given = list(paths)
    if not given:
        raise UsageError("no file given; give .txt or .html files or folders")
    arguments = {
        "urls": " ".join(path.absolute().as_uri() for path in given),
        "site": site,
        "date": None if published_on is None else published_on.isoformat(),
        "platform": platform,
        "single": "yes" if is_single else None,
    }
    settings = base_settings(database_url, sites_folder, is_quiet, "ingest", overrides, log_file=log_file)
    return crawl_all(settings, [arguments])


def base_settings(
    database_url: str | None,
    sites_folder: Path | None,
    is_quiet: bool,
    command: str,
    overrides: Mapping[str, object] | None,
    *,
    log_file: Path | None = None,
) -> Settings:
    """The settings of the module, with what the command line says over them."""
    settings = Settings()
    settings.setmodule("harvester.settings", priority="project")
    log = settings["LOG_FILE"] if log_file is None else str(log_file)
    chosen: dict[str, object] = {
        "HARVEST_COMMAND": command,
        "HARVEST_QUIET": is_quiet,
        "LOG_FILE": log,
        "LOG_LEVEL": settings["LOG_LEVEL" if log else "HARVEST_CLI_LOG_LEVEL"],
        "LOG_FORMAT": "%(levelname)s %(message)s",
        **({} if database_url is None else {"HARVEST_DATABASE_URL": database_url}),
        **({} if sites_folder is None else {"HARVEST_SITES": str(sites_folder)}),
        **(overrides or {}),
    }
    settings.setdict(chosen, priority="cmdline")
    return settings


def crawl_all(settings: Settings, errands: Sequence[Arguments], *, spider: str = BulletinSpider.name) -> int:
    """The exit code of running an errand each; raises `HarvestError` where one of them can't be started.

    Once a process: Twisted's reactor starts only once.
    """
    for arguments in errands:
        to_errand(arguments, sites=settings.get("HARVEST_SITES") or "", today=today_in_china(settings))
    load_object(settings["HARVEST_LEDGER"]).from_settings(settings).close()  # a database that can't be used says so now
    process = new_process(settings)
    if settings.get("HARVEST_DRAFT") is None:
        _wait_for_turn(settings)
    if spider not in process.spider_loader.list():
        raise UsageError(f"no spider {spider!r}; there is {', '.join(process.spider_loader.list())}")
    crawlers = [process.create_crawler(spider) for _ in errands]
    tasks = [process.crawl(crawler, **arguments) for crawler, arguments in zip(crawlers, errands, strict=True)]
    process.start()
    return _settle(crawlers, tasks)


def new_process(settings: Settings) -> AsyncCrawlerProcess:
    """Scrapy's process, whose records go where ours go. Once a process."""
    loglines.install(settings)
    process = _Process(settings)
    logging.getLogger(DOWNLOADS).setLevel(logging.ERROR)  # what it warns of, the spider says, with the reason
    return process


def _wait_for_turn(settings: Settings) -> None:
    """Returns when nobody else holds the database: the runs' first rows are written where nothing may wait."""
    engine = open_database(settings["HARVEST_DATABASE_URL"])
    try:
        wait_for_turn(engine, settings.getfloat("HARVEST_LOCK_PATIENCE"))
    finally:
        engine.dispose()


class _Process(AsyncCrawlerProcess):
    """Scrapy's process, whose graceful stop waits for crawls that are still opening, which Scrapy's own forgets."""

    async def stop(self) -> None:
        """Tells all crawls to stop, and returns when all have."""
        await super().stop()
        await self.join()


def _settle(crawlers: Sequence[Crawler], tasks: Sequence[Task[None]]) -> int:
    """The exit code of all; the one problem of all of them is raised, those of some are logged."""
    found = [_problem(crawler, task) for crawler, task in zip(crawlers, tasks, strict=True)]
    problems = {str(problem): problem for problem in found if problem is not None}
    if len(problems) == 1 and None not in found:
        raise problems.popitem()[1]
    for said in problems:
        logger.error("%s", said)
    codes = [crawler.stats.get_value(EXIT_CODE, CUT_OFF) for crawler in crawlers]
    return worst([*codes, *(problem.exit_code for problem in problems.values())])


def _problem(crawler: Crawler, task: Task[None]) -> HarvestError | None:
    """What ended a crawl, if a person can act on it; a bug's exception is raised as it is."""
    if task.done() and not task.cancelled() and (error := task.exception()) is not None:
        if isinstance(error, HarvestError):
            return error
        raise error
    problem = crawler.stats.get_value(PROBLEM)
    if isinstance(problem, HarvestError):
        return problem
    if (said := crawler.stats.get_value(DATABASE_ERROR)) is not None:
        return DatabaseError(str(said))
    if crawler.stats.get_value(EXIT_REASON) == OFFLINE:
        return HarvestError("no network: none of the editions could be reached; check the connection and try again")
    return None
