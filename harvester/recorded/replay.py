"""A recorded edition read again by today's rules: index, pages, articles, without a network. Pure; no Scrapy."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from harvester import reading
from harvester.platforms.markup import canonical
from harvester.recorded.columns import ColumnReplay, Pages
from harvester.recorded.edition import Recorded
from harvester.site import Site
from models.errors import PageNotUnderstood
from models.items import Article, EditionListing, Link, PageListing, RawPage, Rejection, Value

Found = TypeVar("Found", EditionListing, PageListing, tuple[Article | Rejection, ...])


class Replayed(Value):
    """What a recorded edition yields today: articles, what was left out, and why pages were not read."""

    articles: tuple[Article, ...]
    left_out: tuple[Rejection, ...] = ()
    problems: tuple[str, ...] = ()


class _Replay:
    """One edition on its way through the platform; keeps what could not be read."""

    def __init__(self, pages: Pages, site: Site, day: date) -> None:
        self._pages = pages
        self._site = site
        self._day = day
        self._seen: set[str] = set()
        self.problems: list[str] = []

    def articles(self) -> Iterator[Article | Rejection]:
        """The edition's articles, in the order of its pages."""
        url = self._site.url_for(self._day)
        page = self._page(url)
        edition = None if page is None else self._try(lambda: reading.read_edition(page, self._site, self._day))
        if page is not None and edition is not None:
            for link in self._once(edition.pages):
                yield from self._of_page(link, page if link.url in {canonical(url), canonical(page.url)} else None)

    def _of_page(self, link: Link, index: RawPage | None) -> Iterator[Article | Rejection]:
        page = index or self._page(link.url)
        listing = None if page is None else self._try(lambda: reading.read_page(page, self._site, self._day, link))
        for article in self._once(listing.articles if listing is not None else ()):
            yield from self._of_article(article)

    def _of_article(self, link: Link) -> Iterator[Article | Rejection]:
        page = self._page(link.url)
        if page is not None:
            yield from self._try(lambda: tuple(reading.read_articles(page, self._site, self._day, link))) or ()

    def _page(self, url: str) -> RawPage | None:
        page = self._pages(url)
        if page is None:
            self.problems.append(f"{url}: was not recorded")
        return page

    def _once(self, links: Iterable[Link]) -> Iterator[Link]:
        for link in links:
            if link.url not in self._seen:
                self._seen.add(link.url)
                yield link

    def _try(self, read: Callable[[], Found]) -> Found | None:
        try:
            return read()
        except PageNotUnderstood as error:
            self.problems.append(str(error))
            return None


def replay(recorded: Recorded, site: Site) -> Replayed:
    """The articles of a recorded edition as the site's platform reads them today."""
    day = recorded.edition.published_on
    pages = _pages_of(recorded, site.on(day).encoding)
    run = ColumnReplay(pages, site, day) if site.columns else _Replay(pages, site, day)
    found = tuple(run.articles())
    return Replayed(
        articles=reading.kept(found),
        left_out=tuple(each for each in found if isinstance(each, Rejection)),
        problems=tuple(run.problems),
    )


def _pages_of(recorded: Recorded, encoding: str | None) -> Pages:
    numbers = {canonical(page.url): number for number, page in enumerate(recorded.edition.pages)}

    def page(url: str) -> RawPage | None:
        number = numbers.get(canonical(url))
        return None if number is None else recorded.page(number, encoding)

    return page
