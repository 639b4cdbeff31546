"""`kill -9` in the middle of batches, five times: what was promised is there, and nothing is half there."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from models.database import open_database
from models.dialects.sqlite import connect_sqlite

WRITE = """
import asyncio, sys
from models.database import open_database
from models.writer import Writer
from tests.models import made

async def store(writer, number):
    await writer.put(made.raw_page(str(number).encode(), made.article_url(number)))
    await writer.put(made.annotated(number, correspondent=sys.argv[2]))
    print(number, flush=True)

async def main():
    writer = Writer(open_database(sys.argv[1]), size=20, patience=0.02)
    for start in range(0, 100_000, 40):
        await asyncio.gather(*(store(writer, start + n) for n in range(40)))

asyncio.run(main())
"""
ORPHANS = """
SELECT count(*) FROM article a WHERE
  NOT EXISTS (SELECT 1 FROM article_text t WHERE t.article_id = a.id)
  OR (SELECT count(*) FROM byline b WHERE b.article_id = a.id) <> 2
  OR (SELECT count(*) FROM article_division d WHERE d.article_id = a.id) <> 2
  OR (SELECT count(*) FROM keyword k WHERE k.article_id = a.id) <> 2
"""


def test_nothing_is_lost_or_half_stored_by_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "bulletins.db"
    promised: set[int] = set()
    for lines in (30, 75, 110, 160, 200):
        promised |= _write_and_kill(f"sqlite:///{path}", lines)
        open_database(f"sqlite:///{path}").dispose()
        connection = connect_sqlite(path, "write")
        _check(connection, promised)
        connection.close()
    assert len(promised) >= 200


def _write_and_kill(url: str, lines: int) -> set[int]:
    """The numbers that the process said were stored, killed after so many of them."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITE, url, f"卢映{lines}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().splitlines()
    return {int(line) for line in said}


def _check(connection: sqlite3.Connection, promised: set[int]) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)")
    assert connection.execute(ORPHANS).fetchone() == (0,)
    sources = [source for (source,) in connection.execute("SELECT source FROM article")]
    assert len(sources) == len(set(sources))
    stored = {int(source.rpartition("_")[2].removesuffix(".htm")) for source in sources}
    assert promised <= stored
    fetched = {url for (url,) in connection.execute("SELECT url FROM fetch")}
    assert set(sources) <= fetched
