"""What stands below a report."""

from datetime import date

from sqlalchemy import Connection

from harvester.reports import REPORTS
from harvester.reports.about import find_facts
from harvester.reports.asked import Asked
from models.audits import Draw, FieldScore, record_answers, record_audit
from models.database import open_database, writing
from tests.harvester.reports.conftest import Stored
from tests.models.made import NOW, SITE, annotated

TODAY = date(2026, 11, 24)


def values(connection: Connection, asked: Asked, name: str = "correspondents") -> dict[str, str | date]:
    report = REPORTS[name]
    facts = find_facts(connection, name, report, asked, report.tabulate(connection, asked))
    assert all(fact.subject and fact.heading and fact.value for fact in facts)
    return {fact.subject: fact.value for fact in facts}


def test_range_filters_and_pieces_are_said(stored: Stored, connection: Connection) -> None:
    stored.put(annotated(1))
    found = values(connection, Asked(TODAY, (SITE,), since=date(2026, 11, 1)))
    assert (found["first day"], found["last day"], found["bulletins"]) == (date(2026, 11, 1), date(2026, 11, 20), SITE)
    assert found["pieces"] == "1 in the range, 1 of them in a row"
    assert str(found["counting"]).endswith("counts at each print")
    assert str(values(connection, Asked(TODAY, once=True))["counting"]).endswith("first print in the range")
    assert found["made on"] == TODAY


def test_without_an_audit_the_command_that_draws_one_is_said(connection: Connection) -> None:
    found = values(connection, Asked(TODAY))[f"precision in {SITE}"]
    assert found == f"not audited yet: harvester audit sample OUT.xlsx --site {SITE}"


def test_the_precision_of_the_fields_that_a_report_rests_on_is_shown(stored: Stored, connection: Connection) -> None:
    engine = open_database(stored.url)
    scores = [FieldScore("correspondent", 40, 39, 2, 0.975, 0.871, 0.996), FieldScore("editor", 1, 0, 0, 0.0, 0.0, 0.8)]
    with writing(engine) as writer:
        audit_id = record_audit(writer, Draw(SITE, None, None, 7, 50, 900), "a1", [], NOW)
        record_answers(writer, audit_id, {}, scores, NOW)
    engine.dispose()
    when = "(audit of 50 articles on 2026-11-24)"
    found = values(connection, Asked(TODAY))[f"precision in {SITE}"]
    assert found == f"correspondents 97.5% right of 40 (87.1%–99.6%), 2 missed {when}"
    assert values(connection, Asked(TODAY), "divisions")[f"precision in {SITE}"] == f"no subdistrict was judged {when}"
