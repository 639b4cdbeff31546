"""Local files as the spider reads them: which requests they make, which platform reads them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from scrapy import Request

from harvester.errand import LOCAL as NO_SITE
from harvester.errand import Errand
from harvester.middlewares.hosts import LOCAL
from harvester.platforms import READERS, recognised
from harvester.reading import read_loose
from models.errors import PageNotUnderstood
from models.items import Article, RawPage, Reading, Rejection, Value

Placer = Callable[[Iterable[Article]], tuple[Article, ...]]


class FileReading:
    """Reads the files of an errand; `place` finds the district of a page's articles where no site has one."""

    def __init__(self, errand: Errand, place: Placer, rules: str) -> None:
        self._errand = errand
        self._place = place
        self._rules = rules

    def start(self, callback: Callable[..., object], errback: Callable[..., object]) -> Iterator[Request]:
        """A request for each file."""
        for url in self._errand.urls:
            yield Request(
                url,
                callback=callback,
                errback=errback,
                cb_kwargs={"url": url},
                meta={LOCAL: True, "dont_retry": True},
                dont_filter=True,
            )

    def read(self, page: RawPage, day: date | None = None) -> Iterator[Value]:
        """The articles of a file, or its rejection, then its reading; `day` dates it where the file holds no date."""
        found = tuple(self._results(page, day or self._errand.published_on))
        yield from found
        yield Reading(
            site=None if self._errand.site is None else self._errand.site.slug,
            url=page.url,
            kind="file",
            raw_hash=page.body_hash,
            rules=self._rules,
            results=len(found),
            reason=next((each.reason for each in found if isinstance(each, Rejection) and each.kind == "file"), None),
        )

    def _results(self, page: RawPage, day: date | None) -> Iterator[Article | Rejection]:
        try:
            found = tuple(self._articles(page, day))
        except PageNotUnderstood as error:
            yield self.rejection(page.url, error.reason, page)
            return
        if not found:
            yield self.rejection(page.url, "no article found: is it a bulletin?", page)
        yield from self._placed(found)

    def rejection(self, url: str, reason: str, page: RawPage | None = None) -> Rejection:
        """Why a file was not read."""
        return Rejection(
            site=NO_SITE if self._errand.site is None else self._errand.site.slug,
            url=url,
            kind="file",
            reason=reason,
            is_final=True,
            published_on=self._errand.published_on,
            raw_hash=None if page is None else page.body_hash,
        )

    def _placed(self, found: Iterable[Article | Rejection]) -> Iterator[Article | Rejection]:
        site = self._errand.site
        if site is not None and site.adcode is not None:
            yield from found
            return
        yield from self._place(each for each in found if isinstance(each, Article))
        yield from (each for each in found if isinstance(each, Rejection))

    def _articles(self, page: RawPage, day: date | None) -> Iterator[Article | Rejection]:
        errand = self._errand
        platform = READERS[errand.platform or platform_of(page)]
        return read_loose(page, errand.site, day, platform, is_single=errand.is_single)


def platform_of(page: RawPage) -> str:
    """The platform that recognises a page; text that none does is a page dump."""
    return recognised(page) or "pagedump"
