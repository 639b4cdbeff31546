import json
from pathlib import Path

import pytest

from harvester.cli.start import start
from models.dictionary import find_tables, find_views


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_views_then_tables_are_listed_without_a_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["db", "describe", "--db", f"sqlite:///{tmp_path}/none.db"]) == 0
    entries = (*find_views(), *find_tables())
    assert [(line["name"], line["holds"]) for line in _lines(capsys)] == [(each.name, each.holds) for each in entries]


def test_each_view_and_table_is_described(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    for entry in (*find_views(), *find_tables()[::6]):
        assert start(["db", "describe", entry.name, "--db", url]) == 0
        found = [(line["column"], line["type"], line["holds"]) for line in _lines(capsys)]
        assert found == [(column.name, column.kind, column.holds) for column in entry.columns]


def test_an_example_comes_out_of_the_database(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["db", "describe", "ARTICLE_DIVISION", "--db", url]) == 0
    captured = capsys.readouterr()
    examples = {line["column"]: line["example"] for line in map(json.loads, captured.out.splitlines())}
    assert (examples["name"], examples["year"]) == ("人和路街道", "2023")
    assert start(["db", "describe", "score", "--db", url]) == 0
    assert "for instance: harvester sql" in capsys.readouterr().err


def test_a_wrong_name_asks_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["db", "describe", "v_artcle"]) == 2
    assert "did you mean v_article" in capsys.readouterr().err


def test_without_a_server_there_are_no_examples(capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = "postgresql+psycopg://desk:secret@/bulletins?host=/nowhere"
    assert start(["db", "describe", "site", "--db", nowhere]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 5
    assert "no examples: " in captured.err
    assert "secret" not in captured.err


def test_a_snapshot_is_written_and_replaced_only_when_told(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "snapshot.db"
    (tmp_path / ".snapshot.db.part").write_text("of a run that was killed", encoding="utf-8")
    assert start(["db", "snapshot", str(path), "--db", url]) == 0
    assert _lines(capsys) == [{"file": str(path), "articles": 2, "bytes": path.stat().st_size}]
    before = path.stat().st_ino
    assert start(["db", "snapshot", str(path), "--db", url]) == 2
    assert "--force replaces it" in capsys.readouterr().err
    assert path.stat().st_ino == before
    assert start(["db", "snapshot", str(path), "--force", "--db", url]) == 0
    assert path.stat().st_ino != before
    assert sorted(each.name for each in tmp_path.glob("*snapshot*")) == ["snapshot.db"]


@pytest.mark.parametrize(("name", "said"), [("bulletins.db", "the database itself"), (".", "is a folder")])
def test_a_snapshot_has_a_place_of_its_own(
    url: str, tmp_path: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["db", "snapshot", str(tmp_path / name), "--force", "--db", url]) == 2
    assert said in capsys.readouterr().err


def test_a_file_has_no_roles(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["db", "grant-readonly", "analyst", "--db", url]) == 2
    assert "db snapshot PATH" in capsys.readouterr().err


def test_a_superuser_is_held_to_nothing(postgresql_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["db", "grant-readonly", "postgres", "--db", postgresql_url]) == 2
    assert "is a superuser" in capsys.readouterr().err
