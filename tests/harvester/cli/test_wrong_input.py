"""Everything wrong that a person or a machine gives: one line that says what and what to do, and the right code."""

import json
import os
import random
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from harvester.cli.start import start
from tests.harvester.cli.run import Ended, harvester, run

DUMP = """人和路街道 开展垃圾分类宣传

本报讯 11月20日，人和路街道联合社区开展垃圾分类宣传活动，居民踊跃参加。记者 段青岚
"""
SITE = """
name = "无声报"
platform = "founder"
base_url = "http://127.0.0.1:{port}/"
edition_url = "html/{{date:%Y-%m/%d}}/node_1.htm"
delay = 0
"""


def is_one_line(ended: Ended, code: int, *words: str) -> bool:
    """Whether a run ended with the code and exactly one line, which holds the words."""
    assert ended.err.startswith("harvester: "), ended.err
    assert len(ended.error_lines) == 1, ended.err
    assert "Traceback" not in ended.err
    assert all(word in ended.err for word in words), ended.err
    assert ended.code == code
    return True


@dataclass(frozen=True)
class Here:
    """The command line in this process and a folder of its own: for verbs that start no crawl."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Ended:
        """How the command line ended."""
        code = start(["--db", f"sqlite:///{self.folder}/bulletins.db", *arguments])
        captured = self.capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    def write(self, name: str, content: bytes) -> None:
        """Writes a file."""
        (self.folder / name).write_bytes(content)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    """The command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Here(tmp_path, capsys)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("crawl sample_clasic", ("no site 'sample_clasic'", "sample_classic")),
        ("crawl sample_classic --since 2026-13-01", ("--since", "is no day", "write it as")),
        ("crawl sample_classic --until gestern", ("--until", "is no day")),
        ("crawl sample_classic --since 2026-03-24 --until 2026-03-20", ("turn the two round",)),
        ("crawl sample_classic --since 2999-01-01", ("lies in the future",)),
        ("crawl", ("Missing argument", "crawl --help")),
        ("crawl sample_classic --sites none", ("is no folder",)),
        ("ingest none.txt", ("none.txt", "no such file")),
        ("ingest .", ("holds no page",)),
        ("ingest . --site sample_clasic", ("holds no page",)),
        ("extract none.txt", ("none.txt", "no such file")),
        ("extract .", ("holds no page",)),
        ("show first", ("'ID'", "integer")),
        ("show 0", ("'ID'", "greater than or equal to 1")),
        ("runs --limit 0", ("--limit",)),
        ("search 街道 --since 2026-03-24 --until 2026-03-20", ("turn the two round",)),
        ("search 街道 --since morgen", ("is no day",)),
        ("sites check nowhere", ("nowhere.toml",)),
        ("sites try none.htm --site sample_clasic", ("sample_classic",)),
        ("sites try ftp://a.cn/node_1.htm", ("is no address", "http://")),
        ("crawl erqi_dump", ("no edition_url", "harvester ingest")),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(arguments: str, words: tuple[str, ...], here: Here) -> None:
    ended = here.run(*arguments.split())
    assert is_one_line(ended, 2, *words)
    assert ended.out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("search 街道", ("no database at", "harvester crawl")),
        ("show 1", ("no database at",)),
        ("sql SELECT", ("no database at",)),
        ("runs", ("no database at",)),
        ("report reporters", ("no database at",)),
        ("db current", ("no database at",)),
        ("sites try none.htm", ("none.htm", "can't be read", "check the path")),
        ("runs --db bulletins.db", ("write sqlite:///FILE.db",)),
        ("runs --db postgresql://localhost:1/x", ("does not answer: connection refused",)),
        ("crawl sample_classic --db sqlite:////none/a.db", ("no folder /none",)),
        ("ingest page.txt --db sqlite:///.", ("is a folder",)),
    ],
)
def test_what_is_not_there_fails(arguments: str, words: tuple[str, ...], here: Here) -> None:
    here.write("page.txt", DUMP.encode())
    assert is_one_line(here.run(*arguments.split()), 1, *words)


FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", ""),
    "binary.txt": (b"\x7fELF\x00\x00" + random.Random(1).randbytes(4000), ""),
    "large.txt": ("街道".encode() * 5_000_000, "MB"),
    "undecodable.txt": ("本报讯".encode() * 20 + b"\xff\xfe\xfa\x80\x81" * 40, ""),
    "strange.txt": (b"import os\nprint(os.getcwd())\n" * 5, ""),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_page_is_one_line_of_extract(name: str, here: Here) -> None:
    content, word = FILES[name]
    here.write(name, content)
    ended = here.run("extract", name)
    assert is_one_line(ended, 1, name, word)
    assert ended.out == ""


def test_a_wrong_file_beside_a_right_one_falls_short(here: Here) -> None:
    here.write("empty.txt", b"")
    here.write("page.txt", DUMP.encode())
    ended = here.run("extract", ".")
    assert is_one_line(ended, 3, "empty.txt")
    assert ended.out


def test_files_that_are_no_pages_are_a_line_each_of_ingest_and_are_kept(tmp_path: Path) -> None:
    for name, (content, _) in FILES.items():
        (tmp_path / name).write_bytes(content)
    ended = harvester("ingest", ".", cwd=tmp_path)
    assert ended.code == 1
    assert len(ended.error_lines) == len(FILES), ended.err
    for name, (_, word) in FILES.items():
        assert any(f"/{name}: " in line and word in line for line in ended.error_lines), name
    kept = json.loads(harvester("runs", "1", cwd=tmp_path).out)["rejected"]
    assert {Path(rejected["url"]).name for rejected in kept} == set(FILES)


def test_ingest_of_a_wrong_file_beside_a_right_one_falls_short(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "page.txt").write_text(DUMP, encoding="utf-8")
    ended = harvester("ingest", ".", cwd=tmp_path)
    assert is_one_line(ended, 3, "empty.txt")
    assert "articles 1 (new 1" in ended.out


@pytest.mark.parametrize(
    "verb", ["ingest page.txt", "search 街道", "show 1", "db upgrade", "db current", "runs", "crawl sample_classic"]
)
def test_a_database_of_another_program_is_left_alone(verb: str, here: Here) -> None:
    with closing(sqlite3.connect(here.folder / "bulletins.db")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = (here.folder / "bulletins.db").read_bytes()
    here.write("page.txt", DUMP.encode())
    assert is_one_line(here.run(*verb.split()), 1, "belongs to another program")
    assert (here.folder / "bulletins.db").read_bytes() == before


@pytest.mark.parametrize("verb", ["ingest page.txt", "search 街道", "db upgrade"])
def test_a_file_that_is_no_database_is_left_alone(verb: str, here: Here) -> None:
    here.write("bulletins.db", b"dear diary")
    here.write("page.txt", DUMP.encode())
    assert is_one_line(here.run(*verb.split()), 1, "not a SQLite database")
    assert (here.folder / "bulletins.db").read_bytes() == b"dear diary"


def test_a_locked_database_is_waited_for_and_then_named(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    here.run("db", "upgrade")
    monkeypatch.setattr("models.dialects.waiting.BUSY_SECONDS", 0.3)
    with closing(sqlite3.connect(here.folder / "bulletins.db", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert is_one_line(here.run("db", "upgrade"), 1, "locked by another program")


def test_a_read_only_database_can_be_asked_but_not_written(here: Here) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    here.run("db", "upgrade")
    (here.folder / "bulletins.db").chmod(0o444)
    here.write("page.txt", DUMP.encode())
    assert is_one_line(harvester("ingest", "page.txt", cwd=here.folder), 1, "read-only")
    assert here.run("search", "街道").code == 0


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"page{number}.txt").write_text(DUMP * 40 + str(number), encoding="utf-8")
    harvester("ingest", "page0.txt", cwd=tmp_path)
    blocks = (tmp_path / "bulletins.db").stat().st_size // 1024 + 8
    verb = f"{sys.executable} -m harvester.cli ingest . 2>&1 >/dev/null"
    full = run(["bash", "-c", f"ulimit -f {blocks}; trap '' XFSZ; exec {verb}"], cwd=tmp_path)
    assert full.code == 1
    assert "Traceback" not in full.out
    assert harvester("ingest", ".", cwd=tmp_path).code == 0
    counted = harvester("sql", "SELECT count(*) AS n FROM v_article", cwd=tmp_path)
    assert json.loads(counted.out) == {"n": 240}


@pytest.fixture
def nobody() -> Iterator[int]:
    """A port of this machine that refuses connections as long as the test runs."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


IMPATIENT = """
import sys
import harvester.settings
from harvester.cli.start import start
harvester.settings.HARVEST_ROBOTS_WAITS = [0.1]
harvester.settings.HARVEST_RETRY_WAIT = 0.1
sys.exit(start(sys.argv[1:]))
"""


def test_no_network_is_said_and_fails(tmp_path: Path, nobody: int) -> None:
    (tmp_path / "silent.toml").write_text(SITE.format(port=nobody), encoding="utf-8")
    days = ("--since", "2026-03-24", "--until", "2026-03-24")
    verb = [sys.executable, "-c", IMPATIENT, "crawl", "silent", *days, "--sites", "."]
    ended = run(verb, cwd=tmp_path, env={"HARVESTER_LOG_LEVEL": "ERROR"})
    assert is_one_line(ended, 1, "no network")


def test_trying_a_page_without_network_is_one_line(tmp_path: Path, nobody: int) -> None:
    address = f"http://127.0.0.1:{nobody}/node_1.htm"
    assert is_one_line(harvester("sites", "try", address, cwd=tmp_path), 1, address)


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        ended = run([sys.executable, "-m", "harvester.sample", "serve", "--port", port], cwd=tmp_path)
    assert ended.code == 1
    assert len(ended.error_lines) == 1
    assert "another port" in ended.err
