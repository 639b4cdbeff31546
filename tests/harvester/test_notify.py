"""Alarms are told to a real server on loopback, by apprise; secrets are told to nobody."""

import json
import logging
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine

from harvester import settings
from harvester.cli import doctor
from harvester.cli.start import start
from harvester.notify import kind_of, notify_of_alarms, split_urls
from models.alarms import record_alarms
from models.batch import write_batch
from models.database import open_database, writing
from models.items import Alarm, RunStart
from models.runs import start_run
from tests.models import made

SECRET = "geheim-4711"
SILENT = Alarm(site=made.SITE, kind="silent", since=made.DAY, detail="no edition for 5 days", url="http://127.0.0.1/x")
FIRST = date(2026, 11, 2)  # a Monday


class Mailbox:
    """What a server on loopback was told; it answers with `status`."""

    def __init__(self) -> None:
        self.told: list[dict[str, str]] = []
        self.status = 200
        self.url = ""


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if box.status == 200:
                box.told.append(json.loads(body))
            self.send_response(box.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    box.url = f"json://user:{SECRET}@127.0.0.1:{server.server_address[1]}/{SECRET}"
    yield box
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path}/b.db")
    with writing(engine) as connection:
        record_alarms(connection, [made.SITE], [SILENT], made.NOW)
    yield engine
    engine.dispose()


def test_an_alarm_is_told_once(engine: Engine, mailbox: Mailbox) -> None:
    assert notify_of_alarms(engine, [mailbox.url]) == ()
    assert notify_of_alarms(engine, [mailbox.url]) == ()
    (told,) = mailbox.told
    assert told["title"] == f"harvester: 1 alarm at {made.SITE}"
    said = f"{made.SITE}: silent since 2026-11-20: no edition for 5 days; see http://127.0.0.1/x"
    assert told["message"] == said


def test_what_could_not_be_told_is_told_by_the_next_run(
    engine: Engine, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mailbox.status = 500
    (fault,) = notify_of_alarms(engine, [mailbox.url])
    assert fault == "notification 1 (json) failed; check its address in HARVESTER_NOTIFY_URLS"
    assert SECRET not in caplog.text
    mailbox.status = 200
    assert notify_of_alarms(engine, [mailbox.url]) == ()
    assert len(mailbox.told) == 1


def test_one_address_that_is_wrong_does_not_keep_the_others_from_hearing(engine: Engine, mailbox: Mailbox) -> None:
    faults = notify_of_alarms(engine, [f"nosuch://{SECRET}", mailbox.url, SECRET])
    assert [fault.split(" failed")[0] for fault in faults] == ["notification 1 (nosuch)", "notification 3 (no address)"]
    assert not any(SECRET in fault for fault in faults)
    assert len(mailbox.told) == 1


def test_addresses_are_named_by_their_kind() -> None:
    assert [kind_of(url) for url in split_urls("wecombot://a dingtalk://b feishu://c mailtos://d")] == [
        "企业微信",
        "钉钉",
        "飞书",
        "mail",
    ]


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database whose site appeared each day for two weeks, and then no more."""
    url = f"sqlite:///{tmp_path}/silent.db"
    engine = open_database(url)
    days = [FIRST + timedelta(days=n) for n in range(14)]
    start_run(engine, RunStart(command="crawl", started_at=made.NOW, site=made.SITE, since=days[0], until=days[-1]))
    with writing(engine) as connection:
        write_batch(connection, [made.edition_listing(1, day) for day in days], None, made.NOW)
    engine.dispose()
    monkeypatch.setattr(doctor, "today_in_china", lambda: date(2026, 11, 24))
    return url


def test_doctor_names_site_change_since_and_example(silent: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["doctor", "--db", silent, "--format", "json"]) == 3
    (alarm,) = (row for row in json.loads(capsys.readouterr().out) if row["subject"] == "alarm")
    assert (alarm["state"], alarm["site"], alarm["since"]) == ("short", made.SITE, "2026-11-16")
    assert alarm["url"] == f"{made.BASE}node_1.htm"
    assert "silent since 2026-11-16: no edition for 9 days" in alarm["detail"]


def test_doctor_tells_whom_the_environment_names(
    silent: str, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["doctor", "--notify", "--db", silent]) == 2
    assert "set HARVESTER_NOTIFY_URLS" in capsys.readouterr().err
    monkeypatch.setattr(settings, "HARVEST_NOTIFY_URLS", f"{mailbox.url} nosuch://{SECRET}")
    for _ in range(2):
        assert start(["doctor", "--notify", "--db", silent]) == 3
    ended = capsys.readouterr()
    assert len(mailbox.told) == 1
    assert SECRET not in ended.out + ended.err
    assert "harvester: notification 2 (nosuch) failed" in ended.err
