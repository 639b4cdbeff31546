"""Who signs: the rule that gives a signature its person. Pure; no SQL.

A signature belongs to whoever bears its name in its bulletin, and then goes where the decisions in force send it, in
the order in which they were made. Nothing else is of weight: not when an article came, nor how often it was read again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a printed name means before anything was decided: its bearer in one bulletin; a unit is never a person."""

    site: str | None
    name: str
    is_collective: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """How somebody signs an article: what a decision may look at."""

    organisation: str | None = None
    role: str = "correspondent"
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Which signatures of a person a decision is about: those for which all that is given here is so."""

    organisation: str | None = None
    role: str | None = None
    since: date | None = None

    def holds(self, signing: Signing) -> bool:
        """Whether the signature is one of them; one without a day is of no day.

        >>> Condition(since=date(2024, 1, 1)).holds(Signing(published_on=date(2026, 11, 20)))
        True
        >>> Condition(organisation="司法局").holds(Signing(organisation="人和路街道"))
        False
        """
        day = signing.published_on
        return (
            self.organisation in (None, signing.organisation)
            and self.role in (None, signing.role)
            and (self.since is None or (day is not None and day >= self.since))
        )

    def to_words(self) -> str:
        """The condition in words.

        >>> Condition(role="reporter", since=date(2024, 1, 1)).to_words()
        'as reporter since 2024-01-01'
        """
        parts = (
            ("for", self.organisation),
            ("as", self.role),
            ("since", None if self.since is None else self.since.isoformat()),
        )
        return " ".join(f"{word} {said}" for word, said in parts if said is not None)


@dataclass(frozen=True, slots=True)
class Step:
    """What a decision does: signatures of a person for which the condition holds become another's."""

    id: int
    person: int
    into: int
    condition: Condition = Condition()


Steps = Mapping[int, tuple[Step, ...]]


def in_order(steps: Iterable[Step]) -> Steps:
    """The steps by the person whose signatures they move, in the order of their numbers."""
    found: dict[int, tuple[Step, ...]] = {}
    for step in sorted(steps, key=lambda step: step.id):
        found[step.person] = (*found.get(step.person, ()), step)
    return found


def resolve(person: int, signing: Signing, steps: Steps) -> int:
    """Whose a signature is in the end, that begins as this person's.

    >>> steps = in_order([Step(1, 7, 9, Condition(organisation="司法局")), Step(2, 9, 4)])
    >>> resolve(7, Signing(organisation="司法局"), steps), resolve(7, Signing(), steps)
    (4, 7)
    """
    last = 0
    while step := _next(person, signing, steps, last):
        person, last = step.into, step.id
    return person


def _next(person: int, signing: Signing, steps: Steps, after: int) -> Step | None:
    own = steps.get(person, ())
    return next((step for step in own if step.id > after and step.condition.holds(signing)), None)


def find_kin(persons: Iterable[int], steps: Iterable[Step]) -> frozenset[int]:
    """The persons, and all who could have a signature of theirs, or they one of them, by any of the steps.

    >>> sorted(find_kin([7], [Step(1, 7, 9), Step(2, 4, 9), Step(3, 5, 6)]))
    [4, 7, 9]
    """
    near: dict[int, set[int]] = {}
    for step in steps:
        near.setdefault(step.person, set()).add(step.into)
        near.setdefault(step.into, set()).add(step.person)
    kin: set[int] = set()
    waiting = list(persons)
    while waiting:
        person = waiting.pop()
        if person not in kin:
            kin.add(person)
            waiting += near.get(person, ())
    return frozenset(kin)
