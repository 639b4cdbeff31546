"""A month of the sample bulletins on loopback, which a test may change; crawled into a real database, in-process."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from harvester import settings
from harvester.extensions.run_record import EXIT_CODE
from harvester.sample.pages import Answer, answer
from harvester.sample.plan import Sample
from tests.harvester.crawling import crawl
from tests.harvester.run_once import PIPELINES

MONTH = Sample(800)  # sample_classic appears on 22 days, five of seven, until 24 March 2026
SITE = """
name = "二七新声报"
platform = "founder"
adcode = "410103"
base_url = "{url}classic/"
edition_url = "html/{{date:%Y-%m/%d}}/node_2.htm"
delay = 0
concurrency = 8
"""
REAL_EXTENSIONS = settings.EXTENSIONS
REAL_PIPELINES = settings.ITEM_PIPELINES
Edit = Callable[[str, Answer], Answer]


class ChangingSite:
    """What the sample answers, as far as `edit` leaves it alone, and the paths it was asked for."""

    def __init__(self, sample: Sample = MONTH) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.has_validators = True
        self.unmodified: list[str] = []  # of what was asked, what was answered with 304
        self.edit: Edit = lambda _path, found: found
        self._sample = sample

    def answer(self, path: str) -> Answer:
        """The answer to a path."""
        self.asked.append(path)
        return self.edit(path, answer(self._sample, path))

    def pages(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]


@contextmanager
def changing_site(sample: Sample = MONTH) -> Iterator[ChangingSite]:
    """The site, served for the time of the block."""
    site = ChangingSite(sample)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            found = site.answer(self.path)
            tag = f'"{hashlib.sha256(found.body).hexdigest()[:16]}"'
            if site.has_validators and self.headers.get("If-None-Match") == tag:
                site.unmodified.append(self.path)
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(found.status)
            if site.has_validators:
                self.send_header("ETag", tag)
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def write_site(folder: Path, site: ChangingSite, more: str = "") -> None:
    """The site's file, in the folder."""
    (folder / "sample_classic.toml").write_text(SITE.format(url=site.url) + more, encoding="utf-8")


def harvest(
    folder: Path, since: str, until: str, *, is_annotated: bool = False, site: str = "sample_classic", **asked: str
) -> int:
    """The exit code of a crawl of a site, on the last of the days, into the folder's database."""
    overrides: dict[str, object] = {
        "HARVEST_DATABASE_URL": url_of(folder),
        "HARVEST_LEDGER": "models.ledger.Ledger",
        "HARVEST_TODAY": until,
        "LOG_LEVEL": "ERROR",
        "EXTENSIONS": REAL_EXTENSIONS,
        "ITEM_PIPELINES": REAL_PIPELINES if is_annotated else PIPELINES,
        "HARVEST_BATCH_SECONDS": 0.05,
    }
    crawled = asyncio.run(crawl(folder, overrides, site=site, since=since, until=until, **asked))
    return int(crawled.crawler.stats.get_value(EXIT_CODE))


def url_of(folder: Path) -> str:
    """The URL of the folder's database."""
    return f"sqlite:///{folder / 'b.db'}"


def day_of(path: str) -> date | None:
    """The day that a path of `sample_classic` is about."""
    parts = path.split("/")
    try:
        return date.fromisoformat(f"{parts[3]}-{parts[4]}")
    except (IndexError, ValueError):
        return None
