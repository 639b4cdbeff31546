import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from harvester.cli.start import start
from models.batch import write_batch
from models.database import open_database, writing
from models.items import Header, Rejection, RunEnd, RunStart
from models.runs import finish_run, start_run

BEGAN = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with a run that ended short, and a run of this process that goes on; both rejected one address."""
    url = f"sqlite:///{tmp_path}/a.db"
    engine = open_database(url)
    asked = RunStart(
        command="crawl", started_at=BEGAN, site="hewan", since=date(2026, 11, 24),
        asked=(Header(name="missing", value="yes"),), versions=(Header(name="python", value="3.11.7"),),
    )  # fmt: skip
    first = start_run(engine, asked)
    end = RunEnd(
        finished_at=BEGAN + timedelta(seconds=90), exit_code=3, reason="finished", counts=(("articles_new", 31),)
    )
    finish_run(engine, first, end)
    second = start_run(engine, RunStart(command="crawl", started_at=BEGAN, site="hewan"))
    with writing(engine) as connection:
        for run_id, reason in ((first, "no headline"), (second, "HTTP 404")):
            lost = Rejection(site="hewan", url="http://a.cn/1", kind="article", reason=reason, is_final=True)
            write_batch(connection, [lost], run_id, BEGAN)
    engine.dispose()
    return url


def test_runs_are_listed_newest_first(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["runs", "--db", url]) == 0
    newest, oldest = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (newest["run"], newest["state"], newest["exit"]) == (2, "running", None)
    assert (oldest["run"], oldest["state"], oldest["exit"], oldest["seconds"]) == (1, "done", 3, 90.0)
    assert oldest["counts"] == {"articles_new": 31}


def test_a_limit_keeps_the_newest(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["runs", "--limit", "1", "--db", url]) == 0
    assert [json.loads(line)["run"] for line in capsys.readouterr().out.splitlines()] == [2]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_one_run_is_shown_whole(url: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["runs", "1", "--db", url, "--format", form]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["run"], whole["command"], whole["site"], whole["since"]) == (1, "crawl", "hewan", "2026-11-24")
    assert (whole["state"], whole["exit"], whole["reason"], whole["seconds"]) == ("done", 3, "finished", 90.0)
    assert (whole["asked"], whole["versions"]) == ({"missing": "yes"}, {"python": "3.11.7"})
    assert whole["counts"] == {"articles_new": 31}
    (rejected,) = whole["rejected"]
    assert (rejected["kind"], rejected["reason"], rejected["url"]) == ("article", "no headline", "http://a.cn/1")


def test_one_run_is_shown_to_a_person(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["runs", "1", "--db", url, "--format", "table"]) == 0
    shown = capsys.readouterr().out
    for line in (
        "exit        3",
        "asked       missing yes",
        "counts      articles_new 31",
        "versions    python 3.11.7",
    ):
        assert f"{line}\n" in shown
    assert "no headline" in shown


def test_one_run_as_csv_is_what_it_rejected(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["runs", "1", "--db", url, "--format", "csv"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header == "kind,site,published_on,reason,is_final,times,url"
    assert row == "article,hewan,,no headline,True,2,http://a.cn/1"


def test_an_unknown_run_is_wrong_usage(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["runs", "77", "--db", url]) == 2
    assert capsys.readouterr().err == "harvester: there is no run 77; `harvester runs` lists them\n"
