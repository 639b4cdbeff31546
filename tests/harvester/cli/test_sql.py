import io
import json

import pytest

from harvester.cli.start import start


def test_rows_come_as_json_lines_elsewhere(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sql", "SELECT id, headline FROM v_article ORDER BY id", "--db", url]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows == [{"id": 1, "headline": "消防演练进社区"}, {"id": 2, "headline": "社区义诊"}]


def test_csv_has_a_header(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sql", "SELECT 1 AS a, '二' AS b", "--db", url, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == ["a,b", "1,二"]


def test_two_columns_of_one_name_are_both_kept(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sql", "SELECT 1 AS a, 2 AS a", "--db", url]) == 0
    assert json.loads(capsys.readouterr().out) == {"a": 1, "a_2": 2}


def test_a_limit_says_that_there_is_more(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sql", "SELECT id FROM v_article", "--limit", "1", "--db", url]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert "the first 1 rows" in captured.err


def test_the_statement_may_come_from_stdin(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 7 AS n"))
    assert start(["sql", "-", "--db", url]) == 0
    assert json.loads(capsys.readouterr().out) == {"n": 7}


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM article", "DROP TABLE article", "SELECT * FROM nowhere", "SELEC 1", "", "SELECT 1; DROP TABLE page"],
)
def test_what_writes_or_is_wrong_is_one_line(statement: str, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sql", statement, "--db", url]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1


def test_worked_questions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sql", "--questions"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (len(rows), rows[3]["question"]) == (25, "通讯员积分榜前十名是谁？")


def test_a_worked_question_is_asked_of_a_month(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["sql", "--question", "4", "--month", "2026-11", "--db", url]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["name"] for line in captured.out.splitlines()] == ["卢映禾", "褚亦宁"]
    assert "通讯员积分榜" in captured.err
    assert "WHERE pub_month = '2026-11'" in captured.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no SQL given"),
        (("SELECT 1", "--question", "1"), "not both"),
        (("SELECT 1", "--month", "2026-10"), "goes with --question"),
        (("--question", "26"), "there is no question 26"),
        (("--question", "1", "--month", "October"), "is no month"),
    ],
)
def test_questions_asked_wrongly_are_one_line(
    arguments: tuple[str, ...], said: str, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(["sql", *arguments, "--db", url]) == 2
    assert said in capsys.readouterr().err
