"""`scrapy crawl`, with the exit codes of the contract; Scrapy's own ends with 0 whatever happened."""

import argparse
import logging

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from harvester.crawl import crawl_all
from models.errors import HarvestError

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Scrapy's command `crawl`."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawls as `harvester crawl` does, with `-a site=… -a since=…`."""
        if len(args) != 1 or self.settings is None:
            raise UsageError
        try:
            self.exitcode = crawl_all(self.settings, [dict(opts.spargs)], spider=args[0])
        except HarvestError as error:
            self.exitcode = error.exit_code
            for line in str(error).splitlines():
                logger.error("%s", line)  # noqa: TRY400  # one line for a person, no traceback
