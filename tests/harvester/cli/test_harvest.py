"""The verbs that harvest, each in a process of its own against the sample's server."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from harvester.sample import Sample, site_files, start_server
from models.lock import site_lock
from tests.harvester.cli.run import Ended, harvester, run

DAYS = ("--since", "2026-03-20", "--until", "2026-03-24")
DUMP = """人和路街道 开展垃圾分类宣传

本报讯 11月20日，人和路街道联合社区开展垃圾分类宣传活动，居民踊跃参加。记者 段青岚
"""


LAST = "义诊进楼院"
PAGE = f"""秦岭路街道 背街小巷换新颜

本报讯 秦岭路街道把背街小巷整治作为为民办实事的重要抓手。记者 段青岚

绿东村街道 错时巡查

本报讯 绿东村街道启动错时巡查,各路段有人管。记者 段青岚

中原区卫健委 {LAST}

本报讯 昨日,水木清城社区举办义诊,居民踊跃参加。记者 段青岚
"""


@dataclass(frozen=True)
class Sampled:
    """A folder with the sample's site files, its server, and the server's log."""

    folder: Path
    base_url: str
    log: Path

    def run(self, *arguments: str) -> Ended:
        """How the command line ended in the folder."""
        return harvester(*arguments, cwd=self.folder)

    def requests(self) -> list[str]:
        """The paths that were asked for so far."""
        return [line.split()[1] for line in self.log.read_text(encoding="utf-8").splitlines()]

    def rows(self, sql: str) -> list[dict[str, object]]:
        """What a query finds."""
        return [json.loads(line) for line in self.run("sql", sql).out.splitlines()]


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sampled]:
    """The sample, crawled once."""
    folder = tmp_path_factory.mktemp("sampled")
    log = folder / "access.log"
    with start_server(access_log=log) as base_url:
        site_files(folder / "sites", base_url)
        yield Sampled(folder, base_url, log)


@pytest.fixture(scope="module")
def first(sampled: Sampled) -> Ended:
    """The first crawl of the sample."""
    return sampled.run("crawl", "sample_classic", "sample_new", *DAYS, "--sites", "sites")


def test_a_crawl_stores_every_article_and_sums_up_a_line_a_site(sampled: Sampled, first: Ended) -> None:
    assert first.code == 0, first.err
    assert first.err == ""
    classic, new = first.out.splitlines()
    assert "sample_classic · editions 3, not published 2, pages 9, articles 45 (new 45, changed 0)" in classic
    assert "sample_new · editions 4, not published 1, pages 16, articles 64 (new 64, changed 0)" in new
    assert sampled.rows("SELECT count(*) AS n FROM v_article") == [{"n": len(Sample().truth())}]


def test_a_second_crawl_fetches_index_pages_only_and_stores_nothing_new(sampled: Sampled, first: Ended) -> None:
    before = len(sampled.requests())
    again = sampled.run("crawl", "sample_classic", *DAYS, "--sites", "sites", "--format", "json")
    assert again.code == 0, again.err
    (summary,) = json.loads(again.out)
    assert (summary["new"], summary["changed"]) == (0, 0)
    assert not [path for path in sampled.requests()[before:] if "content_" in path]


def test_missing_asks_only_for_editions_that_are_not_complete(sampled: Sampled, first: Ended) -> None:
    before = len(sampled.requests())
    sampled.run("crawl", "sample_classic", *DAYS, "--sites", "sites", "--missing", "--quiet")
    asked = {path for path in sampled.requests()[before:] if "robots" not in path}
    assert asked == {f"/classic/html/2026-03/{day}/node_2.htm" for day in (21, 23)}


def test_trying_an_article_prints_its_fields_with_rules_and_stores_nothing(sampled: Sampled, first: Ended) -> None:
    (row,) = sampled.rows("SELECT source, headline FROM v_article WHERE site = 'sample_classic' ORDER BY id LIMIT 1")
    before = sampled.rows("SELECT count(*) AS n FROM fetch")
    ended = sampled.run("sites", "try", str(row["source"]), "--sites", "sites")
    assert ended.code == 0, ended.err
    found = [json.loads(line) for line in ended.out.splitlines()]
    fields = {line["field"]: line for line in found}
    assert fields["charset"]["value"] == "gb18030"
    assert fields["platform"]["rule"] == "site sample_classic"
    assert fields["headline"]["value"] == row["headline"]
    assert fields["headline"]["rule"]
    assert sampled.rows("SELECT count(*) AS n FROM fetch") == before


def test_a_rejected_page_of_the_web_is_tried_with_its_reason(sampled: Sampled) -> None:
    ended = sampled.run("sites", "try", f"{sampled.base_url}classic/html/2026-03/21/node_2.htm", "--sites", "sites")
    assert ended.code == 1
    assert "HTTP 404" in ended.err
    assert len(ended.error_lines) == 1


def test_doctor_finds_all_well_after_a_crawl(sampled: Sampled, first: Ended) -> None:
    ended = sampled.run("doctor", "--sites", "sites")
    assert ended.code == 0, ended.out
    states = {json.loads(line)["subject"]: json.loads(line)["state"] for line in ended.out.splitlines()}
    assert set(states.values()) == {"good"}
    assert {"program", "libraries", "database", "runs", "editions", "gazetteer", "disk"} <= set(states)


def test_ingest_reads_a_dump_and_finds_nothing_new_in_it_again(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(DUMP, encoding="utf-8")
    assert "articles 1 (new 1, changed 0)" in harvester("ingest", "page.txt", cwd=tmp_path).out
    again = harvester("ingest", ".", "--format", "jsonl", cwd=tmp_path)
    assert again.code == 0
    assert json.loads(again.out)["known"] == 1
    shown = json.loads(harvester("show", "1", cwd=tmp_path).out)
    assert [signature["name"] for signature in shown["byline"]] == ["段青岚"]
    assert shown["divisions"][0]["name"] == "人和路街道"


def test_ingest_without_a_site_reads_a_page_by_the_district_that_its_articles_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert harvester("ingest", "page.txt", cwd=tmp_path).code == 0
    found = json.loads(harvester("sql", f"SELECT id FROM v_article WHERE headline = '{LAST}'", cwd=tmp_path).out)
    (division,) = json.loads(harvester("show", str(found["id"]), cwd=tmp_path).out)["divisions"]
    assert (division["name"], division["code"]) == ("水木清城社区", "410102011004")
    assert division["rule"].endswith("page-district")
    extracted = [json.loads(line) for line in harvester("extract", "page.txt", cwd=tmp_path).out.splitlines()]
    assert division == next(record["divisions"][0] for record in extracted if record["headline"] == LAST)


def test_demo_shows_editions_leagues_a_search_and_commands_that_work(tmp_path: Path) -> None:
    ended = harvester("demo", cwd=tmp_path)
    assert ended.code == 0, ended.err
    for words in ("二七新声报", "missing", "109 articles", "通讯员", "街道", "410103", "垃圾分类", "Try next"):
        assert words in ended.out
    assert (tmp_path / "demo" / "bulletins.db").exists()
    commands = [line.strip() for line in ended.out.split("Try next")[1].splitlines() if line.strip()]
    assert len(commands) == 3
    copied = run(["bash", "-ec", "\n".join(commands)], cwd=tmp_path)
    assert copied.code == 0, copied.err
    assert "垃圾" in copied.out


def test_a_site_that_another_run_holds_is_busy(sampled: Sampled, first: Ended) -> None:
    with site_lock(f"sqlite:///{sampled.folder}/bulletins.db", "sample_classic"):
        ended = sampled.run("crawl", "sample_classic", *DAYS, "--sites", "sites")
    assert ended.code == 4
    assert ended.err == "harvester: another run holds sample_classic; wait for it to end (see `harvester runs`)\n"
    assert ended.out == ""


def test_demo_spares_a_database_with_more_than_the_demo(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(DUMP, encoding="utf-8")
    harvester("ingest", "page.txt", "--db", "sqlite:///bulletins.db", cwd=tmp_path)
    ended = harvester("demo", "--keep", ".", cwd=tmp_path)
    assert ended.code == 2
    assert "more than the demo" in ended.err
    assert json.loads(harvester("sql", "SELECT count(*) AS n FROM v_article", cwd=tmp_path).out) == {"n": 1}
