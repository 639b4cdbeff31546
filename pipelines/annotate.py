"""Reads each article's text: `Article` in, `AnnotatedArticle` out. Thin: the reading is `pipelines.text`."""

from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler

from models.items import Alias, Article, Value
from pipelines.text import annotate
from pipelines.text.fingerprint import fingerprint
from pipelines.text.toolkit import Toolkit, load_toolkit


class AnnotatePipeline:
    """Annotates articles with the toolkit of the site's own district."""

    def __init__(self, toolkit: Toolkit) -> None:
        self._toolkit = toolkit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        adcode: str | None = crawler.settings.get("HARVEST_ADCODE")
        aliases: tuple[Alias, ...] = crawler.settings.get("HARVEST_ALIASES") or ()
        words: Path | None = crawler.settings.get("HARVEST_WORDS")
        return cls(load_toolkit(adcode, aliases=aliases, words=words))

    async def process_item(self, item: Value) -> Value:
        """The article with its dateline, bylines, divisions, keywords and fingerprint; other items as they are."""
        if not isinstance(item, Article):
            return item
        annotated = annotate(item, self._toolkit)
        return annotated.model_copy(update={"fingerprint": fingerprint(annotated.text)})
