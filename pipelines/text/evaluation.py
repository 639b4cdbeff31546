"""Scores what is found in gold by (field, name) pairs, per field and pooled; and the reader of bylines. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from pipelines.text.byline import take_bylines
from pipelines.text.gold import EXTRA_ROLES, POOLED, ROLES, GoldKind, Window, canonical, to_windows
from pipelines.text.scores import Score
from pipelines.text.whereabouts import locate_name, locate_printed

LABELLED_ROLES: Final = frozenset({**ROLES, **EXTRA_ROLES}.values())
CODE: Final = "code"


@dataclass(frozen=True)
class Find:
    """A name found in a window under one field, where it stands, by which rule, and how sure that is."""

    field: str
    name: str
    span: tuple[int, int] | None = None
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True)
class Miss:
    """A false find or a missed name, with the window and, where it is known, the place that it has there."""

    window: str
    role: str
    name: str
    is_false: bool
    line: int = 0
    text: str = ""
    span: tuple[int, int] | None = None
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True)
class Reading:
    """A labelled window and what was found in it."""

    window: Window
    finds: tuple[Find, ...]

    @property
    def has_false_alarm(self) -> bool:
        """Whether something was found where nothing is: any person, or a division of a kind that is labelled."""
        window = self.window
        return window.is_negative and any(window.kind == "bylines" or f.field in window.labels for f in self.finds)

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The score of each field that is labelled."""
        scores = dict.fromkeys(self.window.labels, Score())
        scores |= {CODE: Score()} if self.window.codes else {}
        for find in self.finds:
            if find.field in scores:
                scores[find.field] += Score(true=1) if self._is_true(find) else Score(false=1)
        for field, _ in self.missed:
            scores[field] += Score(missed=1)
        return scores

    @property
    def false(self) -> tuple[Find, ...]:
        """The finds that are wrong."""
        return tuple(find for find in self.finds if find.field in self.scores and not self._is_true(find))

    @cached_property
    def missed(self) -> tuple[tuple[str, str], ...]:
        """The (field, name) pairs that are there and were not found."""
        found = {(find.field, find.name) for find in self.finds}
        return tuple(pair for pair in sorted(_expected(self.window)) if pair not in found)

    def _is_true(self, find: Find) -> bool:
        return (find.field, find.name) in _expected(self.window)

    def at(self, confidence: float) -> "Reading":
        """The reading without the finds that are less sure."""
        return replace(self, finds=tuple(find for find in self.finds if find.confidence >= confidence))


@dataclass(frozen=True)
class Evaluation:
    """How the windows of one kind of gold were read."""

    kind: GoldKind
    readings: tuple[Reading, ...]

    @cached_property
    def fields(self) -> Mapping[str, Score]:
        """The score of each field that is labelled somewhere, the pooled ones first."""
        found = dict.fromkeys(POOLED[self.kind], Score())
        for reading in self.readings:
            for field, score in reading.scores.items():
                found[field] = found.get(field, Score()) + score
        return found

    @property
    def pooled(self) -> Score:
        """The score over all pooled fields."""
        return sum((self.fields[field] for field in POOLED[self.kind]), Score())

    @property
    def negatives(self) -> int:
        """How many windows have nothing to find."""
        return sum(reading.window.is_negative for reading in self.readings)

    @property
    def negative_finds(self) -> int:
        """In how many of those something was found."""
        return sum(reading.has_false_alarm for reading in self.readings)

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Every false find and every missed name, window by window."""
        return tuple(miss for reading in self.readings for miss in _misses(reading))

    def at(self, confidence: float) -> "Evaluation":
        """The evaluation without the finds that are less sure."""
        return Evaluation(self.kind, tuple(reading.at(confidence) for reading in self.readings))


def evaluate_bylines(windows: Iterable[Window | Mapping[str, object]]) -> Evaluation:
    """The score of the byline reader on the windows with labelled bylines."""
    return evaluate("bylines", windows, find_persons)


def evaluate(
    kind: GoldKind, windows: Iterable[Window | Mapping[str, object]], find: Callable[[Window], tuple[Find, ...]]
) -> Evaluation:
    """How the windows of that kind are read by `find`; the lines of a file may be given as they are."""
    parted = (w for row in windows for w in ((row,) if isinstance(row, Window) else to_windows(row)))
    return Evaluation(kind, tuple(Reading(w, _judged(w, find(w))) for w in parted if w.kind == kind))


def find_persons(window: Window) -> tuple[Find, ...]:
    """The persons that the byline reader finds, the window read as paragraphs between newlines."""
    byline = take_bylines(window.text.split("\n"))
    found: dict[tuple[str, str], Find] = {}
    for one in byline.signatures:
        key = (one.role, one.name)
        if one.role in LABELLED_ROLES and (key not in found or found[key].confidence < one.confidence):
            span = locate_printed(window.text, byline.byline_text, one.start, one.end)
            found[key] = Find(one.role, one.name, span, one.rule, one.confidence)
    return tuple(found.values())


def _judged(window: Window, finds: tuple[Find, ...]) -> tuple[Find, ...]:
    """The finds without those that count neither way."""
    return tuple(find for find in finds if find.name not in map(canonical, window.either.get(find.field, ())))


def _expected(window: Window) -> frozenset[tuple[str, str]]:
    """The (field, name) pairs that should be found; names that are right either way are none of them."""
    pairs = {
        (field, canonical(name))
        for field, names in window.labels.items()
        for name in names - window.either.get(field, frozenset())
    }
    return frozenset(pairs | {(CODE, f"{surface} {code}") for surface, code in window.codes})


def _misses(reading: Reading) -> Iterable[Miss]:
    window = reading.window
    for find in reading.false:
        yield Miss(
            window.id, find.field, find.name, True, window.line, window.text, find.span, find.rule, find.confidence
        )
    for field, name in reading.missed:
        span = locate_name(window.text, name.partition(" ")[0] if field == CODE else name)
        yield Miss(window.id, field, name, False, window.line, window.text, span)
