"""Keyword in context: every place of every article found, in its order."""

from sqlalchemy import Engine

from harvester.search import Filters, Place, find_places, search
from models.batch import write_batch
from models.database import reading, writing
from models.items import AnnotatedArticle
from tests.harvester.search.corpus import pairs, title_of
from tests.models import made


def test_title_and_text_give_a_place_each(engine: Engine) -> None:
    with writing(engine) as connection:
        write_batch(connection, [made.annotated(1)], None, made.NOW)
    with reading(engine) as connection:
        found = find_places(connection, "演练 灭火器", cut=lambda text: (text,), context=5)
    assert (found.total, found.is_capped) == (1, False)
    assert found.places == (
        Place(1, made.DAY, made.SITE, "消防", "演练", "进社区"),
        Place(1, made.DAY, made.SITE, "区开展消防", "演练", "，居民学会"),
        Place(1, made.DAY, made.SITE, "学会了使用", "灭火器", "。 活动受"),
    )


def test_every_article_found_has_a_place_and_places_are_what_stands_there(
    sqlite_world: Engine, articles: list[AnnotatedArticle]
) -> None:
    filters = Filters(site="nanpu")
    with reading(sqlite_world) as connection:
        hits = search(connection, '"防演" 居民', cut=pairs, filters=filters, limit=1000).hits
        found = find_places(connection, '"防演" 居民', cut=pairs, filters=filters, limit=100_000)
    assert list(dict.fromkeys(place.id for place in found.places)) == [hit.id for hit in hits]
    assert len(found.places) > len(hits) > 1
    for place in found.places:
        one = articles[place.id - 1]
        around = f"{place.left}{place.keyword}{place.right}"
        assert any(around in text.replace("\n", " ") for text in (title_of(one), one.text))


def test_the_limit_counts_places(sqlite_world: Engine) -> None:
    with reading(sqlite_world) as connection:
        assert len(find_places(connection, "消防", cut=pairs, limit=7).places) == 7
        assert find_places(connection, "消防", cut=pairs, limit=0).places == ()


def test_a_term_that_stands_as_typed_is_one_place(engine: Engine) -> None:
    with writing(engine) as connection:
        write_batch(connection, [made.annotated(1, text="消防演练，演练消防。", headline="题")], None, made.NOW)
    with reading(engine) as connection:
        found = find_places(connection, "消防演练", cut=pairs)
    assert [place.keyword for place in found.places] == ["消防演练", "演练", "消防"]
