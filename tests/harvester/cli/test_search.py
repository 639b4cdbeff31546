import json

import pytest
from rich.cells import cell_len

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
        (["--person", "褚亦宁", "--role", "correspondent"], [2]),
        (["--role", "photographer"], []),
        (["--page", "1", "--front-page", "--site", "nanpu_shibao"], [2, 1]),
        (["--page", "2"], []),
        (["--section", "社区"], []),
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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["……"], "nothing to search for"),
        (["--", "-消防"], "only what is not wanted"),
        (['"消防'], "has no other"),
        (["消防", "--site", "elsewhere"], "no bulletin 'elsewhere' is stored"),
        (["消防", "--division", "无此街道"], "no stored article names the division"),
        (["消防", "--person", "无此人"], "no person '无此人' is stored"),
        (["消防", "--role", "boss"], "'boss' is not one of 'reporter'"),
        (["消防", "--order", "oldest"], "'oldest' is not one of 'newest'"),
        (["消防", "--limit", "0"], "greater than or equal to 1"),
    ],
)
def test_what_makes_no_sense_gets_one_clear_line(
    arguments: list[str], said: str, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["search", "--db", url, *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1
    assert captured.out == ""


def test_keywords_in_context_stand_in_one_column(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["search", "演练 OR app", "--kwic", "--db", url, "--format", "table"]) == 0
    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert len(lines) == 3
    assert {cell_len(line[: line.index("演练")]) for line in lines} == {61}
    assert lines[0].split() == [
        "2",
        "2026-11-20",
        "人和路街道联合社区开展消防",
        "演练",
        "，居民学会了使用灭火器。",
        "活动受到好评。",
    ]
    assert captured.err == "harvester: 2 articles match; 3 places shown\n"


def test_keywords_in_context_are_records_for_a_program(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["search", "灭火器", "--kwic", "--limit", "1", "--db", url, "--format", "csv"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head == "id,published_on,site,left,keyword,right"
    assert row == "2,2026-11-20,nanpu_shibao,人和路街道联合社区开展消防演练，居民学会了使用,灭火器,。 活动受到好评。"


def test_only_a_terminal_sees_colours(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a pipe there is no escape sequence; NO_COLOR leaves a terminal with bold alone."""
    for arguments in (["search", "灭火器"], ["search", "灭火器", "--kwic"]):
        command = [*arguments, "--db", url, "--format", "table"]
        start(command)
        assert "\x1b" not in capsys.readouterr().out
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm-256color")
        start(command)
        assert "\x1b[1;31m灭火器\x1b[0m" in capsys.readouterr().out
        monkeypatch.setenv("NO_COLOR", "1")
        start(command)
        assert "\x1b[1m灭火器\x1b[0m" in capsys.readouterr().out
        monkeypatch.undo()
