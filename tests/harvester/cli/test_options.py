from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.cli.options import hoist, parse_day, parse_range
from models.errors import UsageError

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--db", "sqlite:///a.db", "--format", "csv", "--quiet", "search", "街道"],
        ["search", "街道", "--db", "sqlite:///a.db", "--format", "csv", "--quiet"],
        ["search", "--db", "sqlite:///a.db", "街道", "--format", "csv", "--quiet"],
    ],
)
def test_global_options_move_in_front_of_the_verb(arguments: list[str]) -> None:
    assert hoist(arguments) == ["--db", "sqlite:///a.db", "--format", "csv", "--quiet", "search", "街道"]


def test_global_options_with_an_equals_sign_move_too() -> None:
    assert hoist(["runs", "--format=json", "--db=sqlite:///a.db"]) == ["--format=json", "--db=sqlite:///a.db", "runs"]


def test_nothing_moves_behind_two_dashes() -> None:
    assert hoist(["search", "--", "--quiet", "--db"]) == ["search", "--", "--quiet", "--db"]


@pytest.mark.parametrize("name", ["--db", "--format"])
def test_a_global_option_without_its_value_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"{name} has no value"):
        hoist(["search", "街道", name])


@given(st.lists(st.text()))
def test_hoisting_twice_is_hoisting_once(words: list[str]) -> None:
    once = hoist([*words, "x"])
    assert hoist(once) == once
    assert sorted(once) == sorted([*words, "x"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("20261101", date(2026, 11, 1)),
        ("today", TODAY),
        ("今天", TODAY),
        ("yesterday", date(2026, 11, 23)),
        ("昨天", date(2026, 11, 23)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, expected: date) -> None:
    assert parse_day(text, "--since", TODAY) == expected


@pytest.mark.parametrize("text", ["", "2026-13-01", "2026-02-30", "morgen", "24/11/2026"])
def test_what_is_no_day_is_refused_with_the_option_and_an_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"--until: '.*' is no day; write it as 2026-11-24"):
        parse_day(text, "--until", TODAY)


def test_a_range_turned_round_is_refused() -> None:
    with pytest.raises(UsageError, match="turn the two round"):
        parse_range("2026-11-20", "2026-11-10", TODAY)


def test_a_range_that_begins_in_the_future_is_refused() -> None:
    with pytest.raises(UsageError, match="lies in the future"):
        parse_range("2026-11-25", None, TODAY)


def test_an_open_range_is_a_range() -> None:
    assert parse_range(None, None, TODAY) == (None, None)
    assert parse_range("2026-11-24", "2026-11-30", TODAY) == (TODAY, date(2026, 11, 30))
