import logging
import sys
from pathlib import Path

import pytest
from rich.progress import TaskID

from harvester.extensions import progress
from tests.harvester.crawling import crawl_day, put_edition
from tests.harvester.web import serving


async def test_without_a_terminal_a_line_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.05)
    with serving() as web, caplog.at_level(logging.INFO, logger=progress.__name__):
        put_edition(web)
        web.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.1\n")
        await crawl_day(tmp_path, web, {"HARVEST_QUIET": False})
    lines = [line for line in caplog.messages if line.startswith("site=gucheng_bao editions ")]
    assert lines
    assert "articles" in lines[-1]


async def test_quiet_is_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.01)
    with serving() as web, caplog.at_level(logging.INFO, logger=progress.__name__):
        put_edition(web)
        await crawl_day(tmp_path, web)
    assert not [record for record in caplog.records if record.name == progress.__name__]


async def test_at_a_terminal_a_bar_stands_at_the_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[int, int, str]] = []
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "BAR_SECONDS", 0.01)
    original = progress.Board.show

    def show(board: progress.Board, task: TaskID, *, done: int, total: int, text: str) -> None:
        shown.append((done, total, text))
        original(board, task, done=done, total=total, text=text)

    monkeypatch.setattr(progress.Board, "show", show)
    with serving() as web:
        put_edition(web)
        await crawl_day(tmp_path, web, {"HARVEST_QUIET": False})
    assert all(done <= total for done, total, _ in shown)
    assert shown[-1][2].startswith("editions ")
