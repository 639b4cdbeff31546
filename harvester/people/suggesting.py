"""Which persons to look at: two that look like one, one that looks like two, each with reasons. Pure; no SQL."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from shlex import quote
from typing import Literal

from models.person_rules import Condition

YEARS_APART = 3  # nothing for so long: the next who signs so may be another
FEW = 2  # articles; one may be a slip
_SHOWN = 3  # values named in a reason


@dataclass(frozen=True, slots=True)
class Period:
    """Articles of one kind: how many, and between which days."""

    articles: int
    first: date | None = None
    last: date | None = None

    def overlaps(self, other: "Period") -> bool:
        """Whether the two ran side by side; without days nothing is known, so they did not.

        >>> spring = Period(3, date(2026, 3, 1), date(2026, 5, 1))
        >>> spring.overlaps(Period(2, date(2026, 4, 1), date(2026, 9, 1))), spring.overlaps(Period(2))
        (True, False)
        """
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person as far as two are compared."""

    id: int
    name: str
    articles: int
    sites: frozenset[str | None]
    organisations: Mapping[str, Period] = field(default_factory=dict)
    roles: Mapping[str, Period] = field(default_factory=dict)
    divisions: Mapping[str | None, frozenset[str]] = field(default_factory=dict)  # what is written about, for whom
    co_authors: frozenset[str] = frozenset()
    gap: tuple[date, date] | None = None  # the longest time without an article: its two ends

    def all_divisions(self) -> frozenset[str]:
        """All that the person writes about."""
        return frozenset().union(*self.divisions.values())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be decided, and why: that a person is another, or that the signatures of a condition are another's."""

    kind: Literal["merge", "part"]
    person: int
    name: str
    into: int | None
    condition: Condition
    reasons: tuple[str, ...]
    articles: int

    @property
    def subject(self) -> "Subject":
        """What it is about, whatever speaks for it."""
        return frozenset(filter(None, (self.person, self.into))), self.condition

    @property
    def is_demanded(self) -> bool:
        """Whether evidence parts two of one name: years apart, or two organisations at once, with places of their own.

        >>> apart = Condition(since=date(2026, 1, 1))
        >>> Suggestion("part", 7, "何苗", None, apart, ("nothing for 5.0 years",), 9).is_demanded
        True
        """
        return self.kind == "part" and (self.condition.since is not None or len(self.reasons) > 1)

    @property
    def command(self) -> str:
        """What decides so."""
        given = (
            ("--organisation", self.condition.organisation),
            ("--role", self.condition.role),
            ("--since", None if self.condition.since is None else self.condition.since.isoformat()),
            ("--why", "; ".join(self.reasons)),
        )
        options = (f"{name} {quote(value)}" for name, value in given if value is not None)
        whom = (str(each) for each in (self.person, self.into) if each is not None)
        return " ".join(("harvester people", self.kind, *whom, *options))


Subject = tuple[frozenset[int], Condition]


def suggest(portraits: Iterable[Portrait], decided: frozenset[Subject] = frozenset()) -> tuple[Suggestion, ...]:
    """What may be decided, the strongest first; what was decided before is left out, though it was undone.

    >>> one = Portrait(1, "何苗", 9, frozenset({"a"}), {"司法局": Period(9)})
    >>> other = Portrait(2, "何苗", 2, frozenset({"b"}), {"司法局": Period(2)})
    >>> [each.command for each in suggest([one, other])]
    ["harvester people merge 2 1 --why 'the same name; both of 司法局'"]
    """
    known = sorted(portraits, key=lambda portrait: portrait.id)
    found = [each for each in (*_merges(known), *_parts(known)) if each.subject not in decided]
    return tuple(sorted(found, key=lambda each: (-len(each.reasons), -each.articles, each.person, each.into or 0)))


def find_candidates(portraits: Iterable[Portrait]) -> frozenset[int]:
    """Those of whom more must be known before anything is suggested: a pair of names alike, or two organisations."""
    known = tuple(portraits)
    several = {portrait.id for portrait in known if len(portrait.organisations) > 1}
    return frozenset(several.union(*({one.id, other.id} for one, other in _pairs(known))))


def _merges(known: Iterable[Portrait]) -> Iterator[Suggestion]:
    for one, other in _pairs(known):
        yield from _merge(one, other)


def _pairs(known: Iterable[Portrait]) -> Iterator[tuple[Portrait, Portrait]]:
    buckets: dict[tuple[str, ...], list[Portrait]] = {}
    for portrait in known:
        for key in _keys(portrait):
            buckets.setdefault(key, []).append(portrait)
    seen: set[tuple[int, int]] = set()
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _keys(portrait: Portrait) -> Iterator[tuple[str, ...]]:
    """What persons share that may be one: the name; or the organisation, and the name but for one sign.

    >>> sorted(_keys(Portrait(1, "褚亦宁", 1, frozenset(), {"司法局": Period(1)})))
    [('司法局', '褚_宁'), ('司法局', '褚亦_'), ('褚亦宁',)]
    """
    name = portrait.name
    yield (name,)
    if len(name) > 2:  # 张伟 and 张玮 are as likely two
        for organisation in portrait.organisations:
            yield from ((organisation, f"{name[:place]}_{name[place + 1 :]}") for place in range(1, len(name)))


def _merge(one: Portrait, other: Portrait) -> Iterator[Suggestion]:
    """The suggestion that two are one, where more than a name says so; they never sign side by side."""
    is_same = one.name == other.name
    if one.name in other.co_authors or other.name in one.co_authors or (is_same and one.sites & other.sites):
        return
    fewer, more = sorted((one, other), key=lambda portrait: (portrait.articles, -portrait.id))
    if not is_same and (fewer.articles > FEW or more.articles <= fewer.articles):
        return
    reasons = [
        *_both("of", one.organisations.keys() & other.organisations.keys()),
        *_both("write about", one.all_divisions() & other.all_divisions()),
        *_both("sign with", one.co_authors & other.co_authors),
    ]
    if reasons:
        said = "the same name" if is_same else f"{fewer.name} and {more.name} differ in one sign"
        yield Suggestion("merge", fewer.id, fewer.name, more.id, Condition(), (said, *reasons), more.articles)


def _both(doing: str, values: Iterable[str]) -> Iterator[str]:
    shown = sorted(values)
    if shown:
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        yield f"both {doing} {'、'.join(shown[:_SHOWN])}{more}"


def _parts(known: Iterable[Portrait]) -> Iterator[Suggestion]:
    for portrait in known:
        for condition, *reasons in (*_gap(portrait), *_organisations(portrait), *_roles(portrait)):
            yield Suggestion("part", portrait.id, portrait.name, None, condition, tuple(reasons), portrait.articles)


Found = tuple[Condition, *tuple[str, ...]]  # whose signatures may be another's, and the reasons


def _gap(portrait: Portrait) -> Iterator[Found]:
    if portrait.gap is not None:
        before, after = portrait.gap
        years = (after - before).days / 365.25
        if years >= YEARS_APART:
            yield Condition(since=after), f"nothing between {before} and {after}, {years:.1f} years"


def _organisations(portrait: Portrait) -> Iterator[Found]:
    """Two organisations at once, which do not write about the same places: the smaller may be another's."""
    ranked = sorted(portrait.organisations, key=lambda name: (-portrait.organisations[name].articles, name))
    for one, other in combinations(ranked, 2):
        mine, theirs = portrait.organisations[one], portrait.organisations[other]
        places = (portrait.divisions.get(one, frozenset()), portrait.divisions.get(other, frozenset()))
        is_one = one in other or other in one or bool(places[0] & places[1])
        if min(mine.articles, theirs.articles) >= FEW and mine.overlaps(theirs) and not is_one:
            reasons = [f"signs for {one} ({mine.articles}) and {other} ({theirs.articles}) at the same time"]
            if all(places):
                reasons.append("writes about other places for each")
            yield Condition(organisation=other), *reasons


def _roles(portrait: Portrait) -> Iterator[Found]:
    """Staff and correspondent at once."""
    staff, outside = portrait.roles.get("reporter"), portrait.roles.get("correspondent")
    if staff and outside and min(staff.articles, outside.articles) >= FEW and staff.overlaps(outside):
        said = f"signs as reporter ({staff.articles}) and as correspondent ({outside.articles}) at the same time"
        yield Condition(role="correspondent"), said
