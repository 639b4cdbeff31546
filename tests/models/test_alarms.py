from datetime import date, timedelta

from sqlalchemy import Engine

from models.alarms import find_untold, mark_told, record_alarms
from models.database import reading, writing
from models.items import Alarm
from tests.models.made import NOW, SITE

SILENT = Alarm(
    site=SITE, kind="silent", since=date(2026, 11, 20), detail="no edition for 5 days", url="http://127.0.0.1/"
)
THIN = Alarm(site=SITE, kind="fewer pages", since=date(2026, 11, 22), detail="2 pages")


def record(engine: Engine, *alarms: Alarm, hours: int = 0) -> None:
    with writing(engine) as connection:
        record_alarms(connection, [SITE, "other"], alarms, NOW + timedelta(hours=hours))


def untold(engine: Engine) -> list[Alarm]:
    with reading(engine) as connection:
        return list(find_untold(connection).values())


def tell(engine: Engine) -> None:
    with writing(engine) as connection:
        mark_told(connection, find_untold(connection), NOW)


def test_an_alarm_is_told_once_until_it_clears(engine: Engine) -> None:
    record(engine, SILENT)
    assert untold(engine) == [SILENT]
    tell(engine)
    later = SILENT.model_copy(update={"detail": "no edition for 6 days"})
    record(engine, later, THIN, hours=24)
    assert untold(engine) == [THIN]
    tell(engine)
    record(engine, hours=48)
    record(engine, SILENT, hours=72)
    assert untold(engine) == [SILENT]


def test_an_alarm_keeps_when_it_began_and_says_when_it_was_over(engine: Engine) -> None:
    record(engine, SILENT)
    record(engine, SILENT.model_copy(update={"detail": "no edition for 6 days"}), hours=24)
    record(engine, hours=48)
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT detail, last_at > first_at, cleared_at > last_at FROM alarm").all()
    assert rows == [("no edition for 6 days", 1, 1)]


def test_an_alarm_that_cleared_before_anybody_was_told_is_not_told(engine: Engine) -> None:
    record(engine, SILENT)
    record(engine, hours=1)
    assert untold(engine) == []


def test_the_alarms_of_other_sites_are_left_alone(engine: Engine) -> None:
    record(engine, SILENT)
    with writing(engine) as connection:
        record_alarms(connection, ["other"], [], NOW)
    assert untold(engine) == [SILENT]
