"""One run a site: the lock is refused to others and dies with its owner."""

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from models.errors import DatabaseError, SiteBusy
from models.lock import site_lock

HOLD = """
import sys, time
from models.lock import site_lock
with site_lock(sys.argv[1], "nanpu"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_held_site_is_busy_at_once_and_other_sites_are_free(url: str, tmp_path: Path) -> None:
    with site_lock(url, "nanpu"):
        with pytest.raises(SiteBusy, match="another run holds nanpu") as caught, site_lock(url, "nanpu"):
            pass
        assert caught.value.exit_code == 4
        with site_lock(url, "binhai"), site_lock(f"sqlite:///{tmp_path / 'other.db'}", "nanpu"):
            pass
    with site_lock(url, "nanpu"):
        pass


def _is_free(url: str) -> bool:
    """Whether the site can be held; a server needs a moment to see that somebody is gone."""
    for _ in range(100):
        with suppress(SiteBusy), site_lock(url, "nanpu"):
            return True
        time.sleep(0.05)
    return False


def test_a_lock_dies_with_its_owner(url: str) -> None:
    owner = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    assert owner.stdout.readline() == "held\n"
    with pytest.raises(SiteBusy), site_lock(url, "nanpu"):
        pass
    owner.send_signal(signal.SIGKILL)
    owner.communicate(timeout=10)
    assert _is_free(url)


def test_a_folder_that_is_not_there_gets_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(DatabaseError, match="there is no folder"),
        site_lock(f"sqlite:///{tmp_path}/none/b.db", "nanpu"),
    ):
        pass
