"""The one spider: for any site, by its platform; for local files too. Fetches, and passes on what platforms read."""

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Self, cast

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.utils.misc import load_object
from twisted.python.failure import Failure as TwistedFailure

from harvester import outcome, reading
from harvester.errand import Errand, to_errand
from harvester.middlewares.charset import ENCODING, RAW_PAGE
from harvester.middlewares.pause import Stopping
from harvester.platforms.markup import canonical
from harvester.site import Site
from harvester.spiders.columns import ColumnReading
from harvester.spiders.failures import Failure, explain
from harvester.spiders.files import FileReading, Placer
from harvester.spiders.ledger import Ledger
from harvester.spiders.period import PeriodReading
from harvester.spiders.recheck import KNOWN, Due, Recheck
from harvester.spiders.stored import Archive, StoredReading
from harvester.spiders.wiring import configure, today_in_china
from models.errors import EditionMissing, PageNotUnderstood
from models.items import EditionListing, LastFetch, Link, RawPage, Rejection, Value

logger = logging.getLogger(__name__)
Output = Request | Value
FRESH = {"Cache-Control": "max-age=0"}  # a cache between us and the site must not answer for a listing


class BulletinSpider(Spider):
    """Index → pages → articles of the editions that the ledger names, or the files of the errand."""

    name = "bulletin"

    def __init__(self, errand: Errand, ledger: Ledger | None, files: FileReading, today: date) -> None:
        super().__init__()
        self._errand = errand
        self._ledger = ledger
        self._files = files
        self._today = today
        self._stored: StoredReading | None = None
        self._asked: set[str] = set()  # an article listed on two pages is fetched once
        self._unreached = 0
        self._has_reached = False
        self._period: PeriodReading | None = None
        self._recheck = None if errand.site is None else Recheck(errand.site, ledger, today, errand.only_missing)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **arguments: str | None) -> Self:
        """Scrapy's constructor: checks the arguments and tells the other parts, through the settings, what is asked."""
        today = today_in_china(crawler.settings)
        errand = to_errand(arguments, sites=crawler.settings.get("HARVEST_SITES") or "", today=today)
        configure(crawler.settings, errand)
        ledger: Ledger | None = None
        if not errand.urls and not errand.is_stored:
            kind = load_object(crawler.settings["HARVEST_LEDGER"])
            ledger = cast("Ledger", kind.from_settings(crawler.settings))
        rules: str = crawler.settings["HARVEST_RULES"]
        files = FileReading(errand, cast("Placer", load_object(crawler.settings["HARVEST_PLACER"])), rules)
        spider = cls(errand, ledger, files, today)
        spider._set_crawler(crawler)
        if errand.is_stored:
            archive = load_object(crawler.settings["HARVEST_ARCHIVE"]).from_settings(crawler.settings)
            spider._stored = StoredReading(errand, cast("Archive", archive), files, spider, rules)
        return spider

    async def start(self) -> AsyncIterator[Output]:
        """The index of each edition to list, or each file."""
        if self._errand.urls:
            for request in self._files.start(self.parse_file, self.failed_file):
                self.count(outcome.ASKED)
                yield request
            return
        if self._stored is not None:
            for request in self._stored.start():
                yield request
            return
        site, since, until = self._site, self._errand.since, self._errand.until
        if self._ledger is None or since is None or until is None:
            return
        dates = self._ledger.plan(
            site.slug,
            since,
            until,
            recheck_days=site.recheck_days,
            today=self._today,
            only_missing=self._errand.only_missing,
        )
        self.count(outcome.PLANNED, len(dates))
        for request in self._first(dates, self._ledger):
            yield request

    def _first(self, dates: Sequence[date], ledger: Ledger) -> Iterator[Request]:
        """The requests that a crawl begins with: lists of columns, the list of dates, or the index of each edition."""
        if self._site.columns and dates:
            longest, rules = self._longest_url, self.crawler.settings["HARVEST_RULES"]
            recheck = Recheck(self._site, ledger, self._today, self._errand.only_missing)
            walks = ColumnReading(self._site, dates, ledger, recheck, self, longest_url=longest, rules=rules)
            yield from walks.start()
        elif self._site.period_url is not None:
            self._period = PeriodReading(self._site, dates, self, self._ask)
            yield from self._period.start()
        else:
            yield from (self._ask(day) for day in dates)

    def parse_edition(self, response: Response, url: str, day: date) -> Iterator[Output]:
        """The edition's listing, its first page where the index is one, and requests for the other pages."""
        raw = self.answer(response)
        yield raw
        try:
            listing = reading.read_edition(raw, self._site, day)
        except EditionMissing as error:
            yield self._missing(url, day, error.reason)
            return
        except PageNotUnderstood as error:
            yield self.reject("edition", url, day, explain(error), raw)
            return
        yield listing.model_copy(update={"is_announced": self._announced(day)})
        own = {canonical(url), canonical(raw.url)}
        links = {link.url: link for link in listing.pages}
        for link in listing.pages:
            if link.url in own:
                yield from self._read_page(raw, link, day)
        yield from self._requests("page", [link for link in links.values() if link.url not in own], day)

    def parse_page(self, response: Response, url: str, day: date, link: Link) -> Iterator[Output]:
        """The page's listing and requests for its articles."""
        raw = self.answer(response)
        yield raw
        yield from self._read_page(raw, link, day)

    def parse_article(self, response: Response, url: str, day: date, link: Link) -> Iterator[Output]:
        """The article, under the address that its page lists."""
        raw = self.answer(response)
        yield raw
        try:
            yield from reading.read_articles(raw, self._site, day, link)
        except PageNotUnderstood as error:
            yield self.reject("article", url, day, explain(error), raw)

    def parse_file(self, response: Response, url: str) -> Iterator[Output]:
        """The articles of a file."""
        raw = self.answer(response)
        yield raw
        yield from self._files.read(raw)

    def failed(self, failure: TwistedFailure) -> Iterator[Output]:
        """What is lost when a request fails; an edition that its server does not know is missing, not lost."""
        self.count(outcome.ANSWERED)
        request = cast("Request", failure.request)  # type: ignore[attr-defined]  # Scrapy puts it there
        url, day, kind = request.cb_kwargs["url"], request.cb_kwargs["day"], request.meta["kind"]
        if isinstance(failure.value, Stopping):  # nothing is lost: the edition stays incomplete
            return
        found = explain(failure.value)
        self._has_reached |= not found.is_unreached
        if kind == "edition" and found.is_gone:
            yield self._missing(url, day, found.reason)
            return
        yield self.reject(kind, url, day, found, None)
        if kind == "edition" and found.is_unreached:
            self._give_up_offline(at_once=found.is_nobody)

    def failed_file(self, failure: TwistedFailure) -> Iterator[Output]:
        """What is lost when a file can't be read."""
        self.count(outcome.ANSWERED)
        request = cast("Request", failure.request)  # type: ignore[attr-defined]  # Scrapy puts it there
        yield self._files.rejection(request.url, explain(failure.value).reason)

    def closed(self, reason: str) -> None:
        """Lets go of the ledger."""
        for each in (self._ledger, self._stored):
            if each is not None:
                each.close()

    @property
    def _site(self) -> Site:
        if self._errand.site is None:
            raise ValueError("a crawl has a site: to_errand checks it")
        return self._errand.site

    @property
    def _longest_url(self) -> int:
        return self.crawler.settings.getint("URLLENGTH_LIMIT")

    def _read_page(self, raw: RawPage, link: Link, day: date) -> Iterator[Output]:
        try:
            listing = reading.read_page(raw, self._site, day, link)
        except PageNotUnderstood as error:
            yield self.reject("page", link.url, day, explain(error), raw)
            return
        due = self._due(listing.articles, day)  # by what was listed before this listing is stored
        yield listing
        yield from self._requests("article", listing.articles, day, due)

    def _ask(self, day: date) -> Request:
        return self._request(self._site.url_for(day), "edition", day)

    def _announced(self, day: date) -> bool | None:
        return None if self._period is None else self._period.announced(day)

    def _due(self, links: Iterable[Link], day: date) -> Due:
        """Of the articles, those to ask for again though they are stored."""
        return {} if self._recheck is None else self._recheck.due({link.url: link.title for link in links}, day)

    def _may_grow(self, day: date) -> bool:
        return self._recheck is not None and self._recheck.may_grow(day)

    def _requests(self, kind: str, links: Iterable[Link], day: date, due: Due | None = None) -> Iterator[Output]:
        due = due or {}
        new = [link for link in links if link.url not in self._asked]
        wanted = self._wanted(kind, [link.url for link in new], day) | due.keys()
        for link in new:
            if link.url in wanted and link.url not in self._asked:
                self._asked.add(link.url)
                if len(link.url) > self._longest_url:  # Scrapy would drop it in silence
                    yield self.reject(kind, link.url, day, Failure("its address is too long", is_final=True), None)
                else:
                    yield self._request(link.url, kind, day, link, due.get(link.url))

    def _wanted(self, kind: str, urls: Sequence[str], day: date) -> frozenset[str]:
        """Of these addresses, those to fetch: what is not done, and every page of an edition young enough to grow."""
        if self._ledger is None or (kind == "page" and self._may_grow(day)):
            return frozenset(urls)
        return self._ledger.pending(self._site.slug, urls)

    def _request(
        self, url: str, kind: str, day: date, link: Link | None = None, known: LastFetch | None = None
    ) -> Request:
        self.count(outcome.ASKED)
        callbacks: dict[str, Callable[..., Iterator[Output]]] = {
            "edition": self.parse_edition,
            "page": self.parse_page,
            "article": self.parse_article,
        }
        return Request(
            url,
            callback=callbacks[kind],
            errback=self.failed,
            cb_kwargs={"url": url, "day": day, **({} if link is None else {"link": link})},
            meta={"kind": kind, ENCODING: self._site.on(day).encoding, KNOWN: known},
            headers=None if kind == "article" else FRESH,
            priority={"edition": 0, "page": 10, "article": 20}[kind],  # finish an edition before the next is listed
            dont_filter=True,  # Scrapy's filter drops in silence; `_asked` and the ledger know better
        )

    def answer(self, response: Response) -> RawPage:
        """The page of a response, counted."""
        self.count(outcome.ANSWERED)
        self._has_reached = True
        return cast("RawPage", response.meta[RAW_PAGE])

    def _give_up_offline(self, *, at_once: bool) -> None:
        self._unreached += 1
        self.count(outcome.UNREACHED)
        is_enough = at_once or self._unreached >= self.crawler.settings.getint("HARVEST_OFFLINE_AFTER")
        if not self._has_reached and is_enough:
            raise CloseSpider(outcome.OFFLINE)

    def _missing(self, url: str, day: date, reason: str) -> EditionListing:
        logger.info("site=%s issue=%s url=%s missing: %s", self._site.slug, day, url, reason)
        return EditionListing(
            site=self._site.slug, published_on=day, url=url, state="missing", reason=reason,
            is_announced=self._announced(day),
        )  # fmt: skip

    def reject(self, kind: str, url: str, day: date | None, found: Failure, raw: RawPage | None) -> Rejection:
        """Why something is lost, said in the log."""
        level = logging.WARNING if found.is_final else logging.INFO  # what may pass is asked for again
        logger.log(level, "site=%s issue=%s url=%s %s rejected: %s", self._site.slug, day, url, kind, found.reason)
        return Rejection.model_validate(
            {
                "site": self._site.slug,
                "url": url,
                "kind": kind,
                "reason": found.reason,
                "is_final": found.is_final,
                "settles": found.settles and kind == "article",  # the page that lists it was read: no portal
                "published_on": day,
                "raw_hash": None if raw is None else raw.body_hash,
            }
        )

    def count(self, name: str, by: int = 1) -> None:
        """Adds to one of the run's counts."""
        self.crawler.stats.inc_value(outcome.PREFIX + name, by)
