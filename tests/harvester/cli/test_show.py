import csv
import io
import json

import pytest

from harvester.cli.show import list_duplicates
from harvester.cli.start import start
from harvester.record import to_record
from models.batch import write_batch
from models.database import open_database, writing
from models.reader import Duplicate
from tests.models.fingers import piece
from tests.models.made import DAY, NOW, SITE, annotated, article_url, raw_page


def test_json_is_the_record_with_id_and_provenance(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["show", "1", "--db", url, "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    expected = to_record(annotated(1))
    assert {name: shown[name] for name in expected} == expected
    assert list(shown) == ["id", *expected, "duplicates", "provenance"]
    assert shown["duplicates"] == []
    provenance = shown["provenance"]
    assert provenance["raw_hash"] == raw_page().body_hash
    assert provenance["encoding_rule"] == "gb18030-strict"
    assert provenance["rules"] == {"headline": "td.font01"}
    assert provenance["run_id"] == 1


def test_without_a_terminal_it_is_one_line(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["show", "2", "--db", url]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["headline"] == "社区义诊"


def test_csv_is_one_row(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["show", "1", "--db", url, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["source"] == article_url(1)
    assert json.loads(row["byline"])[1]["name"] == "卢映禾"


def test_a_person_sees_text_bylines_codes_rules_and_source(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["show", "1", "--db", url, "--format", "table"]) == 0
    out = capsys.readouterr().out
    for words in (
        "消防演练进社区",
        "本报讯",
        "灭火器",
        "段青岚",
        "卢映禾",
        "410103014012",
        "NBS 2023",
        "left neighbour",
    ):
        assert words in out
    assert article_url(1) in out
    assert raw_page().body_hash[:12] in out


def test_an_unknown_article_is_wrong_usage(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["show", "99", "--db", url]) == 2
    assert capsys.readouterr().err == "harvester: there is no article 99; `harvester search WORD` prints the ids\n"


def test_others_that_printed_the_piece_are_named(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    engine = open_database(url)
    items = [annotated(n, site=None if n == 2 else SITE).model_copy(update={"fingerprint": piece(1)}) for n in (1, 2)]
    with writing(engine) as connection:
        write_batch(connection, [*items, annotated(4).model_copy(update={"fingerprint": piece(1)})], None, NOW)
    engine.dispose()
    assert start(["show", "1", "--db", url, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["duplicates"] == [2, 3]
    assert start(["show", "1", "--db", url, "--format", "table"]) == 0
    assert f"also printed: #2 2026-11-20, #3 {SITE} 2026-11-20\n" in capsys.readouterr().out


def test_many_others_are_counted() -> None:
    line = list_duplicates(tuple(Duplicate(number, "南浦\x1b[2J", DAY) for number in range(1, 14)))
    assert line.endswith(" and 3 more")
    assert "\x1b" not in line
