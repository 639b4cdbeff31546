"""What is expected is written down, though another program holds the database for a while."""

import threading
from datetime import date
from pathlib import Path

import pytest

from harvester.extensions.run_record import RunRecord
from harvester.extensions.watch import Watch
from models.coverage_tables import ExpectedDay
from models.database import open_database, reading
from models.dialects import waiting
from tests.crash.harm import held
from tests.harvester.extensions.test_run_record import crawler_of, url_of

DAY = date(2026, 11, 20)


def test_watch_waits_for_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "BUSY_SECONDS", 0.05)
    crawler = crawler_of(tmp_path, HARVEST_SINCE=DAY, HARVEST_UNTIL=DAY)
    RunRecord.from_crawler(crawler).spider_opened()
    watch = Watch.from_crawler(crawler)
    opening = threading.Thread(target=watch.spider_opened)
    with held(tmp_path / "b.db"):
        opening.start()
        opening.join(0.3)
        assert opening.is_alive()
    opening.join(30)
    with reading(open_database(url_of(tmp_path))) as connection:
        assert [row.published_on for row in connection.execute(ExpectedDay.__table__.select())] == [DAY]
