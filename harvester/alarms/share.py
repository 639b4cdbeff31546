"""Rings where a share of the last editions is not what it was, beyond chance: fields found, pages understood. Pure."""

from collections.abc import Iterator, Sequence

from harvester.alarms.counts import FIELDS, EditionCounts, FieldCount, SiteCounts
from harvester.alarms.statistics import difference
from models.items import Alarm

Day = tuple[EditionCounts, FieldCount]
RECENT_ARTICLES, RECENT_EDITIONS = 45, 7  # what is judged: the last editions with so many articles together
HISTORY_EDITIONS, LEAST_HISTORY = 60, 100  # what it is compared with, and the articles that it needs
LEAST_DROP = 0.4  # of the share before: less is not worth a person's time
LEAST_NOT_UNDERSTOOD, LEAST_RISE = 2, 0.05
LAST_DAYS = 2


def find_fewer_fields(counts: SiteCounts) -> Iterator[Alarm]:
    """An alarm for each field that is found in fewer articles than before."""
    for name in FIELDS:
        days = [(day, day.fields[name]) for day in counts.days if name in day.fields and day.fields[name].of]
        size = _recent([count for _, count in days])
        recent, history = days[len(days) - size :], days[: len(days) - size][-HISTORY_EDITIONS:]
        (found, now), (had, before) = _sum(recent), _sum(history)
        if now < RECENT_ARTICLES or before < LEAST_HISTORY:
            continue
        _, high = difference(found, now, had, before)
        if high < 0 and found / now < had / before * (1 - LEAST_DROP):
            yield _fewer(counts.site, name, recent, history)


def find_not_understood(counts: SiteCounts) -> Iterator[Alarm]:
    """The alarm of pages that came and could not be read, more of them than before."""
    days = [day for day in counts.days if day.asked]
    recent, history = days[-LAST_DAYS:], days[:-LAST_DAYS][-HISTORY_EDITIONS:]
    lost, asked = sum(day.not_understood for day in recent), sum(day.asked for day in recent)
    lost_before, asked_before = sum(day.not_understood for day in history), sum(day.asked for day in history)
    if lost < LEAST_NOT_UNDERSTOOD or not asked_before:
        return
    low, _ = difference(lost, asked, lost_before, asked_before)
    if low > 0 and lost / asked - lost_before / asked_before > LEAST_RISE:
        first = next(day for day in recent if day.not_understood)
        detail = (
            f"{lost} of {asked} pages of the last {len(recent)} days were not understood, "
            f"where {lost_before} of {asked_before} is usual: has the template changed?"
        )
        since = first.published_on
        yield Alarm(site=counts.site, kind="not understood", since=since, detail=detail, url=first.example)


def _recent(counts: Sequence[FieldCount]) -> int:
    """How many of the last days are judged."""
    size = 0
    while (
        size < min(RECENT_EDITIONS, len(counts))
        and sum(count.of for count in counts[len(counts) - size :]) < RECENT_ARTICLES
    ):
        size += 1
    return size


def _fewer(site: str, name: str, recent: Sequence[Day], history: Sequence[Day]) -> Alarm:
    now, before = _sum(recent), _sum(history)
    middle = (now[0] / now[1] + before[0] / before[1]) / 2
    low = [(day, count) for day, count in recent if count.found / count.of < middle]
    example = next((count.example for _, count in reversed(low)), None)
    detail = f"{name} in {_percent(*now)} of the last {now[1]} articles, where {_percent(*before)} is usual"
    since = (low or recent)[0][0].published_on
    return Alarm(site=site, kind=f"fewer {name}", since=since, detail=detail, url=example)


def _percent(found: int, of: int) -> str:
    return f"{found / of:.0%}"


def _sum(days: Sequence[Day]) -> tuple[int, int]:
    """How many articles have the field, of how many."""
    return sum(count.found for _, count in days), sum(count.of for _, count in days)
