"""Publishing systems: one pure module each, RawPage in, links and articles out. No Scrapy, no SQL.

A new one is a module and a line in a table: one of editions satisfies `Platform` and stands in `MODULES`, one of
columns (栏目), whose entries have a date each, `ColumnPlatform` in `COLUMN_MODULES`. Modules are imported when first
asked for.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from models.items import Article, EditionListing, PageListing, RawPage

if TYPE_CHECKING:
    from harvester.platforms.entries import EntryPage
    from harvester.site import Site

MODULES = {
    "founder": "harvester.platforms.founder",  # 方正 classic: html/2022-03/24/node_1.htm
    "epaper": "harvester.platforms.epaper",  # 方正 new: pc/layout/202203/24/node_01.html
    "nbs": "harvester.platforms.nbs",  # 方正: html/2022-03/24/nbs.D110000gcrb_01.htm
    "dated": "harvester.platforms.dated",  # either, without its folders: 202203/24/node_01.html
    "articel": "harvester.platforms.articel",  # content/20220324/Page01TB.htm
    "shtml": "harvester.platforms.shtml",  # shtml/gcrb/20220324/v01.shtml
    "qpaper": "harvester.platforms.qpaper",  # Html/2022-03-24/Qpaper.html
    "joyhua": "harvester.platforms.joyhua",  # gcrb/20220324/html/index.htm
    "plist": "harvester.platforms.plist",  # 2022/20220324/20220324_plist.htm
    "uniflows": "harvester.platforms.uniflows",  # html/2022/03/24/01/default.htm
    "pagedump": "harvester.platforms.pagedump",  # a page as plain text
}

COLUMN_MODULES = {
    "listing": "harvester.platforms.listing",  # 政务网站: index.html, index_1.html → t20220324_1234.html
    "feed": "harvester.platforms.feed",  # RSS, Atom
    "sitemap": "harvester.platforms.sitemap",
}


class Reader(Protocol):
    """What every platform's module does. It raises `PageNotUnderstood` or its kind `EditionMissing`."""

    def read_articles(
        self, page: RawPage, site: "Site | None", published_on: date | None = None
    ) -> tuple[Article, ...]:
        """The articles that stand on a page: one on an article page, several in a dump."""

    def recognises(self, page: RawPage) -> bool:
        """Whether the page looks like this platform's."""


class Platform(Reader, Protocol):
    """What the module of a newspaper's platform does."""

    def read_edition(self, page: RawPage, site: "Site", published_on: date) -> EditionListing:
        """The pages that an edition's index lists."""

    def read_page(self, page: RawPage, site: "Site", published_on: date) -> PageListing:
        """The articles that a page (版面) lists, in reading order."""


class ColumnPlatform(Reader, Protocol):
    """What the module of a platform without editions does: its lists name entries, each with a date."""

    def read_entries(self, page: RawPage, site: "Site") -> "EntryPage":
        """The entries of one list and where it goes on."""


Kind = TypeVar("Kind", bound=Reader)


class PlatformTable(Mapping[str, Kind]):
    """Platforms by name, each imported when it is first taken out.

    >>> sorted(PlatformTable({"founder": "harvester.platforms.founder"}))
    ['founder']
    """

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def __getitem__(self, name: str) -> Kind:
        return cast("Kind", import_module(self._modules[name]))

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


PLATFORMS: Mapping[str, Platform] = PlatformTable(MODULES)
COLUMN_PLATFORMS: Mapping[str, ColumnPlatform] = PlatformTable(COLUMN_MODULES)
XML_PLATFORMS = ("feed", "sitemap")  # known by their root element; a page dump may take any text for its own
READERS: Mapping[str, Reader] = PlatformTable(
    {name: COLUMN_MODULES[name] for name in XML_PLATFORMS} | MODULES | COLUMN_MODULES
)


def recognised(page: RawPage) -> str | None:
    """The name of the platform that recognises a page; none where no one does."""
    return next((name for name in READERS if READERS[name].recognises(page)), None)
