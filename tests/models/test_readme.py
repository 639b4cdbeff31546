"""The reader's guide says what is: each column as the tables describe it, each example runs."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models import columns, views
from models.alarms import record_alarms
from models.audits import Draw, FieldScore, record_answers, record_audit
from models.batch import Item, write_batch
from models.database import reading, writing
from models.items import Alarm
from models.migrations.env import TABLES
from tests.models import made
from tests.models.fingers import piece

GUIDE = (Path(__file__).parents[2] / "models" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(sql|sqlite|postgresql)\n(.*?)```", GUIDE, re.DOTALL)


def test_the_modules_of_tables_are_all_read() -> None:
    assert {mapper.class_.__module__ for mapper in columns.Base.registry.mappers} == {each.__name__ for each in TABLES}


@pytest.mark.parametrize("name", columns.Base.metadata.tables)
def test_each_column_stands_in_the_guide_as_its_comment_says(name: str) -> None:
    table = columns.Base.metadata.tables[name]
    section = GUIDE.partition(f"### `{name}`\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    assert f"\n{table.comment}.\n" in section
    assert re.findall(r"^\| `.*$", section, re.MULTILINE) == [f"| `{c.name}` | {c.comment} |" for c in table.columns]


def test_each_view_stands_in_the_guide() -> None:
    assert re.findall(r"^\| `(v_\w+)` \|", GUIDE, re.MULTILINE) == list(views.VIEWS)


def test_each_example_finds_something(engine: Engine) -> None:
    _fill(engine)
    with reading(engine) as connection:
        for dialect, sql in EXAMPLES:
            if dialect in ("sql", connection.dialect.name):
                assert connection.exec_driver_sql(sql).all(), sql


def _fill(engine: Engine) -> None:
    rejected = made.rejection(made.article_url(9))
    with writing(engine) as connection:
        printed = [made.annotated(n).model_copy(update={"fingerprint": piece(1)}) for n in (1, 2)]
        items: list[Item] = [made.edition_listing(1), made.page_listing(1, 1), *printed, rejected]
        write_batch(connection, items, None, made.NOW)
        corrected = made.annotated(1, correspondent="褚亦宁").model_copy(update={"fingerprint": piece(1)})
        write_batch(connection, [corrected], None, made.NOW)
        audit_id = record_audit(connection, Draw(made.SITE, None, None, 7, 1, 1), "a1", [], made.NOW)
        record_answers(connection, audit_id, {}, [FieldScore("byline", 2, 2, 0, 1.0, 0.34, 1.0)], made.NOW)
        alarm = Alarm(site=made.SITE, kind="silent", since=made.DAY, detail="no edition for 5 days")
        record_alarms(connection, [made.SITE], [alarm], made.NOW)
