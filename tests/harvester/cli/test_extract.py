import io
import json
from pathlib import Path
from typing import NamedTuple

import pytest

from harvester.cli.start import start

DUMP = """人和路街道 开展垃圾分类宣传

本报讯 11月20日，人和路街道联合社区开展垃圾分类宣传活动，居民踊跃参加。记者 段青岚

淮河路街道 举办消防演练

本报讯 11月21日，淮河路街道淮河社区举办消防演练。通讯员 卢映禾
"""


def lines_of(captured: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in captured.splitlines()]


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "page.txt").write_text(DUMP, encoding="utf-8")
    return str(tmp_path / "page.txt")


def test_each_article_is_a_line_with_the_keys_of_the_contract(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["extract", page]) == 0
    first, second = lines_of(capsys.readouterr().out)
    assert list(first) == [
        "source", "index", "site", "published_on", "page_number", "page_name", "section", "organ", "kicker",
        "headline", "subhead", "dateline", "paragraphs", "text", "byline", "divisions", "byline_text", "keywords",
    ]  # fmt: skip
    assert (first["organ"], first["headline"], first["dateline"]) == ("人和路街道", "开展垃圾分类宣传", "本报讯")
    assert second["byline_text"] == "通讯员 卢映禾"


def test_json_is_an_array(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["extract", page, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_single_does_not_split(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["extract", "--single", page]) == 0
    assert len(lines_of(capsys.readouterr().out)) == 1


def test_site_and_day_are_written_and_give_codes(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["extract", "--site", "sample_classic", "--date", "2026-11-22", page]) == 0
    first, _ = lines_of(capsys.readouterr().out)
    assert (first["site"], first["published_on"]) == ("sample_classic", "2026-11-22")
    divisions = first["divisions"]
    assert isinstance(divisions, list)
    assert divisions[0]["code"] == "410103014000"


def test_a_page_may_come_from_stdin_in_any_charset(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin(NamedTuple):
        buffer: io.BytesIO

    monkeypatch.setattr("sys.stdin", Stdin(io.BytesIO(DUMP.encode("gb18030"))))
    assert start(["extract", "-"]) == 0
    first, _ = lines_of(capsys.readouterr().out)
    assert first["source"] == "-"
