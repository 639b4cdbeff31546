"""Rings where editions have fewer pages or articles than their own recent history. Pure."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from harvester.alarms.counts import EditionCounts, SiteCounts
from harvester.alarms.statistics import floor_of
from models.items import Alarm

WEEKS = 8  # editions of a weekday that are its history
LEAST_OF_WEEKDAY = 4
LEAST = 8  # editions of any weekday, where there are too few of one
IN_A_ROW = 2  # one thin edition is no alarm: `min_articles` tells of that


def find_fewer_pages(counts: SiteCounts) -> Iterator[Alarm]:
    """The alarm of editions with fewer pages than before."""
    return _find(counts, "pages", lambda edition: edition.pages)


def find_fewer_articles(counts: SiteCounts) -> Iterator[Alarm]:
    """The alarm of editions with fewer articles than before."""
    return _find(counts, "articles", lambda edition: edition.articles)


def _find(counts: SiteCounts, what: str, number: Callable[[EditionCounts], int]) -> Iterator[Alarm]:
    editions = [edition for edition in counts.editions if edition.published_on not in counts.holidays]
    thin = 0
    while thin < len(editions) and _is_thin(editions[len(editions) - thin - 1], editions, thin + 1, number):
        thin += 1
    if thin < IN_A_ROW:
        return
    recent, history = editions[-thin:], editions[:-thin]
    usual = median(number(edition) for edition in history[-LEAST * 5 :])
    said = ", ".join(str(number(edition)) for edition in recent[-5:])
    detail = f"the last {thin} editions list {said} {what}, where {usual:g} is usual"
    since = recent[0].published_on
    yield Alarm(site=counts.site, kind=f"fewer {what}", since=since, detail=detail, url=recent[-1].url)


def _is_thin(
    edition: EditionCounts,
    editions: Sequence[EditionCounts],
    position: int,
    number: Callable[[EditionCounts], int],
) -> bool:
    """Whether an edition, the so-manieth from the end, is under the floor of those before it."""
    before = editions[: len(editions) - position]
    weekday = [each for each in before if each.published_on.weekday() == edition.published_on.weekday()][-WEEKS:]
    history = weekday if len(weekday) >= LEAST_OF_WEEKDAY else before[-WEEKS * 5 :]
    if len(history) < LEAST_OF_WEEKDAY or len(before) < LEAST:
        return False
    return number(edition) < floor_of([number(each) for each in history])
