"""Scores the finder of divisions on labelled sentences, by (kind, surface) pairs and by their codes. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from pipelines.text.divisions import find_divisions
from pipelines.text.evaluation import CODE, Evaluation, Find, evaluate
from pipelines.text.gazetteer import Gazetteer
from pipelines.text.gold import Window, canonical

FIELD_OF_KIND: Final = {"township": "town"}  # gold labels towns and townships alike


def evaluate_divisions(windows: Iterable[Window | Mapping[str, object]], gazetteer: Gazetteer) -> Evaluation:
    """The score of the division finder on the windows with labelled divisions.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> gold = [{"text": "各街道、淮河路街道", "street": ["淮河路街道"]}, {"text": "该街道", "street": []}]
    >>> result = evaluate_divisions(gold, load_gazetteer())
    >>> result.pooled.f1, result.negatives, result.negative_finds
    (1.0, 1, 0)
    """
    return evaluate("divisions", windows, lambda window: find_places(window, gazetteer))


def find_places(window: Window, gazetteer: Gazetteer) -> tuple[Find, ...]:
    """The places in the window, each surface once, and the codes of those whose code is labelled."""
    coded = {surface for surface, _ in window.codes}
    found: dict[tuple[str, str], Find] = {}
    for one in find_divisions(window.text, gazetteer, scope=window.scope, published_on=window.published_on):
        field, name, span = FIELD_OF_KIND.get(one.kind, one.kind), canonical(one.text), (one.start, one.end)
        found.setdefault((field, name), Find(field, name, span, one.rule))
        if one.code and one.text in coded:
            code = f"{one.text} {one.code}"
            found.setdefault((CODE, code), Find(CODE, code, span, one.rule))
    return tuple(found.values())
