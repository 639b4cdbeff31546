"""The reader's guide says what is: each column as the tables describe it, each example runs."""

import re

from harvester.query import ask
from models import columns
from models.database import open_database
from models.schema import MODULES
from tests.models.filled import fill
from tests.pages import GUIDE as FILE
from tests.pages import to_guide

GUIDE = FILE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(sql|sqlite|postgresql)\n(.*?)```", GUIDE.partition("\n## The views, column")[0], re.DOTALL)


def test_the_modules_of_tables_are_all_read() -> None:
    assert {mapper.class_.__module__ for mapper in columns.Base.registry.mappers} == {each.__name__ for each in MODULES}


def test_the_guide_has_the_views_and_tables_as_they_are() -> None:
    assert to_guide(GUIDE) == GUIDE, "run `make pages`"


def test_each_example_finds_something(url: str) -> None:
    engine = open_database(url)
    fill(engine)
    for dialect, sql in EXAMPLES:
        if dialect in ("sql", engine.dialect.name):
            with ask(url, sql) as answer:
                assert list(answer), sql
    engine.dispose()
