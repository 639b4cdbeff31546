"""Two that look like one, one that looks like two: what is suggested, and what is not."""

from datetime import date

import pytest

from harvester.people.suggesting import Period, Portrait, suggest
from models.person_rules import Condition

HERE, THERE = frozenset({"nanpu_shibao"}), frozenset({"beipu_shibao"})
SPRING = Period(3, date(2026, 3, 1), date(2026, 5, 1))
AUTUMN = Period(3, date(2026, 9, 1), date(2026, 11, 1))
BUREAU = {"司法局": SPRING}


def reasons(*portraits: Portrait) -> list[tuple[str, ...]]:
    return [each.reasons for each in suggest(portraits)]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            Portrait(1, "卢映禾", 9, HERE, BUREAU),
            Portrait(2, "卢映禾", 3, THERE, {"司法局": AUTUMN}),
            ("the same name", "both of 司法局"),
        ),
        (
            Portrait(1, "卢映禾", 9, HERE, divisions={None: frozenset({"人和路街道"})}),
            Portrait(
                2, "卢映禾", 3, THERE, divisions={None: frozenset({"人和路街道"})}, co_authors=frozenset({"段青岚"})
            ),
            ("the same name", "both write about 人和路街道"),
        ),
        (
            Portrait(1, "卢映禾", 9, HERE, BUREAU),
            Portrait(2, "卢映和", 1, HERE, BUREAU),
            ("卢映和 and 卢映禾 differ in one sign", "both of 司法局"),
        ),
    ],
)
def test_two_that_look_like_one_are_suggested_with_reasons(
    one: Portrait, other: Portrait, said: tuple[str, ...]
) -> None:
    (found,) = suggest([other, one])
    assert (found.kind, found.person, found.into, found.reasons) == ("merge", 2, 1, said)
    assert found.command == f"harvester people merge 2 1 --why '{'; '.join(said)}'"


@pytest.mark.parametrize(
    "other",
    [
        Portrait(2, "卢映禾", 3, THERE),  # a name alone says little
        Portrait(2, "卢映禾", 3, HERE, BUREAU),  # parted off
        Portrait(2, "卢映和", 3, HERE, BUREAU),  # not a slip: too often
        Portrait(2, "卢映和", 1, HERE, BUREAU, co_authors=frozenset({"卢映禾"})),  # side by side
        Portrait(2, "安知夏", 1, HERE, BUREAU),
    ],
)
def test_two_of_whom_nothing_more_is_known_are_not_suggested(other: Portrait) -> None:
    assert reasons(Portrait(1, "卢映禾", 9, HERE, BUREAU), other) == []


def test_short_names_that_differ_in_a_sign_are_two() -> None:
    assert reasons(Portrait(1, "张伟", 9, HERE, BUREAU), Portrait(2, "张玮", 1, HERE, BUREAU)) == []


@pytest.mark.parametrize(
    ("portrait", "condition", "said"),
    [
        (
            Portrait(1, "卢映禾", 9, HERE, gap=(date(2020, 5, 1), date(2025, 5, 1))),
            Condition(since=date(2025, 5, 1)),
            ("nothing between 2020-05-01 and 2025-05-01, 5.0 years",),
        ),
        (
            Portrait(
                1, "卢映禾", 9, HERE, {"司法局": SPRING, "大学路街道": SPRING},
                divisions={"司法局": frozenset({"福华街街道"}), "大学路街道": frozenset({"大学路街道"})},
            ),
            Condition(organisation="大学路街道"),
            (
                "signs for 司法局 (3) and 大学路街道 (3) at the same time",
                "writes about other places for each",
            ),
        ),
        (
            Portrait(1, "卢映禾", 9, HERE, roles={"reporter": SPRING, "correspondent": SPRING}),
            Condition(role="correspondent"),
            ("signs as reporter (3) and as correspondent (3) at the same time",),
        ),
    ],
)  # fmt: skip
def test_one_that_looks_like_two_is_suggested_with_reasons(
    portrait: Portrait, condition: Condition, said: tuple[str, ...]
) -> None:
    (found,) = suggest([portrait])
    assert (found.kind, found.person, found.into, found.condition, found.reasons) == ("part", 1, None, condition, said)


@pytest.mark.parametrize(
    "portrait",
    [
        Portrait(1, "卢映禾", 9, HERE, gap=(date(2024, 5, 1), date(2025, 5, 1))),
        Portrait(1, "卢映禾", 9, HERE, {"司法局": SPRING, "大学路街道": AUTUMN}),  # went to another office
        Portrait(1, "卢映禾", 9, HERE, {"司法局": SPRING, "区司法局": SPRING}),
        Portrait(1, "卢映禾", 9, HERE, {"司法局": SPRING, "大学路街道": Period(1, date(2026, 4, 1), date(2026, 4, 1))}),
        Portrait(1, "卢映禾", 9, HERE, roles={"reporter": AUTUMN, "correspondent": SPRING}),  # was taken on
    ],
)
def test_one_who_may_well_be_one_is_not_suggested(portrait: Portrait) -> None:
    assert reasons(portrait) == []


def test_what_was_decided_before_is_not_suggested_again() -> None:
    pair = (Portrait(1, "卢映禾", 9, HERE, BUREAU), Portrait(2, "卢映禾", 3, THERE, {"司法局": AUTUMN}))
    assert suggest(pair, frozenset({(frozenset({1, 2}), Condition())})) == ()


def test_roles_alone_demand_no_parting() -> None:
    roles = {"reporter": SPRING, "correspondent": SPRING}
    (found,) = suggest([Portrait(1, "卢映禾", 9, HERE, roles=roles)])
    assert (found.condition, found.is_demanded) == (Condition(role="correspondent"), False)
