"""Crawls a site of columns (栏目): walks their lists, asks for the articles, and makes an edition of each date.

What a walk has seen is listed when all walks have ended: a run that is killed before lists nothing, and the next one
walks again, asking only for what is not stored.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, cast

from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from harvester import outcome, reading
from harvester.middlewares.pause import Stopping
from harvester.platforms.entries import Entry
from harvester.site import Site
from harvester.spiders.failures import Failure, explain
from harvester.spiders.ledger import Ledger
from harvester.spiders.recheck import KNOWN, Due, Recheck
from harvester.walk import Walk
from models.errors import PageNotUnderstood
from models.items import Article, EditionListing, LastFetch, Link, PageListing, RawPage, Reading, Rejection, Value

Output = Request | Value
FRESH = {"Cache-Control": "max-age=0"}
UNDATED = Failure(f"{reading.NO_DATE}: neither its list nor its page has one; set selectors.date", is_final=True)
TOO_LONG = Failure("its address is too long", is_final=True)
NOTHING = "none of its columns lists anything of this day"
PRIORITY_OF_ARTICLE = 20  # read what a list names before the next is asked for


class Desk(Protocol):
    """What the spider does for every kind of reading."""

    def answer(self, response: Response) -> RawPage:
        """The page of a response, counted."""

    def reject(self, kind: str, url: str, day: date | None, found: Failure, raw: RawPage | None) -> Rejection:
        """Why something is lost, said and counted."""

    def count(self, name: str, by: int = 1) -> None:
        """Adds to one of the run's counts."""


class ColumnReading:
    """The walks of all columns of a site over the dates that are asked for."""

    def __init__(
        self,
        site: Site,
        dates: Sequence[date],
        ledger: Ledger,
        recheck: Recheck,
        desk: Desk,
        *,
        longest_url: int,
        rules: str,
    ) -> None:
        self._site = site
        self._dates = frozenset(dates)
        self._ledger = ledger
        self._recheck = recheck
        self._desk = desk
        self._longest_url = longest_url
        self._rules = rules
        self._walks = tuple(
            Walk(column, site.base_url, min(dates), site.max_list_pages) for column in site.columns if dates
        )
        self._asked: set[str] = set()
        self._waiting: dict[str, list[tuple[Walk, str]]] = {}  # walks (and their lists) that need a page's date
        self._settled: dict[str, date | None] = {}
        self._busy = set(self._walks)  # with a list under way, or ended
        self._has_answer = False
        self._unreached = 0

    def start(self) -> Iterator[Request]:
        """The newest list of each column."""
        yield from (self._list_request(walk, walk.url) for walk in self._walks)

    def parse_list(self, response: Response, walk: Walk, url: str) -> Iterator[Output]:
        """Requests for the articles of a list, and for the list after it."""
        self._has_answer = True
        raw = self._desk.answer(response)
        yield raw
        try:
            found = reading.read_entries(raw, self._site)
        except PageNotUnderstood as error:
            walk.fail(error.reason)
        else:
            known = self._ledger.dates(entry.url for entry in found.entries if entry.published_on is None)
            entries = walk.read(found, raw.body_hash, known)
            if walk.fault is None:
                yield self._reading(url, raw)
            yield from self._articles(walk, url, entries)
        self._busy.discard(walk)
        yield from self._go_on(walk, url, raw)

    def parse_article(self, response: Response, walk: Walk, url: str, entry: Entry) -> Iterator[Output]:
        """The article under the address that its list names, with the list's date or its own."""
        raw = self._desk.answer(response)
        yield raw
        try:
            found = reading.read_entry(raw, self._site, entry, walk.column.name)
        except PageNotUnderstood as error:
            yield self._desk.reject("article", entry.url, entry.published_on, explain(error), raw)
            yield from self._settle(entry.url, None)
        else:
            yield from self._dated(found, entry, raw)

    def failed_list(self, failure: TwistedFailure) -> Iterator[Output]:
        """The end of a walk whose next list can't be had."""
        self._desk.count(outcome.ANSWERED)
        if isinstance(failure.value, Stopping):
            return
        request = cast("Request", failure.request)  # type: ignore[attr-defined]  # Scrapy puts it there
        walk: Walk = request.cb_kwargs["walk"]
        found = explain(failure.value)
        self._unreached += found.is_unreached
        if found.is_gone and walk.number and walk.column.pages is not None:
            walk.end()  # nobody said that there was one more
        else:
            walk.fail(found.reason)
        self._busy.discard(walk)
        yield from self._go_on(walk, request.cb_kwargs["url"], None)
        if not self._has_answer and self._unreached == len(self._walks):
            raise CloseSpider(outcome.OFFLINE)

    def failed_article(self, failure: TwistedFailure) -> Iterator[Output]:
        """What is lost with an article's page; the feed's own text takes its place where the page is gone."""
        self._desk.count(outcome.ANSWERED)
        if isinstance(failure.value, Stopping):
            return
        request = cast("Request", failure.request)  # type: ignore[attr-defined]  # Scrapy puts it there
        walk: Walk = request.cb_kwargs["walk"]
        entry: Entry = request.cb_kwargs["entry"]
        found = explain(failure.value)
        if found.is_gone and entry.article is not None:
            yield from self._dated((_named(entry.article, walk),), entry, None)
            return
        yield self._desk.reject("article", entry.url, entry.published_on, found, None)
        yield from self._settle(entry.url, None, is_lost=not found.is_final)

    def _articles(self, walk: Walk, url: str, entries: Sequence[Entry]) -> Iterator[Output]:
        """Requests for what is neither stored nor asked for; the walk is told, or will be, what it needs to know."""
        wanted = [entry for entry in entries if walk.is_undated(entry.url) or walk.day_of(entry.url) in self._dates]
        pending = self._ledger.pending(self._site.slug, [entry.url for entry in wanted])
        due = self._due(walk, wanted)
        for entry in wanted:
            if entry.url in self._settled or (entry.url not in pending and entry.url not in due):
                walk.settle(entry.url, self._settled.get(entry.url))
                continue
            if walk.is_undated(entry.url):
                self._waiting.setdefault(entry.url, []).append((walk, url))
            if entry.url not in self._asked:
                self._asked.add(entry.url)
                yield from self._ask(walk, entry, due.get(entry.url))

    def _reading(self, url: str, raw: RawPage) -> Reading:
        """That a list was read whole: if it could not be before, that is over."""
        slug, rules = self._site.slug, self._rules
        return Reading(site=slug, url=url, kind="page", raw_hash=raw.body_hash, rules=rules)

    def _due(self, walk: Walk, entries: Sequence[Entry]) -> Due:
        """Of the entries, those to ask for again though they are stored; a text that a feed carries costs nothing."""
        by_day: dict[date, list[Entry]] = {}
        for entry in entries:
            if (day := walk.day_of(entry.url)) is not None and self._recheck.may_grow(day):
                by_day.setdefault(day, []).append(entry)
        found: dict[str, LastFetch | None] = {}
        for day, those in by_day.items():
            found |= dict.fromkeys(entry.url for entry in those if not entry.is_page)
            found |= self._recheck.due({entry.url: entry.title for entry in those if entry.is_page}, day)
        return found

    def _ask(self, walk: Walk, entry: Entry, known: LastFetch | None) -> Iterator[Output]:
        """A request for an article's page, or the article where the feed's text is all there is."""
        if not entry.is_page and entry.article is not None:
            yield from self._dated((_named(entry.article, walk),), entry, None)
        elif len(entry.url) > self._longest_url:
            yield self._desk.reject("article", entry.url, entry.published_on, TOO_LONG, None)
            yield from self._settle(entry.url, None)
        else:
            request = self._request(entry.url, self.parse_article, self.failed_article, walk=walk, entry=entry)
            request.meta[KNOWN] = known
            yield request

    def _dated(self, found: Iterable[Article | Rejection], entry: Entry, raw: RawPage | None) -> Iterator[Output]:
        """The articles that have a date; who waits for it is told."""
        day: date | None = None
        for each in found:
            if isinstance(each, Article) and each.published_on is None:
                yield self._desk.reject("article", entry.url, None, UNDATED, raw)
                continue
            day = each.published_on
            yield each
        yield from self._settle(entry.url, day)

    def _settle(self, url: str, day: date | None, *, is_lost: bool = False) -> Iterator[Output]:
        """Tells the walks that wait for the date of an entry, which may go on then."""
        if not is_lost:
            self._settled[url] = day
        for walk, of_list in self._waiting.pop(url, ()):
            if is_lost:
                walk.lose(url)
            else:
                walk.settle(url, day)
            yield from self._go_on(walk, of_list, None)

    def _go_on(self, walk: Walk, url: str, raw: RawPage | None) -> Iterator[Output]:
        """A request for the walk's next list; when all walks have ended, the editions."""
        if walk.is_waiting or walk in self._busy:
            return
        self._busy.add(walk)
        following = walk.next_list()
        if following is not None and len(following) <= self._longest_url:
            yield self._list_request(walk, following)
            return
        if following is not None:
            walk.fail(TOO_LONG.reason)
        if walk.fault is not None:
            yield self._desk.reject("page", url, None, Failure(walk.fault, is_final=False), raw)
        self._desk.count(outcome.LEFT_ALONE, walk.left_alone)
        if all(each.is_done for each in self._walks):
            for day in sorted(self._dates):
                yield from to_listings(self._site, self._walks, day)

    def _list_request(self, walk: Walk, url: str) -> Request:
        return self._request(url, self.parse_list, self.failed_list, walk=walk)

    def _request(
        self, url: str, callback: Callable[..., Iterator[Output]], errback: Callable[..., object], **given: object
    ) -> Request:
        self._desk.count(outcome.ASKED)
        is_list = "entry" not in given
        return Request(
            url,
            callback=callback,
            errback=errback,
            cb_kwargs={"url": url, **given},
            headers=FRESH if is_list else None,
            priority=0 if is_list else PRIORITY_OF_ARTICLE,
            dont_filter=True,  # Scrapy's filter drops in silence; `_asked` and the walks know better
        )


def to_listings(site: Site, walks: Sequence[Walk], day: date) -> Iterator[EditionListing | PageListing]:
    """The edition of a day: a page for each column that has something, or that was not seen whole.

    A day of which nothing was seen is no edition: it stays unknown, unless every column was seen whole.
    """
    listed = {walk: entries for walk in walks if (entries := walk.entries_of(day))}
    unseen = [walk for walk in walks if not walk.covers(day)]
    if not listed:
        if not unseen:
            yield EditionListing(site=site.slug, published_on=day, url=walks[0].url, state="missing", reason=NOTHING)
        return
    links = tuple(Link(url=walk.url, page_name=walk.column.name) for walk in walks if walk in listed or walk in unseen)
    reason = "; ".join(walk.reason for walk in unseen) or None
    yield EditionListing(site=site.slug, published_on=day, url=walks[0].url, reason=reason, pages=links)
    for walk, entries in listed.items():
        if walk not in unseen:
            yield PageListing(
                site=site.slug,
                published_on=day,
                url=walk.url,
                page_number=None,
                page_name=walk.column.name,
                articles=tuple(Link(url=entry.url, title=entry.title) for entry in entries),
                raw_hash=walk.hash_of(entries[0]),
            )


def _named(article: Article, walk: Walk) -> Article:
    """A feed's own article with its column's name."""
    return article.model_copy(update={"page_name": walk.column.name})
