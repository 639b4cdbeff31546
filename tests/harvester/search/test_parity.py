"""Both databases give the answers of a plain look through all texts, in the same order, by each of the ways."""

import pytest
from sqlalchemy import Engine

from harvester.search import finding
from harvester.search.finding import find
from models.database import reading
from models.items import AnnotatedArticle
from tests.harvester.search.corpus import Search, make_searches, pairs, search_plainly

COUNT = 340


def test_both_databases_answer_as_a_plain_search(
    articles: list[AnnotatedArticle],
    sqlite_world: Engine,
    postgresql_world: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every other search matches more than is counted: the newest are sought in a window, and then in all."""
    monkeypatch.setattr(finding, "WINDOW", 60)
    found = 0
    for number, asked in enumerate(make_searches(COUNT, articles)):
        limit = 5 if number % 2 else 10_000
        monkeypatch.setattr(finding, "COUNT_LIMIT", limit)
        ids, total = search_plainly(articles, asked)
        expected = (ids, min(total, limit), total > limit)
        assert answer(sqlite_world, asked) == expected, asked
        assert answer(postgresql_world, asked) == expected, asked
        found += bool(total)
    assert found > COUNT * 2 // 3


def answer(engine: Engine, asked: Search) -> tuple[list[int], int, bool]:
    """What a database answers: the numbers in order, how many there are, and whether there are more."""
    with reading(engine) as connection:
        found = find(connection, asked.query, cut=pairs, filters=asked.filters, limit=asked.limit, order=asked.order)
    return list(found.ids), found.total, found.is_capped
