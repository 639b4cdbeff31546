"""The reader's guide says what is: each column as the tables describe it, each example runs."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models import columns, views
from models.database import reading
from models.schema import MODULES
from tests.models.filled import fill

GUIDE = (Path(__file__).parents[2] / "models" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(sql|sqlite|postgresql)\n(.*?)```", GUIDE, re.DOTALL)


def test_the_modules_of_tables_are_all_read() -> None:
    assert {mapper.class_.__module__ for mapper in columns.Base.registry.mappers} == {each.__name__ for each in MODULES}


@pytest.mark.parametrize("name", columns.Base.metadata.tables)
def test_each_column_stands_in_the_guide_as_its_comment_says(name: str) -> None:
    table = columns.Base.metadata.tables[name]
    section = GUIDE.partition(f"### `{name}`\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    assert f"\n{table.comment}.\n" in section
    assert re.findall(r"^\| `.*$", section, re.MULTILINE) == [f"| `{c.name}` | {c.comment} |" for c in table.columns]


def test_each_view_stands_in_the_guide() -> None:
    assert re.findall(r"^\| `(v_\w+)` \|", GUIDE, re.MULTILINE) == list(views.VIEWS)


def test_each_example_finds_something(engine: Engine) -> None:
    fill(engine)
    with reading(engine) as connection:
        for dialect, sql in EXAMPLES:
            if dialect in ("sql", connection.dialect.name):
                assert connection.exec_driver_sql(sql).all(), sql
