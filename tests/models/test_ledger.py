"""What is planned, what is pending, and when an edition is complete."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from models.batch import Item, write_batch
from models.coverage import Expectation, record_expectations
from models.database import reading, writing
from models.items import EditionListing, Header, LastFetch
from models.ledger import Ledger
from models.tables import Edition, ListedArticle, Page
from tests.models import made

TODAY = date(2026, 11, 24)
MOMENT = "Fri, 20 Nov 2026 01:00:00 GMT"
TAGGED = (Header(name="etag", value='"1"'), Header(name="last-modified", value=MOMENT))
Store = Callable[..., None]


@pytest.fixture
def store(engine: Engine) -> Store:
    def write(*items: Item) -> None:
        with writing(engine) as connection:
            write_batch(connection, items, None, made.NOW)

    return write


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    return Ledger(engine)


def counts(engine: Engine) -> tuple[object, ...]:
    with reading(engine) as connection:
        row = connection.execute(
            select(
                Edition.state,
                Edition.pages_listed,
                Edition.pages_stored,
                Edition.pages_rejected,
                Edition.articles_listed,
                Edition.articles_stored,
                Edition.articles_rejected,
            )
        ).one()
    return tuple(row)


def test_an_edition_goes_from_listed_to_complete(engine: Engine, store: Store) -> None:
    store(made.edition_listing())
    assert counts(engine) == ("listed", 2, 0, 0, 0, 0, 0)
    store(made.page_listing(1, 1, 2))
    assert counts(engine) == ("incomplete", 2, 1, 0, 2, 0, 0)
    store(made.annotated(1), made.annotated(2))
    assert counts(engine) == ("incomplete", 2, 1, 0, 2, 2, 0)
    store(made.page_listing(2, 3), made.annotated(3))
    assert counts(engine) == ("complete", 2, 2, 0, 3, 3, 0)


def test_what_is_rejected_for_good_completes_and_what_is_not_does_not(engine: Engine, store: Store) -> None:
    store(made.edition_listing(), made.page_listing(1, 1, 2), made.annotated(1))
    store(made.rejection(made.article_url(2), is_final=False), made.rejection(f"{made.BASE}node_2.htm", "page"))
    assert counts(engine) == ("incomplete", 2, 1, 1, 2, 1, 0)
    store(made.rejection(made.article_url(2)))
    assert counts(engine) == ("complete", 2, 1, 1, 2, 1, 1)


def test_a_late_page_reopens_a_complete_edition(engine: Engine, store: Store) -> None:
    store(made.edition_listing(1), made.page_listing(1, 1), made.annotated(1))
    assert counts(engine)[0] == "complete"
    store(made.edition_listing(2))
    assert counts(engine) == ("incomplete", 2, 1, 0, 1, 1, 0)


def test_a_page_that_vanishes_unread_is_not_waited_for(engine: Engine, store: Store) -> None:
    store(made.edition_listing(2), made.page_listing(1, 1), made.annotated(1), made.edition_listing(1))
    assert counts(engine) == ("complete", 1, 1, 0, 1, 1, 0)


def test_listing_a_page_again_keeps_what_its_index_said(engine: Engine, store: Store) -> None:
    store(made.edition_listing())
    store(made.page_listing(2, 1, 1, 2).model_copy(update={"page_number": None, "page_name": None}))
    with reading(engine) as connection:
        pages = connection.execute(select(Page.number, Page.name, Page.position, Page.articles_listed)).all()
        links = connection.execute(select(ListedArticle.url, ListedArticle.position)).all()
    assert pages == [("01", "要闻", 0, None), ("02", "要闻", 1, 2)]
    assert sorted(links, key=lambda row: row[1]) == [(made.article_url(1), 0), (made.article_url(2), 1)]


def test_a_missing_edition_says_why_and_may_appear_later(engine: Engine, store: Store) -> None:
    gone = EditionListing(site=made.SITE, published_on=made.DAY, url=made.BASE, state="missing", reason="HTTP 404")
    store(gone)
    assert counts(engine) == ("missing", 0, 0, 0, 0, 0, 0)
    with reading(engine) as connection:
        assert connection.scalars(select(Edition.reason)).all() == ["HTTP 404"]
    store(made.edition_listing(1), made.page_listing(1))
    assert counts(engine)[0] == "complete"
    store(gone)
    assert counts(engine)[0] == "complete"


def test_an_index_that_failed_leaves_a_row_that_says_so(engine: Engine, store: Store) -> None:
    store(made.rejection(made.BASE, "edition", is_final=False))
    assert counts(engine)[0] == "incomplete"
    store(made.edition_listing(1), made.page_listing(1, 1), made.annotated(1))
    store(made.rejection(made.BASE, "edition", is_final=False))
    with reading(engine) as connection:
        assert connection.execute(select(Edition.state, Edition.reason)).all() == [("complete", None)]


def test_an_article_without_a_date_still_counts_for_the_edition_that_lists_it(engine: Engine, store: Store) -> None:
    store(made.edition_listing(1), made.page_listing(1, 1))
    store(made.annotated(1, day=None, site=None))
    assert counts(engine)[0] == "complete"


def plan(ledger: Ledger, since: date, until: date, *, only_missing: bool = False) -> list[int]:
    days = ledger.plan(made.SITE, since, until, recheck_days=7, today=TODAY, only_missing=only_missing)
    return [day.day for day in days]


def complete(*days: date) -> list[Item]:
    items: list[Item] = []
    for day in days:
        listing = made.edition_listing(1, day)
        items += [listing, made.page_listing(1, day=day)]
    return items


def test_the_plan_has_recent_days_and_old_days_that_are_not_complete(ledger: Ledger, store: Store) -> None:
    first = date(2026, 11, 10)
    store(*complete(*(first + timedelta(days=n) for n in (0, 2, 4, 12))))
    assert plan(ledger, first, date(2026, 11, 16)) == [11, 13, 15, 16]
    assert plan(ledger, date(2026, 11, 22), TODAY) == [22, 23, 24]
    assert plan(ledger, date(2026, 11, 22), TODAY, only_missing=True) == [23, 24]
    assert plan(ledger, date(2026, 11, 17), date(2026, 11, 17)) == [17]


def test_a_complete_day_is_listed_again_up_to_the_last_recheck_day(ledger: Ledger, store: Store) -> None:
    store(*complete(date(2026, 11, 16), date(2026, 11, 17)))
    assert plan(ledger, date(2026, 11, 16), date(2026, 11, 17)) == [17]


def test_a_day_without_an_edition_is_listed_again_only_while_it_is_young(
    engine: Engine, ledger: Ledger, store: Store
) -> None:
    days = [date(2026, 11, n) for n in (9, 10, 22)]
    store(*(EditionListing(site=made.SITE, published_on=day, url=made.BASE, state="missing") for day in days))
    assert plan(ledger, days[0], days[1]) == [9, 10]
    with writing(engine) as connection:
        record_expectations(connection, made.SITE, [Expectation(day, day == days[1], "habit") for day in days])
    assert plan(ledger, days[0], days[1]) == [10]
    assert plan(ledger, days[2], days[2]) == [22]
    assert plan(ledger, days[2], days[2], only_missing=True) == []


def test_a_day_that_the_file_says_has_none_is_never_listed(engine: Engine, ledger: Ledger, store: Store) -> None:
    store(made.edition_listing(1))
    with writing(engine) as connection:
        record_expectations(connection, made.SITE, [Expectation(TODAY, False, "site: not on 星期二", is_settled=True)])
    assert plan(ledger, TODAY - timedelta(days=1), TODAY) == [23]


def test_an_article_under_a_new_title_is_fetched_once_more(ledger: Ledger, store: Store) -> None:
    titles = {made.article_url(n): f"标题{n}" for n in (1, 2, 3)}
    store(made.edition_listing(1), made.raw_page(), made.page_listing(1, 1, 2))
    assert ledger.retitled(titles) == frozenset()
    titles[made.article_url(1)] = "更正后的标题"
    assert ledger.retitled(titles) == {made.article_url(1)}
    corrected = made.page_listing(1, 1, 2)
    links = (corrected.articles[0].model_copy(update={"title": "更正后的标题"}), corrected.articles[1])
    store(corrected.model_copy(update={"articles": links}))
    assert ledger.retitled(titles) == {made.article_url(1)}, "killed before it was fetched: still to do"
    again = made.raw_page(url=made.article_url(1)).model_copy(update={"fetched_at": made.NOW + timedelta(seconds=1)})
    store(again)
    assert ledger.retitled(titles) == frozenset()


def test_a_range_turned_round_plans_nothing(ledger: Ledger) -> None:
    assert plan(ledger, TODAY, TODAY - timedelta(days=1)) == []


def test_what_is_stored_or_rejected_for_good_is_not_pending(ledger: Ledger, store: Store) -> None:
    urls = [made.article_url(n) for n in range(1, 5)]
    store(made.edition_listing(), made.page_listing(1, 1, 2, 3, 4))
    assert ledger.pending(made.SITE, urls) == frozenset(urls)
    store(made.annotated(1), made.rejection(urls[1]), made.rejection(urls[2], is_final=False))
    assert ledger.pending(made.SITE, urls) == frozenset(urls[2:])


def test_a_page_is_pending_until_its_articles_are_done(ledger: Ledger, store: Store) -> None:
    """A run that was killed between a page and its articles must read the page again to find them."""
    page = f"{made.BASE}node_1.htm"
    store(made.edition_listing())
    assert ledger.pending(made.SITE, [page]) == {page}
    store(made.page_listing(1, 1, 2), made.annotated(1))
    assert ledger.pending(made.SITE, [page]) == {page}
    store(made.annotated(2))
    assert ledger.pending(made.SITE, [page]) == frozenset()


def test_pending_takes_thousands_of_addresses(ledger: Ledger) -> None:
    urls = [made.article_url(n) for n in range(2500)]
    assert len(ledger.pending(made.SITE, urls)) == 2500


def test_a_ledger_is_made_from_settings(engine: Engine) -> None:
    ledger = Ledger.from_settings({"HARVEST_DATABASE_URL": str(engine.url)})
    assert ledger.pending(made.SITE, ["x"]) == {"x"}
    ledger.close()


def test_the_dates_of_stored_articles_are_known(ledger: Ledger, store: Store) -> None:
    store(made.annotated(1), made.annotated(2, day=None), made.rejection(made.article_url(3)))
    assert ledger.dates([made.article_url(number) for number in range(2500)]) == {made.article_url(1): made.DAY}
    assert ledger.dates([]) == {}


def test_the_last_fetch_of_a_stored_article_is_known_with_what_its_server_said(ledger: Ledger, store: Store) -> None:
    url = made.article_url(1)
    first = made.raw_page(url=url)
    later = first.model_copy(update={"fetched_at": made.NOW + timedelta(hours=1), "headers": TAGGED})
    store(first, later, made.raw_page(url=made.article_url(2)), made.annotated(1))
    assert ledger.fetched([made.article_url(number) for number in range(2500)]) == {
        url: LastFetch(fetched_at=later.fetched_at, raw_hash=first.body_hash, etag='"1"', last_modified=MOMENT)
    }


def test_what_a_redirect_led_to_has_a_time_and_no_tags(ledger: Ledger, store: Store) -> None:
    elsewhere = made.raw_page(url=f"{made.BASE}other.htm").model_copy(update={"headers": TAGGED})
    store(elsewhere, made.annotated(1))
    (found,) = ledger.fetched([made.article_url(1)]).values()
    assert (found.fetched_at, found.etag) == (made.NOW, None)


def test_an_article_that_left_its_site_is_not_asked_for_again(engine: Engine, ledger: Ledger, store: Store) -> None:
    url = made.article_url(1)
    store(made.raw_page(url=url), made.annotated(1))
    with writing(engine) as connection:
        write_batch(connection, [made.rejection(url)], None, made.NOW + timedelta(days=1))
    assert ledger.fetched([url]) == {}
