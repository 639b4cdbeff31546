"""The baseline of the crawl: Scrapy with nothing of ours, which fetches the same pages and keeps nothing."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.http import Response


class BareSpider(Spider):
    """Fetches the addresses of a file, a JSON list, and yields the paragraphs of each page."""

    name = "bare"

    def __init__(self, addresses: str) -> None:
        super().__init__()
        self._addresses: list[str] = json.loads(Path(addresses).read_text(encoding="utf-8"))

    async def start(self) -> AsyncIterator[Request]:
        """A request an address."""
        for url in self._addresses:
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> Iterator[dict[str, object]]:
        """The page's paragraphs."""
        yield {"url": response.url, "paragraphs": response.xpath("//p//text()").getall()}
