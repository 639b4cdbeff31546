"""Log lines without the items in them: article text and names stay out of logs above DEBUG."""

import logging

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class QuietLogFormatter(LogFormatter):
    """Scrapy's formatter, but an item is named by its class; `Tally` says what went wrong with it."""

    def scraped(self, item: object, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """One DEBUG line an item."""
        return _line("scraped %(item)s", item)

    def dropped(
        self, item: object, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """One DEBUG line an item."""
        return _line("dropped %(item)s", item)

    def item_error(
        self, item: object, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """One DEBUG line an item, with Scrapy's traceback."""
        return _line("error in %(item)s", item)


def _line(message: str, item: object) -> LogFormatterResult:
    return {"level": logging.DEBUG, "msg": message, "args": {"item": type(item).__name__}}
