"""`scrapy crawl`, with the exit codes of the contract; Scrapy's own ends with 0 whatever happened."""

import argparse
import logging

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from harvester.crawl import crawl_all
from models.errors import HarvestError

logger = logging.getLogger(__name__)
SCRAPYD_JOB = "_job"  # an argument that scrapyd gives to every spider


class Command(ScrapyCrawl):
    """Scrapy's command `crawl`."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawls as `harvester crawl` does, with `-a site=… -a since=…`."""
        if len(args) != 1 or self.settings is None:
            raise UsageError
        try:
            arguments = {name: value for name, value in opts.spargs.items() if name != SCRAPYD_JOB}
            self.exitcode = crawl_all(self.settings, [arguments], spider=args[0])
        except HarvestError as error:
            self.exitcode = error.exit_code
            for line in str(error).splitlines():
                logger.error("%s", line)  # noqa: TRY400  # one line for a person, no traceback
