from pathlib import Path

import pytest
from scrapy import Request

from harvester.middlewares import local_files
from harvester.middlewares.hosts import LOCAL
from harvester.middlewares.local_files import FileRefused, LocalFilesMiddleware, refusal


def test_empty_large_and_absent_files_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_files, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "empty").touch()
    (tmp_path / "large").write_bytes(bytes(3 * 1024 * 1024))
    (tmp_path / "right").write_text("本报讯", encoding="utf-8")
    assert refusal(tmp_path / "empty") == "is empty"
    assert refusal(tmp_path / "large") == "has 3 MB, more than the 1 MB that a page may have"
    assert refusal(tmp_path / "absent") == "can't be read: No such file or directory"
    assert refusal(tmp_path / "right") is None


async def test_only_files_that_the_user_named_are_looked_at(tmp_path: Path) -> None:
    looking = LocalFilesMiddleware()
    empty = tmp_path / "空 白.txt"
    empty.touch()
    with pytest.raises(FileRefused, match="is empty"):
        await looking.process_request(Request(empty.as_uri(), meta={LOCAL: True}))
    await looking.process_request(Request("http://a.cn/"))
