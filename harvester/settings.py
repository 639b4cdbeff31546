"""Settings of every crawl, Scrapy's own and ours (HARVEST_…). The only reader of the environment.

Scrapy imports this module by name; `harvester.crawl` lays the command line's choices over it.
"""

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

try:
    VERSION = version("bulletin-harvester")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0"

# --- ours ---
HARVEST_DATABASE_URL = os.environ.get("HARVESTER_DATABASE_URL", "sqlite:///bulletins.db")
HARVEST_SITES = os.environ.get("HARVESTER_SITES", "")  # a folder of the user's own site files
HARVEST_QUIET = False
HARVEST_DEBUG = bool(os.environ.get("HARVESTER_DEBUG"))  # the command line shows tracebacks
HARVEST_COMMAND = "crawl"
HARVEST_LEDGER = "models.ledger.Ledger"  # what is still to be fetched
HARVEST_ARCHIVE = "models.archive.Archive"  # the stored pages, for reextract
HARVEST_PLACER = "pipelines.text.place_articles"  # whose page a file's articles are of, where no site says so
HARVEST_NOTIFY_URLS = os.environ.get("HARVESTER_NOTIFY_URLS", "")  # apprise URLs, parted by blanks: who hears of alarms
HARVEST_LOCK = "models.lock.site_lock"  # one run a site
HARVEST_LOCK_PATIENCE = 120.0  # seconds that a run waits for another program to let go of the database
HARVEST_ROBOTS_WAITS = [2.0, 10.0, 30.0]  # seconds between tries for a robots.txt that fails
HARVEST_ROBOTS_DEADLINE = 20.0  # seconds in which a robots.txt must be whole
HARVEST_RETRY_WAIT = 2.0  # seconds before the first retry; doubled for each further one
HARVEST_MAX_WAIT = 120.0  # a Retry-After beyond it ends the try: the next crawl comes back
HARVEST_MAX_CRAWL_DELAY = 300.0
HARVEST_OFFLINE_AFTER = 5  # editions in a row that did not answer, and nothing ever did; one where nobody is there
HARVEST_UNITS = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config", "systemd", "user")

# --- Scrapy ---
BOT_NAME = "bulletin-harvester"
SPIDER_MODULES = ["harvester.spiders"]
NEWSPIDER_MODULE = "harvester.spiders"
COMMANDS_MODULE = "harvester.commands"
USER_AGENT = os.environ.get(
    "HARVESTER_USER_AGENT", f"bulletin-harvester/{VERSION} (reads local newspapers for a public record)"
)
ROBOTSTXT_OBEY = True
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}

# Ports that would take commands from anybody on this machine.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # the largest real page has 600 kB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60  # seconds until an answer must be whole, however it drips
DNS_TIMEOUT = 10
TWISTED_DNS_RESOLVER = "harvester.resolver.GuardedResolver"
DOWNLOAD_HANDLERS = {"data": None, "ftp": None, "s3": None}
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
DEPTH_LIMIT = 4  # index, page, article, and one redirect by a page that refreshes itself
URLLENGTH_LIMIT = 2000
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 2
CONCURRENT_ITEMS = 8  # of one response: Scrapy starts so many tasks for each; a page yields two or three
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 5
COOKIES_ENABLED = False
RETRY_TIMES = 2
RETRY_PRIORITY_ADJUST = 1  # settle a page before the next is asked for
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # the spider reports what was lost, once
FEED_EXPORT_ENCODING = "utf-8"

# What Scrapy runs of its own, named here in full: what it has beside this it imports first and switches off then, among
# it two HTTP clients and a web server, a third of a second in all. Its middlewares for hosts, robots.txt, retries and
# packings drop what they refuse in silence, let everything through where robots.txt fails, or take cut off for whole.
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": 300,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": 580,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": 900,
}
DOWNLOADER_MIDDLEWARES = {
    "harvester.middlewares.hosts.HostsMiddleware": 50,
    "harvester.middlewares.local_files.LocalFilesMiddleware": 60,
    "harvester.middlewares.robots.RobotsMiddleware": 100,
    "harvester.middlewares.retry.PatientRetryMiddleware": 550,
    "harvester.middlewares.private_names.PrivateNamesMiddleware": 555,
    "harvester.middlewares.charset.CharsetMiddleware": 585,  # before meta refresh (580)
    "harvester.middlewares.revalidation.RevalidationMiddleware": 587,
    "harvester.middlewares.unpacking.UnpackingMiddleware": 590,
}
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
EXTENSIONS = {
    "harvester.extensions.crawl_delay.CrawlDelay": 0,
    "harvester.extensions.tls_notice.TlsNotice": 4,
    "harvester.extensions.quick_stop.QuickStop": 5,
    "harvester.extensions.tally.Tally": 10,
    "harvester.extensions.yield_check.YieldCheck": 20,
    "harvester.extensions.watch.Watch": 25,  # before the lock is let go
    "harvester.extensions.run_record.RunRecord": 30,
    "harvester.extensions.progress.ProgressReport": 40,
}
ITEM_PIPELINES = {
    "pipelines.check.CheckPipeline": 100,
    "pipelines.annotate.AnnotatePipeline": 200,
    "pipelines.store.StorePipeline": 300,
}

LOG_LEVEL = os.environ.get("HARVESTER_LOG_LEVEL", "INFO")
LOG_FILE = os.environ.get("HARVESTER_LOG_FILE") or None  # JSON lines; else they go to stderr
LOG_INSTALL_ROOT_HANDLER = False  # `harvester.loglines` writes Scrapy's records as ours
HARVEST_LOG_BYTES = 5 * 1024 * 1024  # then the log is put aside
HARVEST_LOG_KEPT = 4  # of those put aside
HARVEST_CLI_LOG_LEVEL = os.environ.get("HARVESTER_LOG_LEVEL", "WARNING")  # on stderr, beside a progress bar
LOG_FORMATTER = "harvester.extensions.log_format.QuietLogFormatter"
STATS_DUMP = False


def sites_folders() -> tuple[Path, ...]:
    """The folders that `HARVESTER_SITES` names, several parted as in PATH."""
    return tuple(Path(part) for part in HARVEST_SITES.split(os.pathsep) if part)
