import io
import json
import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from scrapy.settings import Settings

from harvester.loglines import BoundedFile, JsonLines, split_fields, to_handler
from harvester.sample import site_files, start_server
from models.errors import HarvestError
from tests.harvester.cli.run import harvester

RUNS: dict[str | None, int] = {"gucheng_bao": 7, "binhai_shibao": 8}
SECRET = "街道的张伟说，这件事不能说出去。"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@contextmanager
def logging_to(handler: logging.Handler) -> Iterator[logging.Logger]:
    logger = logging.getLogger("tests.loglines")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        logger.removeHandler(handler)
        handler.close()


def settings(**given: object) -> Settings:
    chosen = Settings()
    chosen.setmodule("harvester.settings")
    chosen.setdict(given)
    return chosen


def said_by(message: str, *args: object, runs: dict[str | None, int] | None = None) -> dict[str, object]:
    record = logging.LogRecord("harvester.spiders", logging.WARNING, __file__, 1, message, args, None)
    said: dict[str, object] = json.loads(JsonLines(RUNS if runs is None else runs).format(record))
    return said


def test_fields_of_a_message_are_fields_of_the_object() -> None:
    said = said_by(
        "site=%s issue=%s url=%s %s rejected: %s", "gucheng_bao", "2022-03-24", "http://a/b", "page", "HTTP 500"
    )
    time = str(said.pop("time"))
    assert time[4] == "-"
    assert time.endswith("+00:00")
    assert said == {
        "level": "WARNING",
        "event": "page rejected: HTTP 500",
        "site": "gucheng_bao",
        "issue": "2022-03-24",
        "url": "http://a/b",
        "run": 7,
        "logger": "harvester.spiders",
    }


def test_a_record_without_a_site_is_of_the_only_run() -> None:
    assert said_by("Spider opened", runs={"gucheng_bao": 7}).items() >= {"site": "gucheng_bao", "run": 7}.items()
    assert said_by("Spider opened", runs={None: 9}).items() >= {"run": 9}.items()
    assert "run" not in said_by("Spider opened")
    assert "run" not in said_by("site=other_bao opened", runs={"gucheng_bao": 7})


@pytest.mark.parametrize(
    ("message", "event"),
    [
        ("Unhandled Error\nTraceback (most recent call last):\n" + SECRET, "Unhandled Error"),
        ("\n", ""),
        ("", ""),
        ("site=a", ""),
        ("x" * 1000, "x" * 300),
        ("see url=http://a/b", "see url=http://a/b"),
    ],
)
def test_an_event_is_one_short_line(message: str, event: str) -> None:
    assert split_fields(message)[1] == event
    assert len(json.dumps(said_by("%s", message)).splitlines()) == 1


def test_an_error_is_its_kind_and_place_without_its_words() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines({}))
    with logging_to(handler) as logger:
        try:
            int(SECRET)
        except ValueError:
            logger.exception("Spider error processing <GET http://a/b>")
    said = json.loads(stream.getvalue())
    assert said["error"] == "ValueError"
    assert said["at"][-1].startswith("harvester/test_loglines.py:")
    assert "张伟" not in stream.getvalue()


def test_at_a_terminal_lines_are_plain_and_elsewhere_objects() -> None:
    for stream, first in ((Terminal(), "W"), (io.StringIO(), "{")):
        handler = to_handler(settings(LOG_FORMAT="%(levelname)s %(message)s"), stream)
        with logging_to(handler) as logger:
            logger.warning("site=%s silent", "gucheng_bao")
            logger.debug("not said")
        assert [line[0] for line in stream.getvalue().splitlines()] == [first]


def test_how_far_the_crawl_is_is_heard_at_every_level() -> None:
    stream = io.StringIO()
    handler = to_handler(settings(LOG_LEVEL="ERROR"), stream)
    for name in ("harvester.extensions.progress", "harvester.spiders.bulletin"):
        record = logging.LogRecord(name, logging.INFO, __file__, 1, "editions 1/2", (), None)
        handler.handle(record)
    assert [json.loads(line)["logger"] for line in stream.getvalue().splitlines()] == ["harvester.extensions.progress"]


def test_a_log_file_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "crawl.log"
    handler = to_handler(settings(LOG_FILE=str(path), HARVEST_LOG_BYTES=2000, HARVEST_LOG_KEPT=2), Terminal())
    with logging_to(handler) as logger:
        for number in range(200):
            logger.info("site=gucheng_bao issue=2022-03-24 line %s", number)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["crawl.log", "crawl.log.1", "crawl.log.2"]
    assert all(file.stat().st_size <= 2000 for file in files)
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[-1])["event"] == "line 199"


def test_a_log_that_cant_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(HarvestError, match=r"can't write the log .*: No such file or directory; give another"):
        to_handler(settings(LOG_FILE=str(tmp_path / "none" / "crawl.log")), sys.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    handler = BoundedFile("/dev/full", size=1000, kept=1)
    record = logging.LogRecord("harvester", logging.INFO, __file__, 1, "a line", (), None)
    for _ in range(3):
        handler.handle(record)
    assert capsys.readouterr().err == "harvester: /dev/full: No space left on device; lines of this log are lost\n"


def test_a_crawl_logs_into_a_file_without_any_article(tmp_path: Path) -> None:
    with start_server() as base_url:
        site_files(tmp_path / "sites", base_url)
        days = ("--since", "2026-03-20", "--until", "2026-03-22")
        asked = ("crawl", "sample_classic", *days, "--sites", "sites", "--quiet", "--log-file", "crawl.log")
        ended = harvester(*asked, cwd=tmp_path, env={"HARVESTER_LOG_LEVEL": "DEBUG"})
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    log = (tmp_path / "crawl.log").read_text(encoding="utf-8")
    records = [json.loads(line) for line in log.splitlines()]
    assert {"time", "level", "event", "logger"} <= set.intersection(*(set(record) for record in records))
    assert {record["logger"].partition(".")[0] for record in records} >= {"scrapy", "harvester"}
    assert {(record.get("site"), record.get("run")) for record in records[-3:]} == {("sample_classic", 1)}
    with closing(sqlite3.connect(tmp_path / "bulletins.db")) as database:
        texts = [text for (text,) in database.execute("SELECT text FROM article_text")]
    paragraphs = {part for text in texts for part in text.splitlines() if len(part) > 8}
    assert len(paragraphs) > 20
    assert not [part for part in paragraphs if part in log]
