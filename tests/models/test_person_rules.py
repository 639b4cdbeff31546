"""Whose a signature is follows from the signature and the decisions, and from nothing else."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.person_rules import Condition, Signing, Step, find_kin, in_order, resolve

PERSONS = st.integers(1, 5)
ORGANISATIONS = st.sampled_from([None, "司法局", "人和路街道"])
ROLES = st.sampled_from(["reporter", "correspondent"])
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31))
SIGNINGS = st.builds(Signing, ORGANISATIONS, ROLES, DAYS)
CONDITIONS = st.builds(Condition, ORGANISATIONS, st.none() | ROLES, DAYS)


@st.composite
def steps(draw: st.DrawFn) -> list[Step]:
    """Decisions as they may stand in a database, circles among them."""
    moves = draw(st.lists(st.tuples(PERSONS, PERSONS, CONDITIONS), max_size=8))
    return [Step(number, *move) for number, move in enumerate(moves, 1)]


@given(PERSONS, SIGNINGS, steps())
def test_each_decision_is_applied_once_in_the_order_of_its_making(
    person: int, signing: Signing, known: list[Step]
) -> None:
    due = person
    for step in known:
        if step.person == due and step.condition.holds(signing):
            due = step.into
    assert resolve(person, signing, in_order(known)) == due


@given(PERSONS, SIGNINGS, st.data())
def test_the_order_in_which_decisions_are_read_is_of_no_weight(
    person: int, signing: Signing, data: st.DataObject
) -> None:
    known = data.draw(steps())
    shuffled = data.draw(st.permutations(known))
    assert resolve(person, signing, in_order(shuffled)) == resolve(person, signing, in_order(known))


@given(PERSONS, SIGNINGS, steps())
def test_a_signature_stays_among_the_kin_of_its_bearer(person: int, signing: Signing, known: list[Step]) -> None:
    assert resolve(person, signing, in_order(known)) in find_kin([person], known)


@given(PERSONS, SIGNINGS, steps())
def test_decisions_about_strangers_change_nothing(person: int, signing: Signing, known: list[Step]) -> None:
    strangers = [Step(step.id, step.person + 10, step.into + 10, step.condition) for step in known]
    assert resolve(person, signing, in_order([*known, *strangers])) == resolve(person, signing, in_order(known))
    assert find_kin([person], [*known, *strangers]) == find_kin([person], known)
