"""A page tried with each publishing system that recognises it: what the best of them reads. Pure."""

from dataclasses import dataclass
from datetime import date

from harvester.platforms import PLATFORMS
from harvester.reading import day_of
from harvester.trial import TEXT_PLATFORM, stand_in, try_page
from models.items import Article, Link, RawPage


@dataclass(frozen=True, slots=True)
class Reading:
    """What one system reads in a page."""

    platform: str
    page: RawPage
    day: date | None
    pages: tuple[Link, ...] = ()
    articles: tuple[Link, ...] = ()
    article: Article | None = None

    @property
    def score(self) -> tuple[bool, bool, int]:
        """How well it reads the page: an edition's pages, an article, the number of links."""
        return bool(self.pages), self.article is not None, len(self.pages) + len(self.articles)


def recognised(page: RawPage) -> tuple[str, ...]:
    """The systems that recognise a page, by its address or its marks."""
    return tuple(name for name in PLATFORMS if name != TEXT_PLATFORM and PLATFORMS[name].recognises(page))


def best_reading(page: RawPage, today: date) -> Reading | None:
    """What the system that reads most of a page reads in it; none where no system recognises it."""
    readings = [read_as(page, name, today) for name in recognised(page)]
    return max(readings, key=lambda reading: reading.score, default=None)


def read_as(page: RawPage, platform: str, today: date) -> Reading:
    """What a system reads in a page."""
    day = day_of(page)
    trial = try_page(page, stand_in(page.url, platform), day, today)
    return Reading(
        platform=platform,
        page=page,
        day=day,
        pages=() if trial.edition is None else trial.edition.pages,
        articles=() if trial.listing is None else trial.listing.articles,
        article=trial.articles[0] if trial.articles else None,
    )
