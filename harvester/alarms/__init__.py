"""Alarms: what a person should hear of a bulletin's harvest. Pure functions over counts; `ALARMS` is all of them."""

from collections.abc import Callable, Iterator, Mapping

from harvester.alarms.counts import SiteCounts
from harvester.alarms.share import find_fewer_fields, find_not_understood
from harvester.alarms.silence import find_silence
from harvester.alarms.thin import find_fewer_articles, find_fewer_pages
from models.items import Alarm

Rule = Callable[[SiteCounts], Iterator[Alarm]]
ALARMS: Mapping[str, Rule] = {
    "silent": find_silence,
    "fewer pages": find_fewer_pages,
    "fewer articles": find_fewer_articles,
    "fewer bylines, dates, divisions": find_fewer_fields,
    "not understood": find_not_understood,
}


def judge(counts: SiteCounts) -> tuple[Alarm, ...]:
    """All that rings for a bulletin, in the order of the table."""
    return tuple(alarm for rule in ALARMS.values() for alarm in rule(counts))
