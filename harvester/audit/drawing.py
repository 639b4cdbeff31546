"""Draws articles at random and asks of each what was found in it. Pure."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harvester.audit.words import BYLINE, DIVISION
from models.audits import Question
from models.reader import StoredArticle
from pipelines.text.whereabouts import passage

AROUND = 20  # characters shown on each side of a value


@dataclass(frozen=True)
class Item:
    """A question with the article that it is about and the text around the value."""

    question: Question
    stored: StoredArticle
    snippet: str = ""


def draw(ids: Sequence[int], number: int, seed: int) -> tuple[int, ...]:
    """So many of the ids at random, in their order: the same for the same ids and seed.

    >>> draw([5, 6, 7, 8], 2, seed=1) == draw([5, 6, 7, 8], 2, seed=1)
    True
    >>> draw([5, 6], 9, seed=1)
    (5, 6)
    """
    drawn = set(random.Random(seed).sample(list(ids), min(number, len(ids))))  # noqa: S311 (no secret: it is written down)
    return tuple(each for each in ids if each in drawn)


def to_items(stored: StoredArticle) -> Iterator[Item]:
    """The questions that an article raises: each value found, then whether any was missed."""
    found = stored.annotated
    for field, value in (("organ", found.article.organ), ("headline", found.article.headline)):
        if value:
            yield Item(Question(stored.id, field, value, surface=value), stored, value)
    yield from _bylines(stored)
    yield Item(Question(stored.id, BYLINE), stored, found.byline_text)
    yield from _divisions(stored)
    yield Item(Question(stored.id, DIVISION), stored)


def _bylines(stored: StoredArticle) -> Iterator[Item]:
    text = stored.annotated.byline_text
    for one in stored.annotated.signatures:
        question = Question(stored.id, one.role, one.name, surface=one.text, rule=one.rule)
        yield Item(question, stored, snippet(text, one.start, one.end))


def _divisions(stored: StoredArticle) -> Iterator[Item]:
    """Each printed form of each place once, where it stands first."""
    seen: set[tuple[str, str, str | None]] = set()
    for one in stored.annotated.mentions:
        key = (one.kind, one.text, one.code)
        if key not in seen:
            seen.add(key)
            question = Question(stored.id, one.kind, one.name, one.code, one.text, one.rule)
            yield Item(question, stored, snippet(stored.annotated.text, one.start, one.end))


def snippet(text: str, start: int, end: int) -> str:
    """The text around a span, which is marked.

    >>> snippet("记者 赵明 通讯员 钱亮", 3, 5)
    '记者 【赵明】 通讯员 钱亮'
    """
    around = passage(text, (start, end), AROUND)
    return f"{around.before}【{around.inside}】{around.after}"
