"""Follows what came of each page on its way to the store: a `Reading` ends it, and counts only if nothing was lost."""

import logging
from collections.abc import Sequence
from typing import TypeVar

from models.items import AnnotatedArticle, Reading, Rejection, Value

logger = logging.getLogger(__name__)
_Item = TypeVar("_Item", bound=Value)
_LAST = 2000  # addresses whose results are remembered: those that wait for their `Reading`, and then some


class ReadingTally:
    """The articles and rejections of the latest addresses."""

    def __init__(self) -> None:
        self._results: dict[str, list[int | None]] = {}  # by address: the index of each article, None for a rejection

    def settle(self, item: _Item) -> _Item | Reading | None:
        """The item; a `Reading` with the indexes of the articles that came, or none where less came than it says.

        >>> tally = ReadingTally()
        >>> read = Reading(site=None, url="file:///a.txt", kind="file", raw_hash="h", rules="r", results=1)
        >>> lost = Rejection(site="local", url="file:///a.txt", kind="file", reason="empty", is_final=True)
        >>> tally.settle(read), tally.settle(lost) is lost, tally.settle(read).indexes
        (None, True, ())
        """
        if isinstance(item, AnnotatedArticle):
            self._note(item.article.source, item.article.index)
        elif isinstance(item, Rejection) and item.kind in ("article", "file"):
            self._note(item.url, None)
        elif isinstance(item, Reading) and item.kind != "page" and item.raw_hash is not None:
            return self._reading(item, self._results.pop(item.url, ()))
        return item

    def _note(self, url: str, index: int | None) -> None:
        self._results.setdefault(url, []).append(index)
        if len(self._results) > _LAST:
            del self._results[next(iter(self._results))]

    def _reading(self, item: Reading, results: Sequence[int | None]) -> Reading | None:
        if len(results) != item.results:
            logger.warning("site=%s url=%s read, but %s of %s came", item.site, item.url, len(results), item.results)
            return None
        return item.model_copy(update={"indexes": tuple(index for index in results if index is not None)})
