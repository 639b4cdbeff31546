"""Opening, making and migrating a database, whatever its kind; what a wrong one is told."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from models import migrations
from models.columns import Base
from models.database import current, holds_something, name_of, open_database, reading, upgrade, writing
from models.dialects import dialect_of, parse_url
from models.errors import DatabaseError
from models.migrations.env import include_name
from models.views import VIEWS

ARTICLE = (
    "INSERT INTO article(id, source, source_index, byline_text, n_chars, content_hash, stored_at, changed_at)"
    " VALUES (7, 'a.txt', 0, '', 4, '', '2026-11-24 00:00:00', '2026-11-24 00:00:00')"
)
AUDIT = (
    "INSERT INTO site(slug) VALUES ('a')",
    "INSERT INTO audit(id, token, site, seed, articles, population, drawn_at)"
    " VALUES (1, 't', 'a', 1, 1, 1, '2026-11-24 00:00:00')",
    "INSERT INTO audit_mark(audit_id, position, article_id, field, value, surface, verdict)"
    " VALUES (1, 1, 7, 'headline', '灯会', '', 'right')",
)


def _open(url: str) -> None:
    open_database(url).dispose()


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    """A connection that writes, whatever is in the database."""
    engine = dialect_of(url).to_engine(parse_url(url), "write")
    try:
        with writing(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def _run(url: str, *statements: str) -> None:
    with _connected(url) as connection:
        for statement in statements:
            connection.execute(text(statement))


def _at_revision(url: str, revision: str) -> None:
    """A database that an earlier version made."""
    with _connected(url) as connection:
        migrations.migrate(connection, revision)
        dialect_of(connection).mark(connection)


def _schema(url: str) -> object:
    """All that is in the database, by name."""
    with _connected(url) as connection:
        inspector = inspect(connection)
        tables = {name: (inspector.get_columns(name), inspector.get_indexes(name), inspector.get_foreign_keys(name))
                  for name in inspector.get_table_names()}  # fmt: skip
        rows = {name: connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in tables}
        return repr(tables), inspector.get_view_names(), repr(rows)


def test_a_new_database_is_made_at_head(empty: str) -> None:
    assert current(empty) is None if empty.startswith("postgresql") else not holds_something(empty)
    _open(empty)
    assert current(empty) == migrations.HEAD
    assert holds_something(empty)


def test_migrations_make_what_the_tables_say(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": include_name, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_table_and_column_has_a_comment() -> None:
    for table in Base.metadata.tables.values():
        assert table.comment
        assert all(column.comment for column in table.columns), table.name


def test_listed_revisions_are_the_scripts() -> None:
    script = ScriptDirectory.from_config(migrations.config())
    assert tuple(reversed([revision.revision for revision in script.walk_revisions()])) == migrations.REVISIONS


def test_views_can_be_read(engine: Engine) -> None:
    with reading(engine) as connection:
        for view in VIEWS:
            assert connection.exec_driver_sql(f"SELECT * FROM {view}").all() == []


def test_what_a_person_said_of_an_article_outlives_its_row(empty: str) -> None:
    _at_revision(empty, "0004")
    _run(empty, ARTICLE, *AUDIT)
    upgrade(empty)
    _run(empty, "DELETE FROM article WHERE id = 7")
    engine = open_database(empty, mode="read")
    with reading(engine) as connection:
        assert connection.execute(text("SELECT article_id, verdict FROM audit_mark")).all() == [(7, "right")]
        (of_audit,) = inspect(connection).get_foreign_keys("audit_mark")
    engine.dispose()
    assert (of_audit["referred_table"], of_audit["options"]) == ("audit", {"ondelete": "CASCADE"})


def test_a_newer_database_says_upgrade_the_harvester(url: str) -> None:
    _open(url)
    _run(url, "UPDATE alembic_version SET version_num = '9999'")
    for attempt in (open_database, upgrade):
        with pytest.raises(DatabaseError, match=r"made by a newer version \(9999\); upgrade the harvester"):
            attempt(url)


def test_another_programs_database_is_left_alone(empty: str) -> None:
    _run(empty, "CREATE TABLE moz_places (id integer)")
    before = _schema(empty)
    for attempt in (open_database, upgrade, current):
        with pytest.raises(DatabaseError, match="belongs to another program"):
            attempt(empty)
    assert _schema(empty) == before


@pytest.mark.parametrize("revision", [None, "0001", "0004"])
def test_a_failed_migration_leaves_everything_as_it_was(
    empty: str, revision: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if revision:
        _at_revision(empty, revision)
        _run(empty, ARTICLE)
    else:
        _run(empty)
    before = _schema(empty)

    def fail(_connection: Connection) -> None:
        raise RuntimeError("views")

    monkeypatch.setattr("models.views.create_views", fail)
    with pytest.raises(RuntimeError, match="views"):
        upgrade(empty)
    assert _schema(empty) == before
    monkeypatch.undo()
    upgrade(empty)
    _open(empty)


CREATE = "import sys; from models.database import open_database; open_database(sys.argv[1]).dispose()"


def test_processes_that_make_the_same_new_database_at_once_all_succeed(empty: str) -> None:
    command = [sys.executable, "-c", CREATE, empty]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for process in started:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    assert current(empty) == migrations.HEAD


def test_readers_cant_write(url: str) -> None:
    _open(url)
    engine = open_database(url, mode="read")
    with pytest.raises(DatabaseError, match="is read-only"), reading(engine) as connection:
        connection.exec_driver_sql("INSERT INTO site (slug) VALUES ('x')")
    engine.dispose()


def test_a_reader_sees_one_state_and_waits_for_no_writer(engine: Engine) -> None:
    with reading(engine) as before, writing(engine) as connection:
        assert before.execute(text("SELECT count(*) FROM site")).scalar() == 0
        connection.exec_driver_sql("INSERT INTO site (slug) VALUES ('x')")
        connection.commit()
        assert before.execute(text("SELECT count(*) FROM site")).scalar() == 0
    with reading(engine) as after:
        assert after.execute(text("SELECT count(*) FROM site")).scalar() == 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("postgresql+asyncpg://u@h/d", "another driver"),
        ("postgresql+psycopg://u@h", "names no database"),
        ("postgres://u@h/d", "postgres databases are not supported"),
        ("bulletins.db", "not a database URL"),
        ("sqlite://", "needs a file"),
        ("nonsense://x", "nonsense databases are not supported"),
        ("postgresql://u:se@cret@h:x/d", "no database URL"),
    ],
)
def test_other_urls_get_one_line(bad: str, said: str) -> None:
    for attempt in (open_database, current, holds_something):
        with pytest.raises(DatabaseError, match=said) as caught:
            attempt(bad)
        assert "\n" not in str(caught.value)
        assert "cret" not in str(caught.value)


def test_a_name_has_no_password(url: str) -> None:
    assert name_of(url).endswith("bulletins.db") or re.match("postgresql://postgres@/t_", name_of(url))
