"""A generated database is one that the store could have made: its rows read back, its index agrees with its texts."""

import pytest
from sqlalchemy import Connection, func, select

from models.database import open_database, writing
from models.errors import UsageError
from models.persons import find_signatures
from models.reader import iter_articles
from models.schema import TABLES
from models.tables import Article
from models.views import VIEWS
from tests.benchmarks.million.filling import Progress, fill
from tests.benchmarks.million.rows import COLUMNS
from tests.models.indexed import check_index

ARTICLES = 500


def test_a_filled_database_is_whole_and_left_alone_the_next_time(url: str) -> None:
    told: list[Progress] = []
    fill(url, ARTICLES, 7, told.append)
    assert (told[-1].step, told[-1].articles) == ("done", ARTICLES)
    with pytest.raises(UsageError, match="holds articles already"):
        fill(url, ARTICLES, 7)
    engine = open_database(url)
    with writing(engine) as connection:
        check_index(connection)
        for table in (each for each in TABLES if each.name in COLUMNS):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() > 0, table.name
        for view in VIEWS:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {view}").scalar(), view
        _check_spans(connection)
        assert all(has == due for _, _, has, due in find_signatures(connection))
    engine.dispose()


def _check_spans(connection: Connection) -> None:
    for stored in iter_articles(connection, list(connection.scalars(select(Article.id)))):
        read = stored.annotated
        assert all(read.text[each.start : each.end] == each.name for each in read.mentions)
        assert all(read.byline_text[each.start : each.end] == each.name for each in read.signatures)
        assert stored.n_chars == len("".join(read.text.split()))
