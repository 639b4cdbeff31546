"""What became of each day: the five states, from the table and from expectations of today."""

from datetime import date, timedelta

from sqlalchemy import Engine

from models.batch import Item, write_batch
from models.coverage import Coverage, Expectation, Look, read_coverage, read_looks, record_expectations
from models.database import reading, writing
from models.items import EditionListing
from models.runs import record_site
from tests.models import made

FIRST = made.DAY


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def gone(number: int, *, is_announced: bool | None = None) -> EditionListing:
    return EditionListing(
        site=made.SITE, published_on=day(number), url=made.BASE, state="missing", reason="HTTP 404",
        is_announced=is_announced,
    )  # fmt: skip


EXPECTATIONS = (
    Expectation(day(0), True, "appeared"),
    Expectation(day(1), True, "appeared"),
    Expectation(day(2), True, "habit: 5 of 5"),
    Expectation(day(3), False, "habit: 0 of 5"),
    Expectation(day(4), False, "site: not on 星期二", is_settled=True),
    Expectation(day(5), False, "holiday: 国庆节"),
    Expectation(day(6), True, "habit: 5 of 5"),
    Expectation(day(7), True, "habit: 5 of 5"),
)
STATES = [
    "complete",
    "partial",
    "missing",
    "not published",
    "not published",
    "not looked at",
    "not looked at",
    "not published",
]


def store(engine: Engine, *items: Item) -> None:
    with writing(engine) as connection:
        write_batch(connection, items, None, made.NOW)


def week(engine: Engine) -> None:
    late = made.edition_listing(1, day(1)).model_copy(update={"pages": made.edition_listing(3).pages[2:]})
    store(engine, made.edition_listing(1), made.page_listing(1, 1, 2), made.annotated(1), made.annotated(2), late)
    store(engine, gone(2), gone(3), gone(7, is_announced=False))


def test_the_view_has_the_five_states_with_their_counts(engine: Engine) -> None:
    week(engine)
    with writing(engine) as connection:
        record_expectations(connection, made.SITE, EXPECTATIONS)
        query = "SELECT state, pages_expected, pages_stored, articles_expected, articles_stored FROM v_edition_coverage"
        found = connection.exec_driver_sql(f"{query} ORDER BY published_on").all()
    assert [row[0] for row in found] == STATES
    assert found[0][1:] == (1, 1, 2, 2)
    assert found[1][1:] == (1, 0, 0, 0)


def test_expectations_of_today_are_read_as_the_view_reads_those_of_the_last_crawl(engine: Engine) -> None:
    week(engine)
    with reading(engine) as connection:
        found = read_coverage(connection, made.SITE, EXPECTATIONS)
        assert read_coverage(connection, made.SITE, ()) == ()
    assert [each.state for each in found] == STATES
    assert [each.published_on for each in found] == [each.published_on for each in EXPECTATIONS]
    assert [each.is_hole for each in found] == [False, True, True, False, False, False, True, False]
    assert found[2] == Coverage(
        made.SITE, day(2), "missing", True, "habit: 5 of 5", 0, 0, 0, 0, 0, "HTTP 404", made.BASE
    )


def test_expectations_are_written_over_what_was_thought_before(engine: Engine) -> None:
    record_site(engine, made.SITE, name=None, platform=None, adcode=None, base_url=None)
    with writing(engine) as connection:
        record_expectations(connection, made.SITE, [Expectation(day(0), True, "too little is known")])
        record_expectations(connection, made.SITE, [Expectation(day(0), False, "habit: 0 of 4")])
        rows = connection.exec_driver_sql("SELECT is_expected, rule FROM expected_day").all()
    assert rows == [(0, "habit: 0 of 4")]


def test_an_index_that_failed_says_nothing_of_a_habit(engine: Engine) -> None:
    week(engine)
    failed = made.rejection(made.BASE, "edition", is_final=False).model_copy(update={"published_on": day(9)})
    store(engine, failed)
    with reading(engine) as connection:
        found = read_looks(connection, made.SITE)
    assert found == (Look(day(0), True), Look(day(1), True), Look(day(2), False), Look(day(3), False),
                     Look(day(7), False, False))  # fmt: skip
