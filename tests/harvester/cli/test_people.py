"""`harvester people`: who signs, what is decided, and that a later crawl and other rules leave it as it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from harvester.cli.start import start
from harvester.sample import Sample, site_files, start_server
from tests.harvester.cli.run import harvester

People = Callable[..., list[dict[str, object]]]


@pytest.fixture
def people(url: str, capsys: pytest.CaptureFixture[str]) -> People:
    """Runs the verb and gives its rows."""

    def run(*arguments: str) -> list[dict[str, object]]:
        assert start(["people", *arguments, "--db", url]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def test_persons_are_listed_and_one_is_shown(people: People) -> None:
    listed = people()
    assert [(row["name"], row["articles"]) for row in listed] == [("段青岚", 2), ("卢映禾", 1), ("褚亦宁", 1)]
    assert people("list") == listed
    assert people("映禾", "--role", "correspondent") == [listed[1]]
    (shown,) = people("show", "卢映禾")
    assert (shown["person"], shown["name"], shown["articles"]) == (listed[1]["person"], "卢映禾", 1)
    assert [row["value"] for row in shown["co_authors"]] == ["段青岚"]  # type: ignore[attr-defined]
    assert people("suggest") == []
    assert people("decide") == []


def test_what_is_decided_is_kept_counts_and_can_be_undone(people: People) -> None:
    before = people()
    (merged,) = people("merge", "褚亦宁", "卢映禾", "--why", "同一人")
    assert (merged["kind"], merged["name"], merged["into_name"], merged["why"]) == (
        "merge",
        "褚亦宁",
        "卢映禾",
        "同一人",
    )
    assert [(row["name"], row["names"], row["articles"]) for row in people("褚亦宁")] == [
        ("卢映禾", "卢映禾、褚亦宁", 2)
    ]
    assert people("decisions") == [merged]
    (undone,) = people("undo", str(merged["decision"]))
    assert undone["undone_by"]
    assert people() == before


def test_a_person_reads_tables(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["people", "merge", "褚亦宁", "卢映禾", "--why", "同一人", "--db", url, "--quiet"]) == 0
    assert start(["people", "show", "卢映禾", "--db", url, "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "person 2 卢映禾, 2 articles" in out
    assert all(word in out for word in ("Decisions", "同一人", "co_authors", "2026", "人和路街道"))
    assert start(["people", "show", "卢映禾", "--db", url, "--format", "csv"]) == 0
    assert "years,2026,,2,2026-11-20,2026-11-20" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("段清岚", "did you mean 段青岚?"),
        ("--site nanpu_shiba", "did you mean nanpu_shibao?"),
        ("--role editr", "'editr' is not one of"),
        ("show 9", "there is no person 9"),
        (f"show {'9' * 30}", "there is no person 999"),
        ("merge 1 1 --why x", "is one person already"),
        ("merge 1 2", "--why"),
        ("merge 1 2 --why=", "--why is empty"),
        ("part 1 --why x", "say what is another's"),
        ("part 1 --since 2020 --why x", "is no day"),
        ("part 1 --organisation 司法局 --why x", "signs nothing for 司法局"),
        ("undo 4", "there is no decision 4"),
        ("shw 1", "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_one_line(url: str, arguments: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["people", *arguments.split(), "--db", url]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1, captured.err
    assert words in captured.err


def test_nothing_is_made_where_no_database_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/none.db"
    assert start(["people", "merge", "1", "2", "--why", "x", "--db", url]) == 1
    assert "no database" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()


CORRECTION = '[[corrections]]\nurl = "{url}"\nheadline = "改过的标题"\nwhy = "a slip of the pen"\n'


def test_decisions_hold_for_a_later_crawl_and_for_other_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days, url = Sample(60), f"sqlite:///{tmp_path}/bulletins.db"

    def harvest(*arguments: str) -> None:
        ended = harvester(*arguments, cwd=tmp_path, env={"HARVESTER_SITES": str(tmp_path / "sites")})
        assert ended.code == 0, ended.err

    def ask(*arguments: str) -> list[dict[str, object]]:
        assert start([*arguments, "--db", url, "--format", "json"]) == 0
        return list(json.loads(capsys.readouterr().out))

    def persons() -> dict[object, object]:
        found = ask("people", "--site", "sample_new", "--role", "reporter")
        return {row["name"]: row["articles"] for row in found}

    with start_server(articles=60) as base_url:
        site_files(tmp_path / "sites", base_url)
        harvest("crawl", "sample_new", "--since", f"{days.since}", "--until", f"{days.since}")
        one, other = list(persons())[:2]
        ask("people", "merge", str(other), str(one), "--why", "同一人")
        few = persons()
        harvest("crawl", "sample_new", "--since", f"{days.since}", "--until", f"{days.until}")
    many = persons()
    assert other not in many
    assert int(str(many[one])) > int(str(few[one]))
    sql = f"SELECT min(source) AS url FROM v_article JOIN v_byline ON article_id = id WHERE name = '{other}'"
    site = tmp_path / "sites" / "sample_new.toml"
    site.write_text(site.read_text(encoding="utf-8") + CORRECTION.format(**ask("sql", sql)[0]), encoding="utf-8")
    harvest("reextract", "sample_new")
    assert ask("sql", "SELECT count(*) AS n FROM article_revision") == [{"n": 1}]
    assert persons() == many
    ask("people", "undo", "1")
    assert other in persons()
