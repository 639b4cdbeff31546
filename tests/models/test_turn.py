"""Waiting for the write lock that another holds."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from models.database import explained, open_database, writing
from models.dialects.sqlite import sqlite_path
from models.errors import DatabaseError
from models.holder import find_holder, find_writers
from models.turn import in_turn, wait_for_turn

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr("models.dialects.waiting.BUSY_SECONDS", 0.01)
    opened = open_database(f"sqlite:///{tmp_path / 'b.db'}")
    yield opened
    opened.dispose()


@pytest.fixture
def holder(impatient: Engine) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLD, str(sqlite_path(impatient.url))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_turn_comes_when_the_other_lets_go(
    impatient: Engine, holder: "subprocess.Popen[str]", caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[bool] = []

    def let_go() -> bool:
        asked.append(True)
        if len(asked) == 3:
            holder.communicate()
        return True

    with caplog.at_level(logging.WARNING), in_turn(impatient, 60, let_go) as connection:
        connection.exec_driver_sql("INSERT INTO site (slug) VALUES ('nanpu')")
    (said,) = caplog.messages
    assert f"is locked by process {holder.pid}, " in said
    with closing(impatient.raw_connection()) as raw:
        assert raw.cursor().execute("SELECT slug FROM site").fetchall() == [("nanpu",)]


def test_patience_ends_with_the_drivers_own_error(impatient: Engine, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(OperationalError, match="database is locked"), in_turn(impatient, 0.05):
        pass
    with pytest.raises(DatabaseError, match=rf"is locked by another program \(process {holder.pid}, .*\); close it"):
        wait_for_turn(impatient, 0)


def test_who_is_told_to_stop_waits_no_longer(impatient: Engine, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(DatabaseError), explained(impatient), in_turn(impatient, 3600, lambda: False):
        pass
    assert holder.poll() is None


def test_other_errors_are_not_waited_out(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'b.db'}")
    with pytest.raises(OperationalError, match="no such table"), in_turn(engine, 3600) as connection:
        connection.exec_driver_sql("SELECT * FROM none")
    engine.dispose()


def test_our_own_lock_names_nobody(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine):
        assert find_holder(sqlite_path(sqlite_engine.url)) is None
    assert find_holder(Path("nowhere.db")) is None


def test_readers_waiters_and_other_files_hold_nothing() -> None:
    locks = """
1: POSIX  ADVISORY  READ 11 fe:00:7 120 120
2: FLOCK  ADVISORY  WRITE 12 fe:00:7 0 EOF
3: POSIX  ADVISORY  WRITE 13 fe:00:7 121 122
4: -> POSIX  ADVISORY  WRITE 14 fe:00:7 120 120
5: POSIX  ADVISORY  WRITE 15 fe:00:9 120 120
6: OFDLCK ADVISORY  WRITE -1 fe:00:7 120 120
7: POSIX  ADVISORY  WRITE 16 fe:00:7 100 EOF
8: POSIX  ADVISORY  WRITE 17 fe:00:6 1073741825 1073741825
"""
    assert list(find_writers(locks, file=6, index=7)) == [16, 17]
