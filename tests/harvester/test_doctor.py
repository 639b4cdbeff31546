import sqlite3
from datetime import date
from pathlib import Path

from sqlalchemy import update

from harvester.doctor import Finding, examine, exit_code
from models.audits import Draw, FieldScore, record_answers, record_audit
from models.batch import Item, write_batch
from models.database import open_database, writing
from models.items import RunStart
from models.runs import start_run
from models.tables import Run
from tests.models.made import NOW, SITE, annotated, edition_listing, page_listing, raw_page


def found(url: str, *folders: Path) -> dict[str, Finding]:
    return {finding.subject: finding for finding in examine(url, folders, date(2026, 11, 24))}


def test_a_new_installation_is_well(tmp_path: Path) -> None:
    findings = found(f"sqlite:///{tmp_path}/none.db")
    assert exit_code(tuple(findings.values())) == 0
    assert "none yet" in findings["database"].detail
    assert not (tmp_path / "none.db").exists()


def test_a_run_that_died_and_an_incomplete_edition_fall_short(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    engine = open_database(url)
    run = start_run(engine, RunStart(command="crawl", started_at=NOW, site=SITE))
    with writing(engine) as connection:
        items: list[Item] = [raw_page(), edition_listing(pages=1), page_listing(1, 1, 2), annotated(1)]
        write_batch(connection, items, run, NOW)
        connection.execute(update(Run).values(pid=2**22 + 1, process_started="0"))
    engine.dispose()
    findings = found(url)
    assert findings["runs"].state == "short"
    assert f"run {run} ({SITE}) died" in findings["runs"].detail
    assert findings["editions"].state == "short"
    assert f"incomplete: {SITE} 2026-11-20" in findings["editions"].detail
    assert exit_code(tuple(findings.values())) == 3


def test_a_strange_database_is_bad_and_says_what_to_do(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    findings = found(f"sqlite:///{tmp_path}/other.db")
    assert findings["database"].state == "bad"
    assert "another program" in findings["database"].detail
    assert exit_code(tuple(findings.values())) == 1


def test_wrong_site_files_are_bad(tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text("name = 1", encoding="utf-8")
    finding = found(f"sqlite:///{tmp_path}/none.db", tmp_path)["sites"]
    assert finding.state == "bad"
    assert "wrong.toml" in finding.detail
    assert "sites check" in finding.detail


def test_an_address_that_nobody_can_send_to_falls_short_before_an_alarm_rings(tmp_path: Path) -> None:
    secret = "geheim-4711"
    addresses = (f"json://user:{secret}@127.0.0.1/", f"nosuch://{secret}")
    findings = list(examine(f"sqlite:///{tmp_path}/none.db", [], date(2026, 11, 24), addresses))
    assert (findings[-1].subject, findings[-1].state) == ("notices", "short")
    assert "address 2 (nosuch)" in findings[-1].detail
    assert secret not in findings[-1].detail


def test_the_precision_of_the_latest_audit_is_shown(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    engine = open_database(url)
    with writing(engine) as connection:
        write_batch(connection, [annotated(1)], None, NOW)
        audit_id = record_audit(connection, Draw(SITE, None, None, 7, 1, 1), "a1", [], NOW)
    assert "none yet" in found(url)["audits"].detail
    with writing(engine) as connection:
        score = FieldScore("byline", 40, 39, 2, 0.975, 0.871, 0.996)
        record_answers(connection, audit_id, {}, [score], NOW)
    engine.dispose()
    assert found(url)["audits"] == Finding("audits", "good", f"{SITE}: bylines 97.5% right of 40 (87.1%–99.6%)")
