"""The verbs on PostgreSQL: they print what they print of the same rows in a file."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from harvester.cli.start import start
from harvester.sample import site_files, start_server, truth
from models.copying import copy_database
from models.database import open_database, reading
from models.tables import Article
from tests.harvester.cli.run import harvester
from tests.models.made import SITE, article_url
from tests.postgresql import Postgresql

DAYS = ("--since", "2026-11-18", "--until", "2026-11-22")
ASKED: tuple[tuple[str, ...], ...] = (
    ("db", "current"),
    ("db", "upgrade"),
    ("search", "消防"),
    ("search", '"社区义诊" -灯会', "--order", "best", "--format", "csv"),
    ("search", "社区 OR 消防", "--division", "人和路街道", "--correspondent", "褚亦宁", "--site", SITE, *DAYS),
    ("search", "灯会"),
    ("show", "1"),
    ("show", "2", "--format", "table"),
    ("show", "1", "--revisions"),
    ("show", "9"),
    ("runs",),
    ("runs", "1"),
    ("runs", "1", "--format", "csv"),
    ("coverage", SITE, *DAYS),
    ("coverage", SITE, *DAYS, "--format", "table"),
    ("report", "divisions"),
    ("report", "divisions", "--all-mentions", "--clusters", "once", *DAYS),
    ("report", "correspondents", "--format", "csv"),
    ("report", "reporters"),
    ("archive", "list"),
    ("audit", "sample", "marks.xlsx", "--site", SITE, "--n", "2", "--seed", "3"),
    ("audit", "apply", "marks.xlsx"),
    ("audit", "list"),
    ("reextract", "--dry-run"),
    ("archive", "prune", "--keep", "articles", "--dry-run"),
    ("crawl", "none", *DAYS),
    ("search", "消防", "--site", "none"),
)


@pytest.fixture
def twin(url: str, postgresql: Postgresql) -> Iterator[str]:
    """The same rows on a server."""
    with postgresql.database(is_empty=True) as target:
        copy_database(url, target)
        yield target


def _said(arguments: tuple[str, ...], url: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code and what is printed by a verb, run on a database."""
    code = start([*arguments, "--db", url])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_every_verb_says_the_same_on_both(
    url: str, twin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (tmp_path / "file", tmp_path / "server"):
        folder.mkdir()
    for arguments in ASKED:
        monkeypatch.chdir(tmp_path / "file")
        in_file = _said(arguments, url, capsys)
        monkeypatch.chdir(tmp_path / "server")
        assert _said(arguments, twin, capsys) == in_file, arguments


def test_pages_are_pruned_on_a_server(twin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["archive", "prune", "--keep", "1", "--with-articles", "--db", twin]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["pages"] == 1
    assert captured.err == "harvester: 1 pages removed, 0 bytes freed\n"


def test_doctor_names_the_server_and_looks_at_no_disk(twin: str, capsys: pytest.CaptureFixture[str]) -> None:
    start(["doctor", "--db", twin])
    found = {row["subject"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert found["database"]["state"] == "good"
    assert found["database"]["detail"].startswith("postgresql://postgres@")
    assert "disk" not in found


def test_no_verb_prints_a_password(twin: str, capsys: pytest.CaptureFixture[str]) -> None:
    secret = twin.replace("postgres:@", "postgres:sesame@")
    wrong = secret.replace("/t_", "/none_")
    assert secret != twin
    for arguments in (("doctor",), ("db", "current"), ("show", "1"), ("schedule", SITE), ("runs",)):
        for url in (secret, wrong):
            start([*arguments, "--db", url])
    start(["db", "copy", secret, wrong])
    captured = capsys.readouterr()
    assert "is not there; make it with createdb" in captured.err
    assert "sesame" not in captured.out + captured.err
    assert article_url(1) in captured.out


def test_a_crawl_stores_on_a_server_and_a_second_one_finds_nothing_new(postgresql: Postgresql, tmp_path: Path) -> None:
    days = ("--since", "2026-03-24", "--until", "2026-03-24", "--sites", "sites", "--quiet")
    with start_server() as base_url, postgresql.database(is_empty=True) as url:
        site_files(tmp_path / "sites", base_url)
        env = {"HARVESTER_DATABASE_URL": url}
        ends = [harvester("crawl", "sample_classic", "sample_new", *days, cwd=tmp_path, env=env) for _ in range(2)]
        ends.append(harvester("reextract", "--sites", "sites", cwd=tmp_path, env=env))
        engine = open_database(url, mode="read")
        with reading(engine) as connection:
            stored = connection.execute(select(Article.source, Article.published_on)).all()
            wrote = connection.scalar(select(func.count()).where(Article.changed_at > Article.stored_at))
        engine.dispose()
    assert [(each.code, each.err) for each in ends] == [(0, "")] * 3
    true = [each for each in truth(base_url=base_url) if each.published_on == date(2026, 3, 24)]
    assert sorted(tuple(row) for row in stored) == sorted((each.url, each.published_on) for each in true)
    assert wrote == 0
