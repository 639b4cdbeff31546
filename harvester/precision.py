"""The precision that an audit gave, in words. Pure."""

from models.audits import FieldScore


def to_words(score: FieldScore) -> str:
    """How many of a field's values were right, with the ends of the interval.

    >>> to_words(FieldScore("byline", 40, 39, 2, 0.975, 0.871, 0.996))
    'bylines 97.5% right of 40 (87.1%–99.6%)'
    """
    if score.precision is None or score.precision_low is None or score.precision_high is None:
        return f"{score.field}s {score.missed} missed"
    ends = f"{score.precision_low:.1%}–{score.precision_high:.1%}"
    return f"{score.field}s {score.precision:.1%} right of {score.judged} ({ends})"
