import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from harvester.cli.start import start
from models.batch import Item, write_batch
from models.database import open_database, writing
from models.items import EditionListing
from models.runs import record_site
from tests.models import made

DAYS = ["--since", "2026-11-20", "--until", "2026-11-22"]


@pytest.fixture
def holed(url: str) -> str:
    """One complete edition, one that is missing, and a day that nobody asked for."""
    engine = open_database(url)
    gone = EditionListing(
        site=made.SITE, published_on=made.DAY + timedelta(days=1), url=made.BASE, state="missing", reason="HTTP 404"
    )
    with writing(engine) as connection:
        write_batch(connection, [gone], None, made.NOW)
    engine.dispose()
    return url


def test_a_row_a_day_and_3_where_something_is_wanting(holed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["coverage", made.SITE, *DAYS, "--db", holed]) == 3
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["published_on"], row["state"]) for row in rows] == [
        ("2026-11-20", "complete"),
        ("2026-11-21", "missing"),
        ("2026-11-22", "not looked at"),
    ]
    assert (rows[0]["articles_expected"], rows[0]["articles_stored"]) == (3, 2)
    assert (rows[1]["reason"], rows[1]["rule"]) == ("HTTP 404", "too little is known")


def test_0_where_all_is_there(holed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["coverage", "--since", "2026-11-20", "--until", "2026-11-20", "--db", holed]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_calendar_has_a_sign_a_day_under_its_weekday(holed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["coverage", *DAYS, "--db", holed, "--format", "table"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        f"{made.SITE} {made.SITE}",
        "2026-11  一 二 三 四 五 六 日",
        "   20                #  !  ?    1 complete, 1 missing, 1 not looked at; pages 2 of 2, articles 2 of 3",
    ]
    assert lines[-1] == "# complete   + partial   ! missing   - not published   ? not looked at"


def test_the_weekdays_of_the_file_are_heeded(holed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = 'name = "南浦时报"\nplatform = "founder"\nbase_url = "http://127.0.0.1/"\nweekdays = [5]\n'
    (tmp_path / f"{made.SITE}.toml").write_text(site + 'edition_url = "{date:%Y%m%d}"\n', encoding="utf-8")
    asked = ["coverage", *DAYS, "--db", holed, "--sites", str(tmp_path)]
    assert start(asked) == 0
    states = [json.loads(line)["state"] for line in capsys.readouterr().out.splitlines()]
    assert states == ["complete", "not published", "not published"]


def test_a_site_of_which_nothing_is_known_is_wrong_usage(holed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["coverage", "binhai", "--db", holed]) == 2
    assert capsys.readouterr().err == f"harvester: nothing was harvested of 'binhai' yet; there is {made.SITE}\n"


def test_a_year_whose_holidays_are_not_known_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    engine = open_database(url)
    record_site(engine, made.SITE, name=None, platform=None, adcode=None, base_url=None)
    items: list[Item] = [made.edition_listing(1, date(1999, 10, 1))]
    with writing(engine) as connection:
        write_batch(connection, items, None, made.NOW)
    engine.dispose()
    assert start(["coverage", "--since", "1999-10-01", "--until", "1999-10-01", "--db", url]) == 3
    assert "the public holidays of 1999 are not known here" in capsys.readouterr().err
