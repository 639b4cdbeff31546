import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harvester.wholefile import whole
from harvester.workbook import Book
from models.errors import HarvestError, UsageError


def test_what_was_there_is_replaced_only_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError), whole(path) as unfinished:
        unfinished.write_text("half 街道", encoding="ascii")
    assert path.read_text(encoding="utf-8") == "old"
    with whole(path) as unfinished:
        unfinished.write_text("new", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"), whole(tmp_path / "none" / "a.csv"):
        pass


def test_a_workbook_that_does_not_fit_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _data: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    book = Book("标题", datetime(2026, 11, 25, tzinfo=UTC))
    book.sheet("表", {"街道": 10})
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(HarvestError, match=r"a\.xlsx can't be written: No space left on device; free some space"):
        book.save(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
