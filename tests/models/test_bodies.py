"""What is stored of pages, and what can go without taking from an article what it rests on."""

from datetime import timedelta

from sqlalchemy import Engine, func, select

from models.batch import Item, write_batch
from models.bodies import Keep, iter_fetched, list_holdings, prune
from models.database import reading, writing
from models.dialects import dialect_of
from models.items import RawPage, Reading, RunStart
from models.runs import start_run
from models.tables import Fetch, RawBody
from tests.models import made

OLD = made.NOW - timedelta(days=100)


def _page(number: int, *, is_old: bool = True) -> RawPage:
    page = made.raw_page(f"<p>{number}</p>".encode(), made.article_url(number))
    return page.model_copy(update={"fetched_at": OLD}) if is_old else page


def _fill(engine: Engine) -> None:
    """Old: an article's page, one of a withdrawn article, a rejected one, a list. New: a list."""
    run = start_run(engine, RunStart(command="crawl", started_at=made.NOW, site=made.SITE))
    items: list[Item] = [_page(number) for number in range(1, 5)]
    items += [_page(5, is_old=False), made.raw_page(b"x", "file:///a.txt").model_copy(update={"fetched_at": OLD})]
    for number in (1, 2):
        read = made.annotated(number)
        article = read.article.model_copy(update={"raw_hash": _page(number).body_hash})
        items.append(read.model_copy(update={"article": article}))
    items.append(made.rejection(made.article_url(3)).model_copy(update={"raw_hash": _page(3).body_hash}))
    with writing(engine) as connection:
        write_batch(connection, items, run, made.NOW)
        gone = Reading(site=made.SITE, url=made.article_url(2), kind="article", raw_hash="h" * 64, rules="r")
        write_batch(connection, [gone], run, made.NOW)


def _urls(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        assert dialect_of(connection).find_faults(connection) == []
        fetched = connection.scalar(select(func.count(Fetch.body_hash.distinct())))
        assert connection.scalar(select(func.count()).select_from(RawBody)) == fetched
        return {url.rpartition("/")[2] for url in connection.scalars(select(Fetch.url))}


def test_holdings_count_bodies_once_by_site(engine: Engine) -> None:
    _fill(engine)
    with writing(engine) as connection:
        write_batch(connection, [_page(5, is_old=False)], None, made.NOW)
    with reading(engine) as connection:
        by_site = {each.site: (each.fetches, each.pages) for each in list_holdings(connection)}
    assert by_site == {made.SITE: (6, 6), None: (1, 1)}


def test_what_is_old_goes_but_not_what_anything_rests_on(engine: Engine) -> None:
    _fill(engine)
    keep = Keep(since=made.NOW - timedelta(days=90))
    with reading(engine) as connection:
        (going,) = list_holdings(connection, keep)
    assert going.pages == 1
    assert prune(engine, keep) == 1
    assert _urls(engine) == {"content_1.htm", "content_2.htm", "content_3.htm", "content_5.htm", "a.txt"}
    assert prune(engine, keep) == 0


def test_articles_pages_alone_can_be_kept_whatever_their_age(engine: Engine) -> None:
    _fill(engine)
    assert prune(engine, Keep(since=None)) == 2
    assert _urls(engine) == {"content_1.htm", "content_2.htm", "content_3.htm", "a.txt"}


def test_articles_pages_go_only_where_that_is_asked_for(engine: Engine) -> None:
    _fill(engine)
    assert prune(engine, Keep(since=made.NOW - timedelta(days=90), with_articles=True)) == 5
    assert _urls(engine) == {"content_5.htm"}


def test_fetches_come_in_order_by_site_and_day(engine: Engine) -> None:
    _fill(engine)
    day = made.NOW.date()
    assert [page.url.rpartition("/")[2] for page in iter_fetched(engine, [], day, day)] == ["content_5.htm"]
    assert len(list(iter_fetched(engine, [made.SITE], None, None))) == 6
    assert list(iter_fetched(engine, ["local"], None, None)) == []
