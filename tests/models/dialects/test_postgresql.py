"""What only servers do: refuse, time out, give turns to write, know encodings and roles."""

import sys

import psycopg
import pytest
from sqlalchemy import text

from models.database import current, explain, open_database, reading, upgrade, writing
from models.errors import DatabaseError
from tests.postgresql import Postgresql

URL = "postgresql+psycopg://desk:sesame@db.example/bulletins"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ('connection failed: FATAL:  password authentication failed for user "desk"', "refuses the password"),
        ("connection failed: fe_sendauth: no password supplied", "put it into ~/.pgpass"),
        ('connection failed: FATAL:  no pg_hba.conf entry for host "127.0.0.1"', "refuses this user"),
        ('connection failed: FATAL:  role "desk" does not exist', "make one with createuser"),
        ('connection failed: FATAL:  database "bulletins" does not exist', "make it with createdb"),
        ("connection failed: FATAL:  sorry, too many clients already", "raise the server's max_connections"),
        ("connection failed: FATAL:  the database system is starting up", "try again in a moment"),
        ("server closed the connection unexpectedly\n\tThis probably means …", "is the server running?"),
        ("connection failed: Connection refused\n\tIs the server …", "does not answer: connection refused"),
        ("connection failed: No such file or directory", "no such socket"),
        ("failed to resolve host 'db.example': Name or service not known", "no such host"),
        ("connection timeout expired", "does not answer in time"),
        ("something new", "failed: something new"),
    ],
)
def test_what_the_driver_says_becomes_one_line_without_the_password(said: str, meant: str) -> None:
    line = str(explain(psycopg.OperationalError(said), URL))
    assert line.startswith("the database postgresql://desk@db.example/bulletins ")
    assert meant in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        (psycopg.errors.DiskFull, "the server's disk is full"),
        (psycopg.errors.ReadOnlySqlTransaction, "is read-only here"),
        (psycopg.errors.InsufficientPrivilege, "may not be used so by this role: no; grant it"),
        (psycopg.errors.AdminShutdown, "was shut down"),
        (psycopg.errors.DependentObjectsStillExist, "rests on ours: no; drop it first"),
        (psycopg.errors.UndefinedFunction, "failed: no"),
    ],
)
def test_what_the_server_says_becomes_one_line(error: type[psycopg.Error], meant: str) -> None:
    assert meant in str(explain(error("no"), URL))


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseError, match=r"needs its driver; pip install 'bulletin-harvester\[postgresql\]'"):
        current(URL)


def test_who_waits_too_long_for_a_turn_is_told_who_has_it(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.dialects.waiting.BUSY_SECONDS", 0.05)
    engine, other = open_database(postgresql_url), open_database(postgresql_url)
    told = r"is locked by another program \(process \d+ of the server, harvester\); wait for it to end"
    with writing(engine), pytest.raises(DatabaseError, match=told), writing(other):
        pass
    with writing(other) as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()
    other.dispose()


def test_a_question_that_takes_too_long_is_ended(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.dialects.postgresql.READ_SECONDS", 0.1)
    engine = open_database(postgresql_url, mode="read")
    with pytest.raises(DatabaseError, match="took too long to answer"), reading(engine) as connection:
        connection.execute(text("SELECT pg_sleep(20)"))
    engine.dispose()


def test_a_database_that_keeps_no_chinese_is_refused(postgresql: Postgresql) -> None:
    with postgresql.database(is_empty=True, options="ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0") as url:
        with pytest.raises(DatabaseError, match=r"has the encoding LATIN1; make one with createdb --encoding=UTF8"):
            upgrade(url)
        assert current(url) is None
