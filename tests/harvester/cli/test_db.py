import json
import sqlite3
from pathlib import Path

import pytest

from harvester.cli.start import start


def test_upgrade_makes_a_database_and_current_finds_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    assert start(["db", "upgrade", "--db", url]) == 0
    assert start(["db", "current", "--db", url]) == 0
    made, found = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert made["before"] is None
    assert found == {"revision": made["after"], "wanted": made["after"], "is_current": True}


def test_current_of_another_revision_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    start(["db", "upgrade", "--db", url])
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    capsys.readouterr()
    assert start(["db", "current", "--db", url]) == 1
    assert json.loads(capsys.readouterr().out)["is_current"] is False


def test_a_missing_database_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["db", "current", "--db", f"sqlite:///{tmp_path}/none.db"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("harvester: no database at ")
