"""Rings where a bulletin is silent for longer than its rhythm. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from harvester.alarms.counts import SiteCounts
from models.items import Alarm

LEAST_GAPS = 6
LATEST_GAPS = 60
ORDINARY = 0.95  # of the gaps: what is longer was a pause
GRACE = 1  # day: today's edition may still appear


def find_silence(counts: SiteCounts) -> Iterator[Alarm]:
    """The alarm of a silent bulletin; holidays are not counted, and too short a history says nothing."""
    editions = counts.editions
    days = [edition.published_on for edition in editions]
    gaps = sorted(_working(before, after, counts.holidays) for before, after in pairwise(days[-LATEST_GAPS - 1 :]))
    if len(gaps) < LEAST_GAPS:
        return
    rhythm = max(1, gaps[ceil(len(gaps) * ORDINARY) - 1])
    last = days[-1]
    silent = _working(last, counts.today, counts.holidays)
    if silent <= rhythm + GRACE:
        return
    since = last + timedelta(days=1)
    looked = [day for day in counts.days if day.published_on > last]
    asked = f"{_days(len(looked))} asked for since, none with an edition" if looked else "nobody asked since"
    detail = f"no edition for {_days(silent)}, holidays apart, where {_days(rhythm)} is its rhythm; {asked}"
    url = looked[0].url if looked else editions[-1].url
    yield Alarm(site=counts.site, kind="silent", since=since, detail=detail, url=url)


def _working(after: date, until: date, holidays: frozenset[date]) -> int:
    """Days from one edition to a later day, without the holidays between."""
    return (until - after).days - sum(after < day < until for day in holidays)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
