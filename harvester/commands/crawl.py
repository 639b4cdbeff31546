"""`scrapy crawl`, with the exit codes of the contract; Scrapy's own ends with 0 whatever happened."""

import argparse

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from harvester.crawl import crawl_all


class Command(ScrapyCrawl):
    """Scrapy's command `crawl`."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawls as `harvester crawl` does, with `-a site=… -a since=…`."""
        if len(args) != 1:
            raise UsageError
        if self.settings is not None:
            self.exitcode = crawl_all(self.settings, [dict(opts.spargs)])
