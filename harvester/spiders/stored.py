"""Reads the stored pages of a site again, as a crawl with today's rules would: pages, what they list, then the rest.

Nothing is fetched: each request names the body that the archive gives for it. Each address ends with a `Reading`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol, cast

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from harvester import outcome, reading
from harvester.errand import LOCAL, Errand
from harvester.middlewares.charset import ENCODING, RAW_HASH
from harvester.middlewares.pause import Stopping
from harvester.platforms import feed
from harvester.platforms.entries import Entry
from harvester.site import Site
from harvester.spiders.columns import UNDATED, Desk
from harvester.spiders.failures import explain
from harvester.spiders.files import FileReading
from models.errors import PageNotUnderstood
from models.items import Article, Kept, Link, RawPage, Reading, Rejection, Value

Output = Request | Value
GIVEN_DATE = re.compile(
    r"given|edition|list|feed|news:publication_date|url"
)  # rules of a date that no page was asked for
OF_PAGE = re.compile(r" \([^()]*\)$")  # what a page adds to the list's rule where it says otherwise


class Archive(Protocol):
    """What the store has of a site's pages."""

    def pages(self, site: str, rules: str, since: date | None, until: date | None) -> Iterator[Kept]:
        """The pages of editions that these rules have not read whole."""

    def loose(
        self, site: str | None, slug: str, rules: str, since: date | None, until: date | None, *, is_walked: bool
    ) -> Iterator[Kept]:
        """The articles' pages and files that these rules have not read."""

    def unread(self, urls: Iterable[str], rules: str) -> Mapping[str, Kept]:
        """Of these addresses, those that are stored and not read by these rules."""

    def count(
        self, site: str | None, slug: str, rules: str, since: date | None, until: date | None, *, is_walked: bool
    ) -> int:
        """How many addresses these rules have not read."""

    def close(self) -> None:
        """Lets go of the store."""


class StoredReading:
    """The stored pages of an errand."""

    def __init__(self, errand: Errand, archive: Archive, files: FileReading, desk: Desk, rules: str) -> None:
        self._errand = errand
        self._archive = archive
        self._files = files
        self._desk = desk
        self._rules = rules
        self._asked: set[str] = set()

    def start(self) -> Iterator[Request]:
        """A request for each page of an edition, then for each article's page that none lists, and for each file."""
        site, since, until = self._errand.site, self._errand.since, self._errand.until
        is_walked = site is not None and not site.columns
        slug = None if site is None else site.slug
        number = self._archive.count(slug, slug or LOCAL, self._rules, since, until, is_walked=is_walked)
        self._desk.count(outcome.REREAD, number)
        if site is not None and is_walked:
            for kept in self._archive.pages(site.slug, self._rules, since, until):
                yield self._request(kept, self.parse_page)
        for kept in self._archive.loose(slug, slug or LOCAL, self._rules, since, until, is_walked=is_walked):
            if kept.link.url not in self._asked:
                self._asked.add(kept.link.url)
                yield self._request(kept, self.parse_file if kept.kind == "file" else self.parse_article)

    def parse_page(self, response: Response, kept: Kept) -> Iterator[Output]:
        """The page's listing, requests for its articles, and what it lists no more."""
        raw, site, day = self._desk.answer(response), self._site, cast("date", kept.day)
        links: tuple[Link, ...] = ()
        reason: str | None = None
        try:
            listing = reading.read_page(raw, site, day, kept.link)
        except PageNotUnderstood as error:
            yield self._desk.reject("page", kept.link.url, day, explain(error), raw)
            reason = error.reason
            urls = kept.lists  # its articles are read again all the same
        else:
            yield listing
            links, urls = listing.articles, tuple(link.url for link in listing.articles)
        given = {link.url: link for link in links}
        for url, known in self._archive.unread(urls, self._rules).items():
            if url not in self._asked:
                self._asked.add(url)
                link = given.get(url, known.link)
                yield self._request(known.model_copy(update={"link": link, "day": day}), self.parse_article)
        for url in dict.fromkeys(kept.lists):
            if url not in urls:
                yield self._reading("article", url, None)
        yield self._reading("page", kept.link.url, raw, reason=reason)

    def parse_article(self, response: Response, kept: Kept) -> Iterator[Output]:
        """The articles of the page, or why there is none."""
        raw, url, day = self._desk.answer(response), kept.link.url, kept.day
        found: tuple[Article | Rejection, ...]
        try:
            found = tuple(self._read(raw, kept))
        except PageNotUnderstood as error:
            found = (self._desk.reject("article", url, day, explain(error), raw),)
        yield from found
        reason = next((each.reason for each in found if isinstance(each, Rejection)), None)
        yield self._reading("article", url, raw, results=len(found), reason=reason)

    def parse_file(self, response: Response, kept: Kept) -> Iterator[Output]:
        """The articles of a file."""
        yield from self._files.read(self._desk.answer(response), given_day(kept))

    def failed(self, failure: TwistedFailure) -> Iterator[Output]:
        """What can't be taken out of the archive."""
        self._desk.count(outcome.ANSWERED)
        if not isinstance(failure.value, Stopping):
            request = cast("Request", failure.request)  # type: ignore[attr-defined]  # Scrapy puts it there
            kept: Kept = request.cb_kwargs["kept"]
            yield self._desk.reject(kept.kind, kept.link.url, kept.day, explain(failure.value), None)

    def close(self) -> None:
        """Lets go of the archive."""
        self._archive.close()

    @property
    def _site(self) -> Site:
        return cast("Site", self._errand.site)

    def _read(self, raw: RawPage, kept: Kept) -> Iterator[Article | Rejection]:
        site = self._site
        if not site.columns:
            yield from reading.read_articles(raw, site, kept.day, kept.link)
            return
        for each in self._read_entry(raw, kept):
            is_undated = isinstance(each, Article) and each.published_on is None
            yield self._desk.reject("article", kept.link.url, None, UNDATED, raw) if is_undated else each

    def _read_entry(self, raw: RawPage, kept: Kept) -> Iterable[Article | Rejection]:
        """The article of an entry's page, or the text that its feed carries."""
        link, day, column = kept.link, given_day(kept), kept.link.page_name or ""
        if self._site.platform == "feed" and feed.recognises(raw):
            entries = reading.read_entries(raw, self._site).entries
            carried = (entry.article for entry in entries if entry.url == link.url)
            return [each.model_copy(update={"page_name": column}) for each in carried if each is not None]
        rule = None if day is None else OF_PAGE.sub("", kept.date_rule or "") or None
        entry = Entry(url=link.url, title=link.title, published_on=day, date_rule=rule)
        return reading.read_entry(raw, self._site, entry, column)

    def _reading(
        self, kind: str, url: str, raw: RawPage | None, *, results: int = 0, reason: str | None = None
    ) -> Reading:
        return Reading.model_validate(
            {
                "site": self._site.slug,
                "url": url,
                "kind": kind,
                "raw_hash": None if raw is None else raw.body_hash,
                "rules": self._rules,
                "results": results,
                "reason": reason,
            }
        )

    def _request(self, kept: Kept, callback: Callable[..., Iterator[Output]]) -> Request:
        self._desk.count(outcome.ASKED)
        site = self._errand.site
        then = None if site is None else site.on(kept.day)
        return Request(
            kept.link.url,
            callback=callback,
            errback=self.failed,
            cb_kwargs={"kept": kept},
            meta={RAW_HASH: kept.raw_hash, **({} if then is None else {ENCODING: then.encoding})},
            priority=0 if kept.kind == "page" else 10,  # read what a page lists before the next page
            dont_filter=True,
        )


def given_day(kept: Kept) -> date | None:
    """The day that the list or the user gave for an article's page, where its own date was not asked for.

    >>> link = Link(url="http://a.cn/1.html")
    >>> given_day(Kept(kind="article", link=link, raw_hash="h", day=date(2022, 3, 24), date_rule="feed (url: …)"))
    datetime.date(2022, 3, 24)
    >>> given_day(Kept(kind="file", link=link, raw_hash="h", day=date(2022, 3, 24), date_rule="page-header"))
    """
    return kept.day if GIVEN_DATE.match(kept.date_rule or "") else None
