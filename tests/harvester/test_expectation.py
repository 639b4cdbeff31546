from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from harvester.expectation import Habit, days_between, expect, weekday_name
from harvester.holidays import Holidays, load_holidays
from models.coverage import Expectation, Look

MONDAY = date(2026, 3, 2)
NONE = Holidays({}, 2004, 2026)


def looks(weeks: int, is_published: Callable[[date], bool], first: date = MONDAY) -> list[Look]:
    days = days_between(first, first + timedelta(days=7 * weeks - 1))
    return [Look(day, is_published(day)) for day in days]


def on_weekdays(day: date) -> bool:
    return day.isoweekday() < 6


def expected(day: date, known: list[Look], weekdays: tuple[int, ...] | None = None) -> Expectation:
    return next(expect([day], weekdays=weekdays, looks=known, holidays=NONE))


def test_every_day_is_expected_until_enough_is_known() -> None:
    known = looks(2, on_weekdays)
    assert Habit(known).judge(MONDAY + timedelta(days=5)) == (True, "too little is known")
    assert expected(MONDAY + timedelta(days=14), []).is_expected


def test_a_weekday_that_never_had_an_edition_is_not_expected() -> None:
    known = looks(4, on_weekdays)
    assert not expected(MONDAY + timedelta(days=5), known).is_expected
    assert expected(MONDAY + timedelta(days=28), known).is_expected
    assert not expected(MONDAY + timedelta(days=33), known).is_expected


def test_a_bulletin_that_fell_silent_is_still_expected() -> None:
    known = looks(6, on_weekdays) + looks(20, lambda _: False, MONDAY + timedelta(weeks=6))
    assert expected(MONDAY + timedelta(weeks=25), known).is_expected
    assert expected(MONDAY + timedelta(weeks=7), known).is_expected
    assert not expected(MONDAY + timedelta(weeks=25, days=6), known).is_expected


def test_a_bulletin_that_changed_its_days_is_judged_by_what_is_near() -> None:
    later = MONDAY + timedelta(weeks=30)
    known = looks(30, lambda day: day.isoweekday() == 5) + looks(30, on_weekdays, later)
    assert not expected(MONDAY + timedelta(weeks=10), known).is_expected
    assert expected(later + timedelta(weeks=10), known).is_expected


def test_what_appears_every_other_week_is_expected_on_no_day() -> None:
    known = [
        Look(day, day.isoweekday() == 5 and day.isocalendar().week % 2 == 0)
        for day in days_between(MONDAY, date(2026, 8, 1))
    ]
    assert not expected(date(2026, 6, 5), [look for look in known if look.published_on != date(2026, 6, 5)]).is_expected


def test_the_days_of_the_file_are_settled() -> None:
    sunday = expected(date(2026, 3, 22), [], (1, 2, 3, 4, 5, 6))
    assert sunday == Expectation(date(2026, 3, 22), False, "site: not on 星期日", is_settled=True)
    assert expected(date(2026, 3, 21), [], (1, 2, 3, 4, 5, 6)).rule == "site: on 星期六"


def test_what_appeared_is_expected_whatever_the_file_says() -> None:
    day = date(2026, 3, 22)
    assert expected(day, [Look(day, is_published=True)], (1,)) == Expectation(day, True, "appeared")


def test_the_list_of_dates_says_what_is_missing_and_what_was_not_published() -> None:
    day = date(2026, 3, 22)
    assert expected(day, [Look(day, False, True)], (1,)) == Expectation(day, True, "period.xml: has it")
    assert expected(day, [Look(day, False, False)]) == Expectation(day, False, "period.xml: has none")


def test_a_holiday_excuses_but_settles_nothing() -> None:
    days = [date(2026, 2, 17), date(2026, 2, 14)]  # 春节, and a Saturday that is worked for it
    holiday, worked = expect(days, weekdays=(1, 2, 3, 4, 5, 6), looks=[], holidays=load_holidays())
    assert holiday == Expectation(days[0], False, "holiday: 春节")
    assert worked.is_expected


def test_a_year_whose_holidays_are_not_known_is_said_and_not_guessed() -> None:
    (day,) = expect([date(2031, 10, 1)], weekdays=(3,), looks=[], holidays=load_holidays())
    assert day == Expectation(date(2031, 10, 1), True, "site: on 星期三; holidays of 2031 are not known")


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2022, 12, 31)), st.booleans())), st.dates())
def test_any_history_gives_an_answer_with_a_reason(known: list[tuple[date, bool]], day: date) -> None:
    found = expected(day, [Look(each, is_published) for each, is_published in dict(known).items()])
    assert found.published_on == day
    assert found.rule


def test_weekdays_have_their_names() -> None:
    assert [weekday_name(MONDAY + timedelta(days=n))[-1] for n in range(7)] == list("一二三四五六日")
