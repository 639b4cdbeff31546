"""What an errand means for the other parts of a crawl, told to them through the settings."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from scrapy.settings import BaseSettings

from harvester.errand import Errand
from harvester.hosts import to_host


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
    }
    if errand.urls:
        told["CONCURRENT_ITEMS"] = 100  # a dump's articles wait for their commit together
    if site is not None:
        slot = {"delay": site.delay, "concurrency": site.concurrency, "jitter": 0}
        told["DOWNLOAD_SLOTS"] = {to_host(entry).name: slot for entry in site.allowed_hosts}
        told["DOWNLOAD_DELAY"] = site.delay  # of a subdomain
        told["CONCURRENT_REQUESTS_PER_DOMAIN"] = site.concurrency
        told["ROBOTSTXT_OBEY"] = site.obey_robots
        if site.columns:
            told["DEPTH_LIMIT"] = 0  # a list leads to the next; the walk is bounded by the site's max_list_pages
        told["DOWNLOAD_MAXSIZE"] = site.max_bytes
        told["DOWNLOAD_TIMEOUT"] = site.deadline
        told["DOWNLOAD_VERIFY_CERTIFICATES"] = site.verify_tls
    for name, value in told.items():
        settings.set(name, value, priority="spider")


def today_in_china(settings: BaseSettings) -> date:
    """The day it is where the bulletins appear, or the setting HARVEST_TODAY."""
    fixed = settings.get("HARVEST_TODAY")
    if isinstance(fixed, str):
        return date.fromisoformat(fixed)
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()
