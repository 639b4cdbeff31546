"""After a crawl, or when asked: which alarms ring is worked out, written down and told. No Scrapy."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from harvester.alarms.gathering import find_alarms, find_followed
from harvester.notify import notify_of_alarms
from models.alarms import record_alarms
from models.database import reading, writing


def watch(engine: Engine, today: date, urls: Sequence[str], *, sites: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Records what rings at the sites, or at all that are followed, and tells it; gives what could not be told."""
    with reading(engine) as connection:
        judged = sites or find_followed(connection, today)
        alarms = find_alarms(connection, today, sites)
    with writing(engine) as connection:
        record_alarms(connection, judged, alarms, datetime.now(UTC))
    return notify_of_alarms(engine, urls)
