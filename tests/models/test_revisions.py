"""Earlier versions: what an article was before it changed or was withdrawn, and its way back."""

from datetime import timedelta

from sqlalchemy import Connection, Engine, select

from models.batch import Item, write_batch
from models.database import reading, writing
from models.dialects import dialect_of
from models.items import AnnotatedArticle, Header, Reading, RunStart
from models.reader import find_duplicates, load_article
from models.revision_tables import ArticleRevision, PageReading
from models.runs import start_run
from models.tables import Article
from tests.models import made
from tests.models.fingers import piece
from tests.models.indexed import check_index

LATER = made.NOW + timedelta(days=1)
RULES = "r2"


def _write(engine: Engine, *items: Item, run_id: int | None = None) -> None:
    with writing(engine) as connection:
        write_batch(connection, items, run_id, made.NOW)


def _revisions(engine: Engine) -> list[dict[str, object]]:
    with reading(engine) as connection:
        rows = connection.execute(select(ArticleRevision.__table__).order_by(ArticleRevision.id)).mappings()
        return [{str(name): value for name, value in row.items()} for row in rows]


def _sources(connection: Connection) -> list[tuple[int, str, int]]:
    wanted = select(Article.id, Article.source, Article.source_index).order_by(Article.id)
    return [(article_id, source, index) for article_id, source, index in connection.execute(wanted)]


def _stored(engine: Engine) -> list[tuple[int, str, int]]:
    with reading(engine) as connection:
        return _sources(connection)


def _read(number: int, *indexes: int, raw_hash: str | None = "h" * 64, reason: str | None = None) -> Reading:
    return Reading(
        site=made.SITE,
        url=made.article_url(number),
        kind="article",
        raw_hash=raw_hash,
        rules=RULES,
        results=len(indexes),
        indexes=indexes,
        reason=reason,
    )


def test_a_changed_article_keeps_what_it_was_and_only_that(engine: Engine) -> None:
    _write(engine, made.annotated())
    _write(engine, made.annotated(correspondent="褚亦宁", headline="消防演练进小区"))
    (kept,) = _revisions(engine)
    assert (kept["article_id"], kept["number"], kept["cause"]) == (1, 1, "rules")
    assert kept["changed"] == ["headline", "byline_text", "byline"]
    before = kept["before"]
    assert isinstance(before, dict)
    assert before["headline"] == "消防演练进社区"
    assert [each["name"] for each in before["byline"]] == ["段青岚", "卢映禾"]
    assert _stored(engine) == [(1, made.article_url(1), 0)]


def test_a_page_that_changed_is_told_from_rules_that_changed(engine: Engine) -> None:
    first = made.annotated()
    other = first.article.model_copy(update={"headline": "更正", "raw_hash": "b" * 64})
    _write(engine, first)
    _write(engine, first.model_copy(update={"article": other}))
    (kept,) = _revisions(engine)
    assert (kept["cause"], kept["raw_hash"]) == ("site", first.article.raw_hash)


def test_versions_are_numbered_and_say_which_rules_read_them(engine: Engine) -> None:
    runs = [
        start_run(
            engine,
            RunStart(command="crawl", started_at=made.NOW, versions=(Header(name="rules", value=f"r{number}"),)),
        )
        for number in (1, 2, 3)
    ]
    for run, headline in zip(runs, ("一", "二", "三"), strict=True):
        _write(engine, made.annotated(headline=headline), run_id=run)
    found = [(each["number"], each["rules"], each["rules_after"], each["run_id"]) for each in _revisions(engine)]
    assert found == [(1, "r1", "r2", runs[1]), (2, "r2", "r3", runs[2])]


def test_an_equal_article_has_no_new_version(engine: Engine) -> None:
    _write(engine, made.annotated())
    _write(engine, made.annotated())
    assert _revisions(engine) == []


def test_what_a_page_no_longer_gives_is_withdrawn_whole_and_out_of_every_count(engine: Engine) -> None:
    _write(engine, *(made.annotated(1, index=n) for n in range(3)))
    _write(engine, made.annotated(1, index=0), _read(1, 0))
    assert _stored(engine) == [(1, made.article_url(1), 0)]
    kept = _revisions(engine)
    assert [(each["article_id"], each["cause"]) for each in kept] == [(2, "withdrawn"), (3, "withdrawn")]
    assert kept[0]["reason"] == "today's rules read no such article on its page"
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT sum(articles) FROM v_correspondent_month").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM article_text").scalar() == 1
        assert dialect_of(connection).find_faults(connection) == []
    with writing(engine) as connection:
        check_index(connection)


def test_a_withdrawn_article_comes_back_under_its_number(engine: Engine) -> None:
    _write(engine, *(made.annotated(1, index=n) for n in range(2)))
    _write(engine, _read(1, 0))
    _write(engine, made.annotated(7))
    assert _stored(engine) == [(1, made.article_url(1), 0), (3, made.article_url(7), 0)]  # 2 is not given away
    with writing(engine) as connection:
        write_batch(connection, [made.annotated(1, index=1), made.annotated(8)], None, LATER)
    with reading(engine) as connection:
        assert [article_id for article_id, _, _ in _sources(connection)] == [1, 2, 3, 4]
        back = load_article(connection, 2)
    assert back is not None
    assert (back.stored_at, back.changed_at) == (made.NOW, LATER)
    assert len(_revisions(engine)) == 1


def test_an_article_withdrawn_twice_has_two_versions(engine: Engine) -> None:
    for _ in range(2):
        _write(engine, made.annotated(1))
        _write(engine, _read(1, reason="no body"))
    found = [(each["article_id"], each["number"], each["reason"]) for each in _revisions(engine)]
    assert found == [(1, 1, "no body"), (1, 2, "no body")]


def test_an_address_that_another_page_lists_stays(engine: Engine) -> None:
    _write(engine, made.edition_listing(), made.page_listing(1, 1), made.page_listing(2, 2), made.annotated(1))
    _write(engine, made.page_listing(1, 2), made.page_listing(2, 1, 2), _read(1, raw_hash=None))
    assert len(_stored(engine)) == 1
    _write(engine, made.page_listing(2, 2), _read(1, raw_hash=None))
    assert _stored(engine) == []
    assert _revisions(engine)[0]["reason"] == "no page lists it by today's rules"


def test_a_withdrawn_article_leaves_its_cluster(engine: Engine) -> None:
    twins: list[AnnotatedArticle] = [
        made.annotated(number).model_copy(update={"fingerprint": piece(1)}) for number in (1, 2)
    ]
    _write(engine, *twins)
    with reading(engine) as connection:
        assert [each.id for each in find_duplicates(connection, 1)] == [2]
    _write(engine, _read(2))
    with reading(engine) as connection:
        assert find_duplicates(connection, 1) == ()


def test_a_reading_says_which_rules_read_what(engine: Engine) -> None:
    _write(engine, made.annotated(1), _read(1, 0))
    with reading(engine) as connection:
        row = connection.execute(select(PageReading.__table__)).mappings().one()
    assert (row["url"], row["kind"], row["raw_hash"], row["rules"]) == (
        made.article_url(1),
        "article",
        "h" * 64,
        RULES,
    )


def test_the_view_names_each_field_with_its_value_then(engine: Engine) -> None:
    _write(engine, made.annotated())
    _write(engine, made.annotated(headline="更正"))
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT article_id, number, cause, field, before FROM v_revision").all()
    assert [tuple(row) for row in rows] == [(1, 1, "rules", "headline", "消防演练进社区")]
