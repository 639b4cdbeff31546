import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from harvester.cli.demo import fresh_database
from models.batch import write_batch
from models.database import open_database, writing
from models.errors import UsageError
from tests.models.made import NOW, SITE, annotated


def database(folder: Path) -> Path:
    engine = open_database(f"sqlite:///{folder}/bulletins.db")
    with writing(engine) as connection:
        write_batch(connection, [annotated(1)], None, NOW)
    engine.dispose()
    return folder / "bulletins.db"


def test_the_database_of_an_earlier_demo_is_made_anew(tmp_path: Path) -> None:
    path = database(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    assert fresh_database(tmp_path, [SITE]) == path
    assert not list(tmp_path.glob("bulletins.db*"))


def test_an_empty_database_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "bulletins.db").touch()
    assert not fresh_database(tmp_path, [SITE]).exists()


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert fresh_database(tmp_path / "new" / "demo", [SITE]).parent.is_dir()


@pytest.mark.parametrize("content", [b"dear diary", None])
def test_what_is_not_the_demo_is_spared(content: bytes | None, tmp_path: Path) -> None:
    path = database(tmp_path) if content is None else tmp_path / "bulletins.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match="more than the demo"):
        fresh_database(tmp_path, ["sample_classic"])
    assert path.exists()
