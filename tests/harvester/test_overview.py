from pathlib import Path

import pytest

from harvester.overview import count_articles, find_correspondents, find_divisions, find_editions, find_roles
from models.batch import Item, write_batch
from models.database import open_database, reading, writing
from tests.models.made import DAY, NOW, SITE, annotated, article_url, edition_listing, page_listing, raw_page, rejection


@pytest.fixture
def filled(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/a.db"
    engine = open_database(url)
    items: list[Item] = [
        raw_page(),
        edition_listing(pages=1),
        page_listing(1, 1, 2, 3),
        annotated(1),
        annotated(2, correspondent="褚亦宁"),
        annotated(4, correspondent="褚亦宁", site="elsewhere"),
        rejection(article_url(3)),
    ]
    with writing(engine) as connection:
        write_batch(connection, items, None, NOW)
    engine.dispose()
    return url


def test_what_a_database_holds_is_counted_for_the_sites_asked_for(filled: str) -> None:
    engine = open_database(filled, mode="read")
    with reading(engine) as connection:
        (edition,) = find_editions(connection, [SITE])
        assert (edition.published_on, edition.state, edition.pages, edition.articles) == (DAY, "complete", 1, 2)
        assert (edition.articles_listed, edition.rejected) == (3, 1)
        assert count_articles(connection, [SITE]) == 2
        assert [(line.role, line.signatures, line.persons) for line in find_roles(connection, [SITE])] == [
            ("correspondent", 2, 2),
            ("reporter", 2, 1),
        ]
        league = find_correspondents(connection, [SITE, "elsewhere"], 1)
        assert [(line.name, line.organisation, line.articles) for line in league] == [("褚亦宁", "人和路街道", 2)]
        (division,) = find_divisions(connection, [SITE], 5)
        assert (division.name, division.code, division.articles) == ("人和路街道", "410103014000", 2)
    engine.dispose()
