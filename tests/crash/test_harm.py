"""A crawl that is harmed loses nothing: the plain run after it completes every edition, each article once."""

import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.bulletins import Bulletins, ends_of, serving
from tests.crash.harm import grow, interrupt, lock_away, small_disk, wait_for

MEGABYTE = 2**20


@pytest.fixture(scope="module")
def bulletins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bulletins]:
    with serving(tmp_path_factory.mktemp("sites"), 109) as served:
        yield served


def crawled_again(bulletins: Bulletins, db: Path) -> None:
    again = bulletins.crawl(db)
    assert (again.code, again.said) == (0, ())
    found = bulletins.examine(db)
    assert found.is_whole, found


def test_kills_at_any_moment_lose_nothing(bulletins: Bulletins, tmp_path: Path) -> None:
    chance = random.Random(5)
    codes = {interrupt(bulletins, tmp_path / "b.db", chance.uniform(0.5, 4), signal.SIGKILL).code for _ in range(2)}
    assert codes <= {-signal.SIGKILL, 0}
    assert set(ends_of(tmp_path / "b.db")) <= {"died", "done"}
    crawled_again(bulletins, tmp_path / "b.db")


def test_a_stop_while_the_crawl_opens_is_not_forgotten(bulletins: Bulletins, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    process = bulletins.start(db)
    wait_for((tmp_path / "b.db.sample_new.lock").exists, process)
    process.send_signal(signal.SIGTERM)
    ended = bulletins.finish(process)
    assert (ended.code, ended.said) == (1, ())
    assert ends_of(db) == ("interrupted", "interrupted")
    assert bulletins.examine(db).articles < len(bulletins.articles)


def test_a_stop_before_the_crawl_is_one_line_and_1(bulletins: Bulletins, tmp_path: Path) -> None:
    process = bulletins.start(tmp_path / "b.db")
    wait_for((tmp_path / "b.db").exists, process)
    process.send_signal(signal.SIGTERM)
    ended = bulletins.finish(process)
    assert ended.code == 1
    assert len(ended.said) <= 1
    assert not ended.said or ended.said[0].startswith("harvester: interrupted; what was stored stays")


def test_a_full_disk_ends_the_crawl_with_a_line_and_the_next_one_goes_on(bulletins: Bulletins, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", MEGABYTE) as (folder, under):
        db = folder / "b.db"
        ended = bulletins.finish(bulletins.start(db, under=under))
        assert ended.code == 1
        (line,) = ended.said
        assert line.startswith(f"harvester: the database {db} can't ")
        assert "full" in line
        grow(folder, 60 * MEGABYTE)
        assert set(ends_of(db)) <= {"failed", "died"}
        crawled_again(bulletins, db)


def test_a_database_that_another_holds_is_waited_for_but_not_for_ever(bulletins: Bulletins, tmp_path: Path) -> None:
    db = tmp_path / "b.db"
    ended = lock_away(bulletins, db, 60.0, waits=(0.1, 0.5))
    assert ended.code == 1
    last = ended.said[-1]
    assert last.startswith(f"harvester: the database {db} is locked by another program")
    assert last.endswith("; close it, or try again when it is done")
    assert ends_of(db) == ("died", "died")
    again = lock_away(bulletins, db, 4.0, waits=(0.1, 60))
    assert again.code == 0
    assert [line for line in again.said if " is locked by " not in line or "waiting up to 60 s" not in line] == []
    found = bulletins.examine(db)
    assert found.is_whole, found
