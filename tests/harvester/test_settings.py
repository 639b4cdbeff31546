"""What Scrapy brings of its own and what of it runs; nothing heavy is imported for what does not."""

import sys
from pathlib import Path

from scrapy.settings import default_settings

from harvester import settings
from tests.harvester.cli.run import run

REPLACED = {"offsite.OffsiteMiddleware", "robotstxt.RobotsTxtMiddleware", "retry.RetryMiddleware"}
REPLACED |= {"httpcompression.HttpCompressionMiddleware"}
UNWANTED = {"cookies.CookiesMiddleware", "telnet.TelnetConsole", "remote_control.RemoteControl", "logstats.LogStats"}


def test_what_runs_of_scrapys_own_is_all_but_what_we_replace_or_do_not_want() -> None:
    for name in ("DOWNLOADER_MIDDLEWARES_BASE", "EXTENSIONS_BASE"):
        theirs, ours = getattr(default_settings, name), getattr(settings, name)
        assert ours.items() <= theirs.items()
        assert {path.split(".", 2)[2] for path in theirs.keys() - ours.keys()} <= REPLACED | UNWANTED


def test_a_crawl_imports_no_other_client_or_server_of_the_web(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("本报讯 社区开展活动。记者 段青岚", encoding="utf-8")
    program = """
import sys
from harvester.cli.start import start
code = start(["ingest", "page.txt", "--date", "2026-11-20"])
print(code, [name for name in ("aiohttp", "requests", "tldextract", "apprise") if name in sys.modules])
"""
    ended = run([sys.executable, "-c", program], cwd=tmp_path)
    assert ended.out.splitlines()[-1] == "0 []", ended.err
