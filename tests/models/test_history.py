"""The versions of an article, each with what it changed into."""

from sqlalchemy import Engine

from models.batch import Item, write_batch
from models.database import reading, writing
from models.history import last_revision, list_revisions
from models.items import Reading
from tests.models import made


def _write(engine: Engine, *items: Item) -> None:
    with writing(engine) as connection:
        write_batch(connection, items, None, made.NOW)


def test_each_version_shows_what_the_next_made_of_it(engine: Engine) -> None:
    for headline, correspondent in (("一", "甲某"), ("二", "甲某"), ("二", "乙某"), ("三", "乙某")):
        _write(engine, made.annotated(headline=headline, correspondent=correspondent))
    with reading(engine) as connection:
        found = list_revisions(connection, 1)
    shown = [[(c.field, c.before, c.after) for c in each.changes if c.field == "headline"] for each in found]
    assert shown == [[("headline", "一", "二")], [], [("headline", "二", "三")]]
    assert [each.number for each in found] == [1, 2, 3]


def test_a_withdrawn_version_became_nothing_until_the_article_is_back(engine: Engine) -> None:
    gone = Reading(site=made.SITE, url=made.article_url(1), kind="article", raw_hash="h" * 64, rules="r")
    _write(engine, made.annotated(), gone)
    with reading(engine) as connection:
        revision = last_revision(connection, 1)
    assert revision is not None
    assert (revision.cause, revision.headline, revision.changes) == ("withdrawn", "消防演练进社区", ())
    _write(engine, made.annotated(headline="回来了"))
    with reading(engine) as connection:
        (revision,) = list_revisions(connection, 1)
    assert [(each.field, each.after) for each in revision.changes] == [("headline", "回来了")]


def test_an_article_that_never_changed_has_no_versions(engine: Engine) -> None:
    _write(engine, made.annotated())
    with reading(engine) as connection:
        assert list_revisions(connection, 1) == ()
        assert last_revision(connection, 9) is None
