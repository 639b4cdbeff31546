"""Keyword in context (语境索引): every place where a search was found, with what stands before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import Connection

from harvester.search.filters import Filters
from harvester.search.finding import find, read_texts
from harvester.search.ranking import Order
from harvester.search.words import Cut
from models.fulltext import find_spans

CONTEXT = 30  # characters on each side


@dataclass(frozen=True)
class Place:
    """One place of an article's title or text where a phrase of the search stands."""

    id: int
    published_on: date | None
    site: str | None
    left: str
    keyword: str
    right: str


@dataclass(frozen=True)
class Places:
    """The places that were asked for; `total` counts the articles, up to 10,000 (`is_capped`: there are more)."""

    places: tuple[Place, ...]
    total: int
    is_capped: bool


def find_places(
    connection: Connection,
    query: str,
    *,
    cut: Cut,
    filters: Filters | None = None,
    limit: int = 20,
    order: Order = "newest",
    context: int = CONTEXT,
) -> Places:
    """The first places, article by article in the order of `search`, and in each from its title to its end."""
    found = find(connection, query, cut=cut, filters=filters, limit=limit, order=order)
    places = (
        Place(row["id"], row["published_on"], row["site"], *parts)
        for row in read_texts(connection, found.ids)
        for text in (row["title"], row["text"])
        for parts in in_context(text, found.marks, context)
    )
    return Places(tuple(islice(places, max(0, limit))), found.total, found.is_capped)


def in_context(text: str, phrases: Sequence[str], context: int) -> Iterator[tuple[str, str, str]]:
    """What stands before, at and after each place of the phrases, on one line.

    >>> list(in_context("社区开展消防演练，\\n居民参加演练。", ["演练"], 4))
    [('开展消防', '演练', '， 居民'), ('居民参加', '演练', '。')]
    """
    line = text.replace("\n", " ")
    for start, end in find_spans(text, phrases):
        yield line[max(0, start - context) : start], line[start:end], line[end : end + context]
