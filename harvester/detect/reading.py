"""A page tried with each publishing system that recognises it: what the best of them reads. Pure."""

from dataclasses import dataclass
from datetime import date

from harvester.platforms import COLUMN_PLATFORMS, READERS
from harvester.platforms.entries import Entry
from harvester.reading import day_of
from harvester.trial import TEXT_PLATFORM, stand_in, try_page
from models.items import Article, Link, RawPage

PLAIN_LIST = "listing"
FEWEST = 2  # links with a date that make a list


@dataclass(frozen=True, slots=True)
class Reading:
    """What one system reads in a page."""

    platform: str
    page: RawPage
    day: date | None
    pages: tuple[Link, ...] = ()
    articles: tuple[Link, ...] = ()
    article: Article | None = None
    entries: tuple[Entry, ...] = ()
    parts: tuple[Entry, ...] = ()

    @property
    def score(self) -> tuple[bool, bool, int]:
        """How well it reads the page: an edition's pages, an article, the number of links."""
        links = len(self.pages) + len(self.articles) + sum(each.published_on is not None for each in self.entries)
        return bool(self.pages), self.article is not None, links

    @property
    def is_edition(self) -> bool:
        """Whether it is a page of an edition, or an article."""
        return (bool(self.pages) or self.article is not None) and not self.is_list

    @property
    def is_list(self) -> bool:
        """Whether it is a list of a site without editions, or a list of such lists."""
        is_article = self.article is not None and self.platform == PLAIN_LIST  # with links beside it
        return bool(self.entries or self.parts) and not is_article


def recognised(page: RawPage) -> tuple[str, ...]:
    """The systems that recognise a page, by its address or its marks."""
    return tuple(name for name in READERS if name != TEXT_PLATFORM and READERS[name].recognises(page))


def best_reading(page: RawPage, today: date) -> Reading | None:
    """What the system that reads most of a page reads in it; none where no system recognises it.

    A plain list of links with dates bears no marks: it is one where most of its links have a date.
    """
    names = recognised(page)
    if names:
        return max((read_as(page, name, today) for name in names), key=lambda reading: reading.score)
    reading = read_as(page, PLAIN_LIST, today)
    dated = sum(entry.published_on is not None for entry in reading.entries)
    return reading if dated >= FEWEST and 2 * dated > len(reading.entries) else None


def read_as(page: RawPage, platform: str, today: date) -> Reading:
    """What a system reads in a page."""
    day = None if platform in COLUMN_PLATFORMS else day_of(page)
    trial = try_page(page, stand_in(page.url, platform), day, today)
    return Reading(
        platform=platform,
        page=page,
        day=day,
        pages=() if trial.edition is None else trial.edition.pages,
        articles=() if trial.listing is None else trial.listing.articles,
        article=trial.articles[0] if trial.articles else None,
        entries=() if trial.entries is None else trial.entries.entries,
        parts=() if trial.entries is None else trial.entries.parts,
    )
