"""What was looked at: editions that are whole, partial or were not published, so that a zero means none published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from harvester.nearest import did_you_mean
from harvester.reports.asked import Asked
from harvester.reports.sheet import UNDATED, months_between
from models.errors import UsageError
from models.tables import Article, Edition, Site


@dataclass(frozen=True, slots=True)
class Coverage:
    """A bulletin in the range: its editions by what became of them, and the days that nobody asked for."""

    site: str | None
    adcode: str | None
    articles: int
    complete: int = 0
    partial: int = 0
    missing: int = 0
    unasked: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every day of the range was looked at, and nothing that was listed is wanting."""
        return bool(self.complete + self.missing) and not self.partial and not self.unasked

    def to_words(self) -> str:
        """The coverage in words.

        >>> Coverage("a", None, 45, complete=3, missing=2, unasked=1).to_words()
        '45 articles; editions: 3 complete, 0 partial, 2 not published; 1 day never asked for'
        """
        if not self.complete + self.partial + self.missing:
            known = f"{_some(self.articles, 'article')} out of files" if self.articles else "nothing"
            return f"{known}; no edition was asked for, so what is wanting is not known"
        editions = f"{self.complete} complete, {self.partial} partial, {self.missing} not published"
        days = _some(self.unasked, "day")
        return f"{_some(self.articles, 'article')}; editions: {editions}; {days} never asked for"


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of which anything is known, within the range."""

    first: date
    last: date


def find_sites(connection: Connection) -> tuple[str, ...]:
    """The slugs of all bulletins that were harvested."""
    known = select(Site.slug).union(select(Article.site).where(Article.site.is_not(None)))
    return tuple(sorted(connection.scalars(known)))


def check_sites(connection: Connection, sites: Iterable[str]) -> None:
    """Raises `UsageError` for a bulletin of which nothing was harvested."""
    known = find_sites(connection)
    for site in sites:
        if site not in known:
            advice = did_you_mean(site, known, f"harvested sites: {', '.join(known) or 'none yet'}")
            raise UsageError(f"nothing of {site} is stored; {advice}")


def find_days(connection: Connection, asked: Asked) -> Days | None:
    """The days between which the months of a report lie, or none."""
    editions = select(func.min(Edition.published_on), func.max(Edition.published_on)).where(*_editions(asked))
    articles = select(func.min(Article.published_on), func.max(Article.published_on)).where(*asked.articles())
    ends = [day for wanted in (editions, articles) for day in connection.execute(wanted).one() if day is not None]
    return Days(min(ends), max(ends)) if ends else None


def find_months(connection: Connection, asked: Asked, found: Iterable[str]) -> tuple[str, ...]:
    """The months of a report: from the first of which anything is known to the last, then `undated` where found."""
    days = find_days(connection, asked)
    undated = (UNDATED,) if UNDATED in set(found) else ()
    return (*(months_between(days.first, days.last) if days else ()), *undated)


def find_coverage(connection: Connection, asked: Asked) -> tuple[Coverage, ...]:
    """The coverage of each bulletin, and of files of none where there are any."""
    counted = select(Article.site, func.count()).where(*asked.articles()).group_by(Article.site)
    articles = dict(connection.execute(counted).all())
    adcodes = dict(connection.execute(select(Site.slug, Site.adcode)).all())
    sites: tuple[str | None, ...] = asked.sites or find_sites(connection)
    if None in articles:
        sites = (*sites, None)
    states = _states(connection, asked)
    return tuple(
        _cover(site, adcodes.get(site or ""), articles.get(site, 0), states.get(site, {}), asked) for site in sites
    )


def _some(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def _states(connection: Connection, asked: Asked) -> dict[str | None, dict[date, str]]:
    states: dict[str | None, dict[date, str]] = {}
    wanted = select(Edition.site, Edition.published_on, Edition.state).where(*_editions(asked))
    for site, day, state in connection.execute(wanted):
        states.setdefault(site, {})[day] = state
    return states


def _editions(asked: Asked) -> Iterator[ColumnElement[bool]]:
    return asked.holds(Edition.site, Edition.published_on)


def _cover(site: str | None, adcode: str | None, articles: int, states: dict[date, str], asked: Asked) -> Coverage:
    if not states:
        return Coverage(site, adcode, articles)
    first = asked.since or min(states)
    last = min(asked.until or max(states), max(asked.today, *states))
    days = (last - first) // timedelta(days=1) + 1
    complete, missing = (sum(state == wanted for state in states.values()) for wanted in ("complete", "missing"))
    return Coverage(site, adcode, articles, complete, len(states) - complete - missing, missing, days - len(states))
