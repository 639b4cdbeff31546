"""The runs: started, finished, died."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from models.database import open_database, reading, writing
from models.items import Header, RunEnd, RunStart
from models.runs import finish_run, list_runs, process_mark, record_site, start_run
from models.tables import Run, Site

NOON = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=8)))
START = RunStart(
    command="crawl",
    started_at=NOON,
    site="nanpu",
    since=date(2026, 11, 1),
    until=date(2026, 11, 24),
    versions=(Header(name="scrapy", value="2.19.0"),),
)


def test_a_run_is_listed_running_then_done(engine: Engine) -> None:
    run_id = start_run(engine, START)
    (run,) = list_runs(engine)
    assert (run.id, run.state, run.site, run.since) == (run_id, "running", "nanpu", date(2026, 11, 1))
    assert run.started_at == NOON
    assert run.started_at.tzinfo is UTC
    assert run.versions == {"scrapy": "2.19.0"}
    end = RunEnd(finished_at=NOON, exit_code=3, reason="finished", counts=(("articles", 5), ("rejected", 1)))
    finish_run(engine, run_id, end)
    (run,) = list_runs(engine, site="nanpu")
    assert (run.state, run.exit_code, run.reason) == ("done", 3, "finished")
    assert run.counts == {"articles": 5, "rejected": 1}


def test_a_run_that_failed_says_so(engine: Engine) -> None:
    finish_run(engine, start_run(engine, START), RunEnd(finished_at=NOON, exit_code=1, reason="database_error"))
    assert list_runs(engine)[0].state == "failed"


def test_runs_are_listed_newest_first_and_by_site(engine: Engine) -> None:
    first, second = start_run(engine, START), start_run(engine, START.model_copy(update={"site": None}))
    assert [run.id for run in list_runs(engine)] == [second, first]
    assert [run.id for run in list_runs(engine, site="nanpu")] == [first]
    assert [run.id for run in list_runs(engine, limit=1)] == [second]


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from models.database import open_database
from models.items import RunStart
from models.runs import start_run
start_run(open_database(sys.argv[1]), RunStart(command="crawl", started_at=datetime.now(UTC)))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_run_whose_process_was_killed_died(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bulletins.db'}"
    subprocess.run([sys.executable, "-c", KILLED, url], check=False)
    engine = open_database(url, mode="read")
    assert [run.state for run in list_runs(engine)] == ["died"]
    engine.dispose()


@pytest.mark.skipif(process_mark(1) is None, reason="the system does not say when a process started")
def test_a_run_whose_pid_was_given_to_another_process_died(engine: Engine) -> None:
    run_id = start_run(engine, START)
    with writing(engine) as connection:
        connection.execute(update(Run).where(Run.id == run_id).values(process_started="1"))
    assert list_runs(engine)[0].state == "died"


def test_a_site_is_recorded_over_what_was_known(engine: Engine) -> None:
    start_run(engine, START)
    record_site(engine, "nanpu", name="南浦报", platform="founder", adcode="410103", base_url="http://127.0.0.1/")
    record_site(engine, "nanpu", name="南浦时报", platform="founder", adcode="410103", base_url="http://127.0.0.1/")
    with reading(engine) as connection:
        assert connection.execute(select(Site.slug, Site.name)).all() == [("nanpu", "南浦时报")]
