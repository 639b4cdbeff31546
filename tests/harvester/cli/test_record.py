"""`sites record` and `sites check` over the sample's server, each in a process of its own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.sample import site_files, start_server
from tests.harvester.cli.run import Ended, harvester

DAY = "2026-03-24"


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with start_server(articles=30) as base_url:
        yield base_url


def rows(ended: Ended) -> list[dict[str, object]]:
    return [json.loads(line) for line in ended.out.splitlines()]


def test_an_edition_is_recorded_checked_and_found_to_differ(served: str, tmp_path: Path) -> None:
    site_files(tmp_path / "my sites", served)
    here = ["--sites", "my sites"]
    recorded = harvester("sites", "record", "sample_new", "--date", DAY, *here, cwd=tmp_path)
    assert recorded.code == 0, recorded.err
    (row,) = rows(recorded)
    assert row["is_checked"] is False
    assert "--checked --sites 'my sites'`" in recorded.err
    home = tmp_path / "my sites" / "fixtures" / "sample_new" / DAY
    articles = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    assert len(articles) == row["articles"]
    assert len(list((home / "pages").iterdir())) == row["pages"]

    checked = harvester("sites", "check", "sample_new", *here, cwd=tmp_path)
    assert [found["is_right"] for found in rows(checked)] == [True, None]
    marked = harvester("sites", "record", "sample_new", "--date", DAY, "--checked", *here, cwd=tmp_path)
    assert rows(marked)[0]["is_checked"] is True

    articles[0]["headline"] = "另一个标题"
    (home / "expected.json").write_text(json.dumps(articles), encoding="utf-8")
    differs = harvester("sites", "check", "sample_new", *here, cwd=tmp_path)
    assert differs.code == 1
    assert [found["expected"] for found in rows(differs) if found["is_right"] is False] == ["另一个标题"]


def test_what_a_crawl_has_stored_is_recorded_without_a_network(served: str, tmp_path: Path) -> None:
    site_files(tmp_path, served)
    here = ["--sites", "."]
    harvester("crawl", "sample_classic", "--since", DAY, "--until", DAY, *here, cwd=tmp_path)
    from_web = harvester("sites", "record", "sample_classic", "--date", DAY, *here, "--into", "web", cwd=tmp_path)
    stored = harvester("sites", "record", "sample_classic", "--date", DAY, *here, "--from-db", cwd=tmp_path)
    assert (from_web.code, stored.code) == (0, 0), from_web.err + stored.err
    one, other = (
        json.loads((folder / "fixtures" / "sample_classic" / DAY / "expected.json").read_text(encoding="utf-8"))
        for folder in (tmp_path, tmp_path / "web")
    )
    assert one == other


def test_a_missing_edition_and_a_recorded_one_are_one_line(served: str, tmp_path: Path) -> None:
    site_files(tmp_path, served)
    missing = harvester("sites", "record", "sample_classic", "--date", "2026-03-21", "--sites", ".", cwd=tmp_path)
    assert missing.code == 1
    assert missing.error_lines == [
        "harvester: sample_classic has no edition of 2026-03-21: HTTP 404; choose another day with --date"
    ]
    assert not (tmp_path / "fixtures").exists()
    (tmp_path / "fixtures" / "sample_classic" / DAY).mkdir(parents=True)
    again = harvester("sites", "record", "sample_classic", "--date", DAY, "--sites", ".", cwd=tmp_path)
    assert again.code == 1
    assert "is there already" in again.err
