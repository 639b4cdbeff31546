"""What an errand means for the other parts of a crawl, told to them through the settings."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from scrapy.settings import BaseSettings

from harvester.errand import Errand
from harvester.hosts import to_host
from harvester.rules import rules_version

STORED_PAGES = "harvester.storedpages.StoredPageHandler"
LOCAL_FILES = {"": {"delay": 0}}  # the slot of what has no host: a disk need not be spared
LAST_STAGES = ("StorePipeline", "ComparePipeline")
OFFLINE: dict[str, object] = {  # nothing here can open a socket, and nobody need be spared
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https", "file"), STORED_PAGES) | dict.fromkeys(("data", "ftp", "s3")),
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_SLOTS": {},
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "ROBOTSTXT_OBEY": False,
    # What spares, guards or repeats requests has nothing to do; a tenth of the time was its.
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES": {"harvester.middlewares.charset.CharsetMiddleware": 585},
    "SPIDER_MIDDLEWARES_BASE": {},
}


def configure(settings: BaseSettings, errand: Errand) -> None:
    """Writes into the settings what the errand means for the other parts of the crawl."""
    site = errand.site
    told: dict[str, object] = {
        "HARVEST_ERRAND": errand,
        "HARVEST_SITE": site,
        "HARVEST_SINCE": errand.since,
        "HARVEST_UNTIL": errand.until,
        "HARVEST_ADCODE": None if site is None else site.adcode,
        "HARVEST_ALIASES": () if site is None else site.aliases,
        "HARVEST_WORDS": None if site is None else site.words,
        "HARVEST_RULES": rules_version(site, _readers(settings)),
        "DOWNLOAD_SLOTS": LOCAL_FILES,
    }
    if errand.urls:
        told["CONCURRENT_ITEMS"] = 100  # a dump's articles wait for their commit together
    if site is not None:
        slot = {"delay": site.delay, "concurrency": site.concurrency, "jitter": 0}
        told["DOWNLOAD_SLOTS"] = LOCAL_FILES | {to_host(entry).name: slot for entry in site.allowed_hosts}
        told["DOWNLOAD_DELAY"] = site.delay  # of a subdomain
        told["CONCURRENT_REQUESTS_PER_DOMAIN"] = site.concurrency
        told["ROBOTSTXT_OBEY"] = site.obey_robots
        if site.columns:
            told["DEPTH_LIMIT"] = 0  # a list leads to the next; the walk is bounded by the site's max_list_pages
        told["DOWNLOAD_MAXSIZE"] = site.max_bytes
        told["DOWNLOAD_TIMEOUT"] = site.deadline
        told["DOWNLOAD_VERIFY_CERTIFICATES"] = site.verify_tls
    if errand.is_stored:
        told |= OFFLINE
    for name, value in told.items():
        settings.set(name, value, priority="spider")


def _readers(settings: BaseSettings) -> list[str]:
    """The pipelines that read; where their values go decides nothing."""
    return [name for stage in settings.getdict("ITEM_PIPELINES") if not (name := str(stage)).endswith(LAST_STAGES)]


def today_in_china(settings: BaseSettings) -> date:
    """The day it is where the bulletins appear, or the setting HARVEST_TODAY."""
    fixed = settings.get("HARVEST_TODAY")
    if isinstance(fixed, str):
        return date.fromisoformat(fixed)
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()
