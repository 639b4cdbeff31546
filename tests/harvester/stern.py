"""A pipeline in place of the reading one: the same, but by a rule that was changed on purpose."""

from typing import Self

from scrapy.crawler import Crawler

from models.items import AnnotatedArticle, Value
from pipelines.annotate import AnnotatePipeline


class SternPipeline:
    """Reads as ever, and then knows no correspondents."""

    def __init__(self, usual: AnnotatePipeline) -> None:
        self._usual = usual

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(AnnotatePipeline.from_crawler(crawler))

    async def process_item(self, item: Value) -> Value:
        """The article without its correspondents."""
        read = await self._usual.process_item(item)
        if not isinstance(read, AnnotatedArticle):
            return read
        kept = tuple(each for each in read.signatures if each.role != "correspondent")
        return read.model_copy(update={"signatures": kept})


STAGES = {
    "pipelines.check.CheckPipeline": 100,
    "tests.harvester.stern.SternPipeline": 200,
    "pipelines.store.StorePipeline": 300,
}
