from pathlib import Path

import pytest

from harvester.workbook import whole
from models.errors import UsageError


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
