"""Every revision that was ever released, full of rows, becomes today's: no row is lost, and all is indexed."""

import pytest
from sqlalchemy import Connection, Engine, Table, insert, inspect, select

from models import migrations
from models.batch import write_batch
from models.database import open_database, reading, upgrade, writing
from models.dialects import dialect_of, parse_url
from models.errors import DatabaseError
from models.persons import find_signatures
from models.run_tables import RunRejection
from models.schema import TABLES
from models.tables import Rejection
from tests.models import made
from tests.models.filled import fill
from tests.models.indexed import check_index, find_text

Rows = dict[str, list[dict[str, object]]]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """A row in nearly every table of today."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('today') / 'bulletins.db'}")
    fill(engine)
    with reading(engine) as connection:
        found = {table.name: [dict(row) for row in connection.execute(select(table)).mappings()] for table in TABLES}
    engine.dispose()
    return found


@pytest.fixture
def old(empty: str, rows: Rows, revision: str) -> tuple[str, Rows]:
    """A database as an earlier version made and filled it, and what of the rows it could hold."""
    engine = dialect_of(empty).to_engine(parse_url(empty), "write")
    kept: Rows = {}
    with writing(engine) as connection:
        migrations.migrate(connection, revision)
        dialect_of(connection).mark(connection)
        for table in TABLES:
            kept[table.name] = _insert(connection, table, rows.get(table.name, []))
        if revision > "0001":
            dialect_of(connection).FULLTEXT.index_texts(connection, rows["article_text"])
    engine.dispose()
    return empty, {name: found for name, found in kept.items() if found}


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    inspector = inspect(connection)
    if not rows or not inspector.has_table(table.name):
        return []
    known = {column["name"] for column in inspector.get_columns(table.name)}
    kept = [{name: value for name, value in row.items() if name in known} for row in rows]
    connection.execute(insert(table), kept)
    return kept


def _holds(engine: Engine, kept: Rows) -> bool:
    with reading(engine) as connection:
        for table in TABLES:
            wanted = kept.get(table.name, [])
            columns = [table.c[name] for name in (wanted[0] if wanted else ())]
            found = connection.execute(select(*columns)).mappings().all() if columns else []
            assert sorted(map(repr, map(dict, found))) == sorted(map(repr, wanted)), table.name
    return True


@pytest.mark.parametrize("revision", migrations.REVISIONS[:-1])
def test_an_older_database_is_told_to_upgrade_and_keeps_and_indexes_what_it_holds(
    old: tuple[str, Rows], revision: str
) -> None:
    url, kept = old
    with pytest.raises(DatabaseError, match=rf"older version \({revision}\); run `harvester db upgrade`"):
        open_database(url)
    assert upgrade(url) == (revision, migrations.HEAD)
    engine = open_database(url)
    assert _holds(engine, kept)
    with writing(engine) as connection:
        assert find_text(connection, "消防演练") == [1, 2]
        assert [row.id for row in connection.exec_driver_sql("SELECT id FROM v_article ORDER BY id")] == [1, 2]
        lost = connection.execute(select(RunRejection.url)).scalars().all()
        assert lost == connection.execute(select(Rejection.url).where(Rejection.run_id.is_not(None))).scalars().all()
        signatures = list(find_signatures(connection))
        assert signatures
        assert all(has == due for _, _, has, due in signatures)
        dialect_of(connection).settle(connection)  # the rows brought their numbers
        write_batch(connection, [made.annotated(1, text="元宵灯会。")], None, made.NOW)
        check_index(connection)
        assert dialect_of(connection).find_faults(connection) == []
    engine.dispose()
