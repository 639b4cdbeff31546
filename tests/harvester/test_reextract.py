"""Stored pages read again: the same by the same rules, what differs by others, with the server gone."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from harvester.sample import Sample, site_files, start_server
from models.database import open_database, reading
from models.reader import iter_articles
from models.revisions import to_values
from models.rows import Row
from models.tables import Article
from tests.harvester.cli.run import ROOT, Ended, harvester
from tests.harvester.stern import STAGES
from tests.stored_rows import Rows, stored_rows

Fields = dict[str, Row]
ARTICLES = 60
SITES = ["sample_classic", "sample_new"]
CORRECTION = """
[[corrections]]
url = "{url}"
headline = "改过的标题"
why = "a slip of the pen"
"""
LEFT_OUT = """
[[corrections]]
url = "{url}"
skip = true
why = "an advertisement"
"""


@dataclass(frozen=True)
class Stored:
    """A folder with a database of crawled pages and the files of their sites; nobody serves them any more."""

    folder: Path

    @property
    def db(self) -> str:
        return f"sqlite:///{self.folder / 'bulletins.db'}"

    def run(self, *arguments: str) -> Ended:
        return harvester(*arguments, cwd=self.folder, env={"HARVESTER_SITES": str(self.folder / "sites")})

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "bulletins.db")) as connection:
            return [tuple(row) for row in connection.execute(sql)]

    def values(self) -> Rows:
        return stored_rows(self.folder / "bulletins.db")

    def fields(self) -> Fields:
        """All that is stored of each article, by its address."""
        engine = open_database(self.db, mode="read")
        with reading(engine) as connection:
            ids = list(connection.scalars(select(Article.id)))
            stored = [(each.annotated, each.segmented) for each in iter_articles(connection, ids)]
        engine.dispose()
        return {read.article.source: to_values(read, words) for read, words in stored}

    def append(self, site: str, text: str) -> None:
        path = self.folder / "sites" / f"{site}.toml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def command(self, **asked: object) -> list[str]:
        """A run in a process of its own, by other pipelines."""
        told = {"reextract": SITES, "db": self.db, "sites": str(self.folder / "sites"), **asked}
        return [sys.executable, "-m", "tests.harvester.run_once", json.dumps(told)]

    def run_stern(self, **asked: object) -> int:
        overrides = {"ITEM_PIPELINES": STAGES}
        command = self.command(overrides=overrides, **asked)
        return subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, check=False).returncode


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARVEST")}
    return {**kept, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """The sample, crawled once; then its server is gone."""
    folder = tmp_path_factory.mktemp("crawled")
    days = Sample(ARTICLES)
    with start_server(articles=ARTICLES) as base_url:
        site_files(folder / "sites", base_url)
        ended = Stored(folder).run("crawl", *SITES, "--since", f"{days.since}", "--until", f"{days.until}")
        assert ended.code == 0, ended.err
    return Stored(folder)


@pytest.fixture
def stored(crawled: Stored, tmp_path: Path) -> Stored:
    """A copy to change."""
    with closing(sqlite3.connect(crawled.folder / "bulletins.db")) as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "bulletins.db"),))
    shutil.copytree(crawled.folder / "sites", tmp_path / "sites")
    return Stored(tmp_path)


def _source(stored: Stored, number: int = 0) -> str:
    sql = "SELECT source FROM v_article WHERE site = 'sample_classic' AND correspondents <> '' ORDER BY id"
    return str(stored.query(sql)[number][0])


def test_the_same_rules_give_the_same_records(stored: Stored) -> None:
    before = stored.values()
    fetches = stored.query("SELECT count(*), max(id) FROM fetch")
    dry = stored.run("reextract", "--dry-run")
    assert (dry.code, dry.out, dry.err) == (0, "", "")
    ended = stored.run("reextract")
    assert (ended.code, ended.err) == (0, "")
    assert stored.values() == before
    assert stored.query("SELECT count(*), max(id) FROM fetch") == fetches
    assert stored.query("SELECT count(*) FROM article_revision") == [(0,)]
    assert len(stored.query("SELECT * FROM page_reading WHERE kind = 'article'")) == len(before["article"])


def test_what_todays_rules_have_read_is_not_read_twice(stored: Stored) -> None:
    stored.run("reextract", "sample_classic")
    again = stored.run("reextract", "sample_classic", "--format", "json")
    assert json.loads(again.out)[0]["pages"] == 0
    stored.append("sample_classic", CORRECTION.format(url=_source(stored)))
    again = stored.run("reextract", "sample_classic", "--format", "json")
    row = json.loads(again.out)[0]
    assert (row["new"], row["changed"], row["withdrawn"]) == (0, 1, 0)


def test_a_dry_run_lists_exactly_what_then_changes(stored: Stored) -> None:
    slip, advertisement = _source(stored, 0), _source(stored, 1)
    stored.append("sample_classic", CORRECTION.format(url=slip) + LEFT_OUT.format(url=advertisement))
    before, file = stored.fields(), (stored.folder / "bulletins.db").read_bytes()
    dry = stored.run("reextract", "--dry-run", "--format", "json")
    assert (stored.folder / "bulletins.db").read_bytes() == file
    assert stored.query("SELECT count(*) FROM run WHERE command = 'reextract'") == [(0,)]
    said = json.loads(dry.out)
    changes = [row for row in said if not row["what"].startswith("league")]
    found = {(row["what"], row["source"], row["field"]) for row in changes}
    assert found >= {("changed", slip, "headline"), ("withdrawn", advertisement, "article")}
    assert {(what, source) for what, source, _ in found} == {("changed", slip), ("withdrawn", advertisement)}
    assert next(row["new"] for row in changes if row["field"] == "headline") == "改过的标题"

    applied = stored.run("reextract")
    assert applied.code == 3  # one is rejected now
    after = stored.fields()
    assert before.keys() - after.keys() == {advertisement}
    assert _exactly(changes) == _differences(before, after)
    _check_leagues(stored, said)
    assert stored.query("SELECT DISTINCT state FROM edition ORDER BY 1") == [("complete",), ("missing",)]


def _exactly(changes: list[dict[str, object]]) -> dict[tuple[object, object], tuple[object, object]]:
    """What a dry run said would change: by article and field, what it is and what it would be."""
    fields = [row for row in changes if row["what"] == "changed"]
    assert len({(row["source"], row["field"]) for row in fields}) == len(fields)
    return {(row["source"], row["field"]): (row["old"], row["new"]) for row in fields}


def _differences(before: Fields, after: Fields) -> dict[tuple[object, object], tuple[object, object]]:
    """What did change, of all that is stored of the articles that are there before and after."""
    return {
        (source, name): (old, after[source][name])
        for source, values in before.items()
        for name, old in values.items()
        if source in after and old != after[source][name]
    }


def _check_leagues(stored: Stored, said: list[dict[str, str]]) -> None:
    """What a dry run said of the correspondents is what the view says now."""
    moved = {
        (row["site"], row["month"], row["name"].partition(" (")[0]): row["new"]
        for row in said
        if row["what"] == "league of correspondents" and row["field"] == "articles"
    }
    assert moved
    now = {
        tuple(row[:3]): row[3]
        for row in stored.query("SELECT site, pub_month, name, articles FROM v_correspondent_month")
    }
    assert {key: now.get(key, 0) for key in moved} == moved


def test_a_rule_that_is_changed_back_brings_everything_back(stored: Stored) -> None:
    before, path = stored.values(), stored.folder / "sites" / "sample_classic.toml"
    usual = path.read_text(encoding="utf-8")
    stored.append("sample_classic", LEFT_OUT.format(url=_source(stored)))
    ids = stored.query("SELECT id, source FROM article ORDER BY id")
    assert stored.run("reextract", "sample_classic").code == 3
    assert len(stored.query("SELECT id FROM article")) == len(ids) - 1
    path.write_text(usual, encoding="utf-8")
    assert stored.run("reextract", "sample_classic").code == 0
    assert stored.query("SELECT id, source FROM article ORDER BY id") == ids
    assert stored.values() == before


def test_another_extractor_changes_what_it_reads_and_nothing_else(stored: Stored, tmp_path: Path) -> None:
    signed = set(stored.query("SELECT id FROM v_article WHERE correspondents <> ''"))
    draft, before = tmp_path / "draft.jsonl", stored.fields()
    assert stored.run_stern(draft=str(draft)) == 0
    changes = [json.loads(line) for line in draft.read_text(encoding="utf-8").splitlines()]
    assert {(change["article_id"],) for change in changes} == signed
    assert all(change["before"]["byline"] != change["after"]["byline"] for change in changes)
    assert stored.query("SELECT count(*) FROM article_revision") == [(0,)]
    assert stored.run_stern() == 0
    after = stored.fields()
    said = {
        (each["source"], name): (each["before"][name], each["after"][name])
        for each in changes
        for name in each["before"]
    }
    assert {key: values for key, values in said.items() if values[0] != values[1]} == _differences(before, after)
    assert set(stored.query("SELECT article_id FROM article_revision")) == signed
    assert stored.query("SELECT DISTINCT changed FROM article_revision") == [('["byline"]',)]
    assert stored.query("SELECT DISTINCT rules IS NOT NULL, rules <> rules_after FROM article_revision") == [(1, 1)]


def test_a_run_killed_in_the_middle_goes_on_and_ends_whole(stored: Stored, crawled: Stored, tmp_path: Path) -> None:
    slow = {"ITEM_PIPELINES": STAGES, "HARVEST_BATCH_SIZE": 5, "HARVEST_BATCH_SECONDS": 0.01}
    sql = "SELECT count(*) FROM page_reading"
    for share in (0.2, 0.6):
        with subprocess.Popen(stored.command(overrides=slow), cwd=ROOT, env=_environment()) as process:
            while stored.query(sql)[0][0] < ARTICLES * share and process.poll() is None:  # type: ignore[operator]
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
    read = stored.query(sql)[0][0]
    assert stored.run_stern() == 0
    asked = json.loads(str(stored.query("SELECT counts FROM run ORDER BY id DESC LIMIT 1")[0][0]))["asked"]
    assert isinstance(read, int)
    assert asked < ARTICLES  # went on: it did not begin again
    whole = Stored(tmp_path / "whole")
    whole.folder.mkdir()
    shutil.copytree(crawled.folder / "sites", whole.folder / "sites")
    with closing(sqlite3.connect(crawled.folder / "bulletins.db")) as connection:
        connection.execute("VACUUM INTO ?", (str(whole.folder / "bulletins.db"),))
    assert whole.run_stern() == 0
    assert stored.values() == whole.values()
    assert stored.query("SELECT max(number) FROM article_revision") == [(1,)]


DUMP = """人和路街道 {first}

本报讯 11月20日，人和路街道联合社区开展垃圾分类宣传活动，居民踊跃参加。记者 段青岚
"""
SECOND = """
绿东村街道 错时巡查

本报讯 绿东村街道启动错时巡查,各路段有人管。记者 段青岚
"""


def test_a_file_with_fewer_articles_leaves_no_old_rows(tmp_path: Path) -> None:
    stored, page = Stored(tmp_path), tmp_path / "page.txt"
    (tmp_path / "sites").mkdir()
    page.write_text(DUMP.format(first="开展宣传") + SECOND, encoding="utf-8")
    assert stored.run("ingest", "page.txt", "--date", "2026-11-20").code == 0
    page.write_text(DUMP.format(first="开展垃圾分类宣传"), encoding="utf-8")
    assert stored.run("ingest", "page.txt", "--date", "2026-11-20").code == 0
    assert stored.query("SELECT id, headline FROM v_article") == [(1, "开展垃圾分类宣传")]
    kept = stored.query("SELECT article_id, cause, headline FROM article_revision ORDER BY article_id")
    assert kept == [(1, "site", "开展宣传"), (2, "withdrawn", "错时巡查")]
    assert stored.run("reextract").code == 0  # by the file as it was read last, on the day that was given then
    assert stored.query("SELECT id, headline, published_on FROM v_article") == [(1, "开展垃圾分类宣传", "2026-11-20")]


def test_articles_without_a_stored_page_are_named_and_stay(stored: Stored) -> None:
    with closing(sqlite3.connect(stored.folder / "bulletins.db")) as connection:
        connection.execute("UPDATE article SET raw_hash = NULL WHERE id = 1")
        connection.commit()
    ended = stored.run("reextract", "sample_classic", "sample_new")
    assert ended.err.count("have no stored page, and stay as they are") == 1
    assert len(stored.query("SELECT id FROM article WHERE id = 1")) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sample_classc"], "no site 'sample_classc'"),
        (["local"], "nothing of local is stored"),
        (["--since", "2026-03-24", "--until", "2026-03-20"], "turn the two round"),
    ],
)
def test_wrong_input_gets_one_line(crawled: Stored, arguments: list[str], said: str) -> None:
    ended = crawled.run("reextract", *arguments)
    assert (ended.code, len(ended.error_lines)) == (2, 1)
    assert said in ended.err


def test_pages_of_another_host_are_not_read_and_nothing_is_withdrawn(stored: Stored) -> None:
    file = stored.folder / "sites" / "sample_new.toml"
    file.write_text(file.read_text("utf-8").replace("127.0.0.1", "127.0.0.2"), "utf-8")
    before = stored.query("SELECT count(*) FROM article")
    ended = stored.run("reextract")
    assert (ended.code, len(ended.error_lines)) == (2, 1)
    assert "names 127.0.0.2" in ended.err
    assert stored.query("SELECT count(*) FROM article") == before
    assert stored.query("SELECT count(*) FROM run WHERE command = 'reextract'") == [(0,)]
    assert stored.run("reextract", "sample_classic").code == 0


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    ended = Stored(tmp_path).run("reextract")
    assert (ended.code, len(ended.error_lines)) == (1, 1)
    assert "no database" in ended.err
    assert not (tmp_path / "bulletins.db").exists()
