"""What rang and rings: an alarm is kept until it clears, so that people are told of it once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from models.coverage_tables import Alarm as AlarmRow
from models.items import Alarm
from models.runs import ensure_sites


def record_alarms(connection: Connection, sites: Sequence[str], alarms: Iterable[Alarm], now: datetime) -> None:
    """Writes down what rings at these sites; what rang before and no longer does is over."""
    ringing = {(alarm.site, alarm.kind): alarm for alarm in alarms}
    ensure_sites(connection, sites)
    still = select(AlarmRow.id, AlarmRow.site, AlarmRow.kind).where(
        AlarmRow.cleared_at.is_(None), AlarmRow.site.in_(sites)
    )
    for alarm_id, site, kind in connection.execute(still).all():
        again = ringing.pop((site, kind), None)
        changes: dict[str, object] = {"cleared_at": now}
        if again is not None:
            changes = {"last_at": now, "detail": again.detail, "url": again.url}
        connection.execute(update(AlarmRow).where(AlarmRow.id == alarm_id).values(changes))
    for alarm in ringing.values():
        connection.execute(insert(AlarmRow).values(**alarm.model_dump(), first_at=now, last_at=now))


def find_untold(connection: Connection) -> Mapping[int, Alarm]:
    """The alarms that ring and that nobody was told of, by number."""
    wanted = select(AlarmRow.__table__).where(AlarmRow.cleared_at.is_(None), AlarmRow.notified_at.is_(None))
    rows = connection.execute(wanted.order_by(AlarmRow.id)).mappings()
    return {row["id"]: Alarm.model_validate({name: row[name] for name in Alarm.model_fields}) for row in rows}


def mark_told(connection: Connection, numbers: Iterable[int], now: datetime) -> None:
    """Remembers that somebody was told of these alarms."""
    connection.execute(update(AlarmRow).where(AlarmRow.id.in_(list(numbers))).values(notified_at=now))
