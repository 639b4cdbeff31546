"""A digital newspaper (数字报) as a platform: everything that its publishing system's layout makes it. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from harvester.platforms import articles, layout
from harvester.platforms.dates import date_in_url
from harvester.platforms.layout import Layout
from harvester.site import Site
from models.items import Article, EditionListing, PageListing, RawPage

HTML = re.compile(r"\.s?html?$", re.IGNORECASE)


@dataclass(frozen=True)
class Newspaper:
    """Reads the pages of one publishing system by its layout; a module's four functions are its methods."""

    layout: Layout

    def read_edition(self, page: RawPage, site: Site, published_on: date) -> EditionListing:
        """The pages that an edition's index lists; raises `EditionMissing` where there is none."""
        return layout.read_edition(page, site, published_on, self.layout)

    def read_page(self, page: RawPage, site: Site, published_on: date) -> PageListing:
        """The articles that a page lists, in reading order."""
        return layout.read_page(page, site, published_on, self.layout)

    def read_articles(self, page: RawPage, site: Site | None, published_on: date | None = None) -> tuple[Article, ...]:
        """The article of an article page."""
        return (articles.read_article(page, site, published_on, self.layout),)

    def recognises(self, page: RawPage) -> bool:
        """Whether the page is this system's: by its address where that has an edition's date, else by its markup.

        Papers dress one system's pages in another's style sheets, so markup never overrules an address.
        """
        if (path := dated_path(page.url)) is not None:
            return self.layout.address.search(path) is not None
        unlike = self.layout.unlike
        if unlike is not None and unlike.search(page.text) is not None:
            return False
        return self.layout.signs is not None and self.layout.signs.search(page.text) is not None


def dated_path(url: str) -> str | None:
    """The path of an address that says which edition it belongs to; none for other addresses and for files.

    >>> dated_path("http://paper.example.cn/html/2022-03/24/node_1.htm"), dated_path("http://paper.example.cn/")
    ('/html/2022-03/24/node_1.htm', None)
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.scheme not in {"http", "https"} or date_in_url(url) is None or HTML.search(path) is None:
        return None
    return path
