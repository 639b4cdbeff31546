"""A recorded day of a site of columns (栏目), walked again over the pages that were kept. Pure; no Scrapy."""

from collections.abc import Callable, Iterator
from datetime import date

from harvester import reading
from harvester.platforms.entries import Entry
from harvester.site import Site
from harvester.walk import Walk
from models.errors import PageNotUnderstood
from models.items import Article, RawPage, Rejection

Pages = Callable[[str], RawPage | None]
NOT_RECORDED = "was not recorded"


class ColumnReplay:
    """The walks of a site's columns for one day; keeps what could not be read."""

    def __init__(self, pages: Pages, site: Site, day: date) -> None:
        self._pages = pages
        self._site = site
        self._day = day
        self._seen: set[str] = set()
        self.problems: list[str] = []

    def articles(self) -> Iterator[Article | Rejection]:
        """The day's articles, column by column, each once."""
        for column in self._site.columns:
            yield from self._of_column(Walk(column, self._site.base_url, self._day, self._site.max_list_pages))

    def _of_column(self, walk: Walk) -> Iterator[Article | Rejection]:
        url: str | None = walk.url
        while url is not None and (page := self._pages(url)) is not None:
            try:
                found = reading.read_entries(page, self._site)
            except PageNotUnderstood as error:
                self.problems.append(str(error))
                return
            for entry in walk.read(found, page.body_hash, {}):
                yield from self._of_entry(walk, entry)
            url = walk.next_list()
        if url == walk.url:  # that no further list was kept is right: it holds older days
            self.problems.append(f"{url}: {NOT_RECORDED}")

    def _of_entry(self, walk: Walk, entry: Entry) -> Iterator[Article | Rejection]:
        is_undated = walk.is_undated(entry.url)
        if entry.url in self._seen or not (is_undated or walk.day_of(entry.url) == self._day):
            walk.settle(entry.url, None)
            return
        found = self._read(walk, entry)
        days = [each.published_on for each in found if each.published_on is not None]
        walk.settle(entry.url, days[0] if days else None)
        if self._day in days:
            self._seen.add(entry.url)
            yield from found

    def _read(self, walk: Walk, entry: Entry) -> tuple[Article | Rejection, ...]:
        page = self._pages(entry.url)
        if page is None:
            if entry.article is not None:
                return (entry.article.model_copy(update={"page_name": walk.column.name}),)
            if not walk.is_undated(entry.url):
                self.problems.append(f"{entry.url}: {NOT_RECORDED}")
            return ()
        try:
            return reading.read_entry(page, self._site, entry, walk.column.name)
        except PageNotUnderstood as error:
            self.problems.append(str(error))
            return ()
