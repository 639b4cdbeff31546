"""`harvester archive` and `show --revisions`: stored pages and versions, for a person."""

import json
from pathlib import Path

import pytest

from models.batch import write_batch
from models.database import open_database, writing
from models.items import Reading
from tests.harvester.cli.run import harvester
from tests.models.made import NOW, SITE, annotated, article_url


def test_pages_are_listed_exported_and_pruned(url: str, tmp_path: Path) -> None:
    (row,) = json.loads(harvester("archive", "list", "--db", url, "--format", "json", cwd=tmp_path).out)
    assert (row["site"], row["fetches"], row["pages"]) == (SITE, 1, 1)
    ended = harvester("archive", "export", "--warc", "a.warc.gz", SITE, "--db", url, cwd=tmp_path)
    assert json.loads(ended.out)["records"] == 1
    before = (tmp_path / "bulletins.db").read_bytes()
    dry = harvester("archive", "prune", "--keep", "articles", "--dry-run", "--db", url, cwd=tmp_path)
    assert (dry.code, dry.out, dry.err) == (0, "", "harvester: nothing was removed\n")  # an article rests on it
    assert (tmp_path / "bulletins.db").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["prune", "--keep", "never"], "neither a number of days nor `articles`"),
        (["export", "--warc", "a.warc", "nobody"], "no page of nobody is stored"),
        (["export"], "Missing option '--warc'; see `harvester archive export --help`"),
    ],
)
def test_wrong_input_gets_one_line(url: str, tmp_path: Path, arguments: list[str], said: str) -> None:
    ended = harvester("archive", *arguments, "--db", url, cwd=tmp_path)
    assert (ended.code, len(ended.error_lines)) == (2, 1)
    assert said in ended.err


def test_a_version_is_shown_below_the_one_that_replaced_it(url: str, tmp_path: Path) -> None:
    engine = open_database(url)
    gone = Reading(site=SITE, url=article_url(2), kind="article", raw_hash="h" * 64, rules="r", reason="no body")
    with writing(engine) as connection:
        write_batch(connection, [annotated(1, headline="消防演练进小区"), gone], None, NOW)
    engine.dispose()
    shown = harvester("show", "1", "--revisions", "--format", "table", "--db", url, cwd=tmp_path)
    assert "version 1 · until 2026-11-24 01:02 · read by other rules · 消防演练进社区" in shown.out
    assert "headline      - 消防演练进社区\n                + 消防演练进小区\n" in shown.out
    rows = harvester("show", "1", "--revisions", "--format", "json", "--db", url, cwd=tmp_path)
    assert [(row["field"], row["after"]) for row in json.loads(rows.out)] == [("headline", "消防演练进小区")]
    ended = harvester("show", "2", "--db", url, cwd=tmp_path)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "article 2 was withdrawn on 2026-11-24: no body" in ended.err
