"""Checks every article that a platform read: what holds nothing to keep is rejected, with the reason. Thin."""

from typing import Self

from scrapy.crawler import Crawler

from models.items import Article, Rejection, Value

MAX_CHARACTERS = 100_000  # the longest real article of a bulletin has about 20,000


class CheckPipeline:
    """Turns an article that holds nothing into a rejection; all else passes."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls()

    async def process_item(self, item: Value) -> Value:
        """The item, or the rejection of an article."""
        if not isinstance(item, Article) or (reason := fault_of(item)) is None:
            return item
        return Rejection(
            site=item.site or "local",
            url=item.source,
            kind="article",
            reason=reason,
            is_final=True,
            published_on=item.published_on,
            raw_hash=item.raw_hash,
        )


def fault_of(article: Article) -> str | None:
    """Why an article can't be kept, or none.

    >>> fault_of(Article(site=None, source="a.txt", lines=("本报讯　昨日，街道开展活动。",)))
    >>> fault_of(Article(site=None, source="a.txt", lines=("", " ")))
    'neither text nor caption'
    """
    if not any(line.strip() for line in article.lines) and not article.captions:
        return "neither text nor caption"
    if sum(map(len, article.lines)) > MAX_CHARACTERS:
        return f"more than {MAX_CHARACTERS} characters: not one article"
    return None
