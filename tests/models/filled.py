"""A small database that has a row in nearly every table."""

from sqlalchemy import Engine

from models.alarms import record_alarms
from models.audits import Draw, FieldScore, record_answers, record_audit
from models.batch import Item, write_batch
from models.coverage import Expectation, record_expectations
from models.database import writing
from models.decisions import Signed, merge_persons
from models.items import Alarm, Reading, RunStart
from models.person_rules import Identity
from models.persons import find_persons
from models.runs import start_run
from tests.models import made
from tests.models.fingers import piece


def fill(engine: Engine) -> None:
    """Two printings of one article, the first of which was corrected, an audit, an alarm, a rejection, a decision."""
    rejected = made.rejection(made.article_url(9))
    read = Reading(site=made.SITE, url=f"{made.BASE}node_1.htm", kind="page", raw_hash="h", rules="r")
    run_id = start_run(engine, RunStart(command="crawl", started_at=made.NOW, site=made.SITE))
    with writing(engine) as connection:
        printed = [made.annotated(n).model_copy(update={"fingerprint": piece(1)}) for n in (1, 2)]
        items: list[Item] = [
            made.raw_page(),
            made.edition_listing(1),
            made.page_listing(1, 1),
            *printed,
            rejected,
            read,
        ]
        write_batch(connection, items, run_id, made.NOW)
        corrected = made.annotated(1, correspondent="褚亦宁").model_copy(update={"fingerprint": piece(1)})
        write_batch(connection, [corrected], None, made.NOW)
        audit_id = record_audit(connection, Draw(made.SITE, None, None, 7, 1, 1), "a1", [], made.NOW)
        record_answers(connection, audit_id, {}, [FieldScore("byline", 2, 2, 0, 1.0, 0.34, 1.0)], made.NOW)
        alarm = Alarm(site=made.SITE, kind="silent", since=made.DAY, detail="no edition for 5 days")
        record_alarms(connection, [made.SITE], [alarm], made.NOW)
        slip, right = (Identity(made.SITE, name, is_collective=False) for name in ("褚亦宁", "卢映禾"))
        persons = find_persons(connection, (slip, right))
        merge_persons(connection, persons[slip], persons[right], Signed("desk", made.NOW, "a slip of the pen"))
        record_expectations(connection, made.SITE, [Expectation(made.DAY, is_expected=True, rule="daily")])
