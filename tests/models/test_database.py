"""Opening, making and migrating a database; what each wrong file is told."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, insert, select

from models import database, migrations
from models.columns import Base
from models.database import (
    Mode,
    connect_sqlite,
    current,
    explain,
    holds_something,
    open_database,
    reading,
    sqlite_path,
    upgrade,
    writing,
)
from models.errors import DatabaseError
from models.migrations.env import include_name
from models.tables import Run, Site
from models.views import VIEWS


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bulletins.db'}"


def _open(url: str) -> None:
    open_database(url).dispose()


def _script(url: str, *statements: str) -> None:
    connection = connect_sqlite(sqlite_path(url), "write")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_new_file_is_made_at_head(url: str) -> None:
    _open(url)
    assert current(url) == migrations.HEAD


def test_migrations_make_what_the_tables_say(url: str) -> None:
    engine = open_database(url)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": include_name, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_every_table_and_column_has_a_comment() -> None:
    for table in Base.metadata.tables.values():
        assert table.comment
        assert all(column.comment for column in table.columns), table.name


def test_listed_revisions_are_the_scripts() -> None:
    script = ScriptDirectory.from_config(migrations.config())
    assert tuple(reversed([revision.revision for revision in script.walk_revisions()])) == migrations.REVISIONS


def test_views_can_be_read(url: str) -> None:
    engine = open_database(url)
    with reading(engine) as connection:
        for view in VIEWS:
            assert connection.exec_driver_sql(f"SELECT * FROM {view}").all() == []
    engine.dispose()


def test_reading_a_missing_file_says_what_to_run(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"no database at .*; run `harvester crawl` or `harvester demo` first"):
        open_database(url, mode="read")
    assert not sqlite_path(url).exists()


def test_an_empty_file_is_a_new_database(url: str) -> None:
    sqlite_path(url).touch()
    with pytest.raises(DatabaseError, match="is empty"):
        open_database(url, mode="read")
    _open(url)
    assert current(url) == migrations.HEAD


def test_a_file_whose_making_was_cut_off_holds_nothing(url: str) -> None:
    assert not holds_something(url)
    sqlite_path(url).touch()
    assert not holds_something(url)
    _open(url)
    assert holds_something(url)


def test_what_sqlite_says_on_a_full_disk_means_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.db"
    said = {text: sqlite3.OperationalError(text) for text in ("disk I/O error", "unable to open database file")}
    assert "full, or over a quota?" in str(explain(said["disk I/O error"], path))
    assert "check the folder" in str(explain(said["unable to open database file"], path))
    monkeypatch.setattr(database, "_NO_SPACE", 2**60)
    for error in said.values():
        assert str(explain(error, path)).endswith(
            "can't grow: the disk is full; free some space and run the command again"
        )


def test_an_older_database_is_told_to_upgrade_and_upgrades(url: str) -> None:
    _at_revision(url, "0001")
    with pytest.raises(DatabaseError, match=r"older version \(0001\); run `harvester db upgrade`"):
        open_database(url)
    assert upgrade(url) == ("0001", migrations.HEAD)
    _open(url)


def test_an_upgrade_keeps_and_indexes_what_was_there(url: str) -> None:
    _at_revision(url, "0001")
    _script(
        url,
        "INSERT INTO article(id, source, source_index, byline_text, n_chars, content_hash, stored_at, changed_at)"
        " VALUES (7, 'a.txt', 0, '', 4, '', '2026-11-24 00:00:00', '2026-11-24 00:00:00')",
        "INSERT INTO article_text(article_id, title, text, paragraphs, segmented, captions, rules)"
        " VALUES (7, '灯会', '元宵灯会。', '[]', '', '[]', '[]')",
    )
    upgrade(url)
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        found = connection.exec_driver_sql("SELECT rowid FROM article_fts WHERE article_fts MATCH '\"元 宵\"'").all()
    assert found == [(7,)]
    engine.dispose()


def _at_revision(url: str, revision: str) -> None:
    """A database that an earlier version made."""
    _open(url)
    sqlite_path(url).unlink()
    connection = connect_sqlite(sqlite_path(url), "write")
    connection.close()
    engine = database._engine(sqlite_path(url), "write")
    with writing(engine) as target:
        target.exec_driver_sql(f"PRAGMA application_id = {database.APPLICATION_ID}")
        migrations.migrate(target, revision)
    engine.dispose()


def test_a_newer_database_says_upgrade_the_harvester(url: str) -> None:
    _open(url)
    _script(url, "UPDATE alembic_version SET version_num = '9999'")
    for attempt in (open_database, upgrade):
        with pytest.raises(DatabaseError, match=r"made by a newer version \(9999\); upgrade the harvester"):
            attempt(url)


def test_another_programs_file_is_left_alone(url: str) -> None:
    with sqlite3.connect(sqlite_path(url)) as connection:
        connection.execute("CREATE TABLE moz_places (id)")
    connection.close()
    before = sqlite_path(url).read_bytes()
    for mode in ("write", "read"):
        with pytest.raises(DatabaseError, match="belongs to another program"):
            open_database(url, mode=mode)
    with pytest.raises(DatabaseError, match="belongs to another program"):
        upgrade(url)
    assert sqlite_path(url).read_bytes()[100:] == before[100:]


def test_a_file_that_is_no_database_is_refused(url: str) -> None:
    sqlite_path(url).write_text("本报讯" * 500, encoding="utf-8")
    for mode in ("write", "read"):
        with pytest.raises(DatabaseError, match="is not a SQLite database"):
            open_database(url, mode=mode)


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is a folder"):
        open_database(f"sqlite:///{tmp_path}")
    with pytest.raises(DatabaseError, match="there is no folder"):
        open_database(f"sqlite:///{tmp_path}/none/bulletins.db")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("postgresql://u@h/d", "postgresql databases are not supported yet"),
        ("bulletins.db", "not a database URL"),
        ("sqlite://", "needs a file"),
        ("nonsense://x", "nonsense databases are not supported"),
    ],
)
def test_other_urls_get_one_line(bad: str, said: str) -> None:
    with pytest.raises(DatabaseError, match=said) as caught:
        open_database(bad)
    assert "\n" not in str(caught.value)


def test_a_locked_database_says_so(url: str) -> None:
    engine = open_database(url)
    other = sqlite3.connect(sqlite_path(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout = 1"))
    engine.dispose()
    with pytest.raises(DatabaseError, match="is locked by another program"), writing(engine):
        pass
    with reading(engine) as connection:
        assert connection.execute(select(Run.id)).all() == []
    other.close()
    engine.dispose()


def test_a_full_disk_says_so_and_keeps_what_was_there(url: str) -> None:
    engine = open_database(url)
    with writing(engine) as connection:
        connection.execute(insert(Site), [{"slug": "kept"}])
    event.listen(engine, "connect", _no_more_pages)
    engine.dispose()
    with pytest.raises(DatabaseError, match="the disk is full"):
        _fill(engine)
    engine.dispose()
    engine = open_database(url, mode="read")
    with reading(engine) as connection:
        assert connection.scalars(select(Site.slug)).all() == ["kept"]
    engine.dispose()


def _no_more_pages(connection: sqlite3.Connection, _record: object) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def _fill(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(insert(Site), [{"slug": f"{n:09}" * 100} for n in range(500)])


def test_readers_cant_write(url: str) -> None:
    _open(url)
    engine = open_database(url, mode="read")
    with pytest.raises(DatabaseError, match="is read-only"), reading(engine) as connection:
        connection.execute(insert(Site), [{"slug": "x"}])
    engine.dispose()


def test_a_failed_migration_leaves_everything_as_it_was(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _at_revision(url, "0001")
    before = _schema(url)

    def fail(_connection: Connection) -> None:
        raise RuntimeError("views")

    monkeypatch.setattr("models.views.create_views", fail)
    with pytest.raises(RuntimeError, match="views"):
        upgrade(url)
    assert _schema(url) == before
    monkeypatch.undo()
    upgrade(url)
    _open(url)


def _schema(url: str) -> list[tuple[str, str]]:
    connection = connect_sqlite(sqlite_path(url), "read")
    found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return found


CREATE = "import sys; from models.database import open_database; open_database(sys.argv[1]).dispose()"


def test_processes_that_make_the_same_new_file_at_once_all_succeed(url: str) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", CREATE, url], stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    for process in started:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    assert current(url) == migrations.HEAD


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may look into (pytest's own are closed)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root to become another user")
def test_another_user_can_read_a_closed_database_and_is_told_it_cant_write(open_folder: Path) -> None:
    url = f"sqlite:///{open_folder / 'bulletins.db'}"
    _open(url)
    read, write = _as_nobody(url, "read"), _as_nobody(url, "write")
    assert read == "0"
    assert "bulletins.db" in write
    assert "is read-only" in write or "can't be opened" in write


def _as_nobody(url: str, mode: Mode) -> str:
    """What opening the database says to a user who may only read it."""
    said, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        os.write(tell, _count_sites(url, mode).encode())
        os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(said, encoding="utf-8") as answer:
        return answer.read()


def _count_sites(url: str, mode: Mode) -> str:
    try:
        engine = open_database(url, mode=mode)
        with reading(engine) as connection:
            return str(len(connection.execute(select(Site.slug)).all()))
    except DatabaseError as error:
        return str(error)


def test_what_a_person_said_of_an_article_outlives_its_row(url: str) -> None:
    _at_revision(url, "0004")
    _script(
        url,
        "INSERT INTO article(id, source, source_index, byline_text, n_chars, content_hash, stored_at, changed_at)"
        " VALUES (7, 'a.txt', 0, '', 4, '', '2026-11-24 00:00:00', '2026-11-24 00:00:00')",
        "INSERT INTO site(slug) VALUES ('a')",
        "INSERT INTO audit(id, token, site, seed, articles, population, drawn_at)"
        " VALUES (1, 't', 'a', 1, 1, 1, '2026-11-24 00:00:00')",
        "INSERT INTO audit_mark(audit_id, position, article_id, field, value, surface, verdict)"
        " VALUES (1, 1, 7, 'headline', '灯会', '', 'right')",
    )
    upgrade(url)
    _script(url, "DELETE FROM article WHERE id = 7")
    connection = connect_sqlite(sqlite_path(url), "read")
    assert connection.execute("SELECT article_id, verdict FROM audit_mark").fetchall() == [(7, "right")]
    (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_mark'").fetchone()
    connection.close()
    assert "WITHOUT ROWID" in made
    assert "CASCADE" in made  # of its audit, still
