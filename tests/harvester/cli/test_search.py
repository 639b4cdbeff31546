import json

import pytest

from harvester.cli.start import start


def test_hits_are_records_with_a_snippet(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["search", "消防演练", "--db", url]) == 0
    captured = capsys.readouterr()
    hits = [json.loads(line) for line in captured.out.splitlines()]
    assert {hit["id"] for hit in hits} == {1, 2}
    assert "消防演练" in hits[0]["snippet"]
    assert captured.err == "harvester: 2 articles match\n"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--correspondent", "褚亦宁"], [2]),
        (["--reporter", "段青岚"], [2, 1]),
        (["--division", "人和路街道"], [2, 1]),
        (["--division", "410103014012", "--limit", "1"], [2]),
        (["--site", "elsewhere"], []),
        (["--since", "2026-11-20", "--until", "2026-11-20"], [2, 1]),
        (["--until", "2026-11-19"], []),
    ],
)
def test_filters_narrow_the_hits(
    filters: list[str], ids: list[int], url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["search", "灭火器", *filters, "--db", url, "--format", "json"]) == 0
    assert [hit["id"] for hit in json.loads(capsys.readouterr().out)] == ids


def test_a_person_sees_headline_place_and_passage(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["search", "灭火器", "--db", url, "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "社区义诊" in out
    assert "2026-11-20 · nanpu_shibao · 01 要闻" in out
    assert "学会了使用灭火器" in out


def test_nothing_found_is_said_and_is_no_error(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["search", "航天飞机", "--db", url]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no article matches" in captured.err


def test_quiet_says_nothing_on_stderr(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["search", "灭火器", "--quiet", "--db", url]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("query", ["", "  ", "……"])
def test_a_query_of_nothing_is_wrong_usage(query: str, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["search", query, "--db", url]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
