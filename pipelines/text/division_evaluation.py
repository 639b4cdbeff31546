"""Scores divisions found in labelled sentences, by (kind, name) pairs and by their codes. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from models.items import Mention
from pipelines.text.divisions import find_divisions
from pipelines.text.evaluation import Evaluation, Miss, Score
from pipelines.text.gazetteer import Gazetteer

# The field of a labelled sentence that lists a kind. Villages and roads count only where they are labelled.
SCORED_KINDS: Mapping[str, tuple[str, ...]] = {
    "street": ("subdistrict",),
    "town": ("town", "township"),
    "community": ("community",),
    "committee": ("committee",),
}
EXTRA_KINDS: Mapping[str, tuple[str, ...]] = {"village": ("village",), "road": ("road",)}
CODE = "code"
# X街道办事处, X街道办 and X办事处 are the subdistrict X街道; which form a labeller copied is of no weight.
OFFICE_ENDINGS = ("街道办事处", "街道办", "办事处")


def fold_surface(surface: str) -> str:
    """The surface with an office's ending made one.

    >>> fold_surface("商都路办事处")
    '商都路街道'
    """
    for ending in OFFICE_ENDINGS:
        if surface.endswith(ending):
            return surface.removesuffix(ending) + "街道"
    return surface


def evaluate_divisions(sentences: Iterable[Mapping[str, object]], gazetteer: Gazetteer) -> Evaluation:
    """The score of the division reader on labelled sentences (`text`, `street`, `town`, …, `scope`, `codes`).

    The roles of the evaluation are the fields, and `code` for the codes that are labelled; the pool holds the four
    kinds that every sentence labels.

    >>> from pipelines.text.gazetteer import load_gazetteer
    >>> gold = [{"text": "各街道、淮河路街道", "street": ["淮河路街道"]}, {"text": "该街道", "street": []}]
    >>> result = evaluate_divisions(gold, load_gazetteer())
    >>> result.pooled.f1, result.negatives, result.negative_finds
    (1.0, 1, 0)
    """
    roles = dict.fromkeys([*SCORED_KINDS, *EXTRA_KINDS, CODE], Score())
    misses: list[Miss] = []
    negatives = wrong_negatives = 0
    for sentence in sentences:
        mentions = read_sentence(sentence, gazetteer)
        fields = [field for field in (*SCORED_KINDS, *EXTRA_KINDS) if field in sentence]
        finds = {field: _finds(mentions, field) - _names(sentence, f"lenient_{field}") for field in fields}
        if not any(_names(sentence, field) for field in fields):
            negatives += 1
            wrong_negatives += any(finds.values())
        for field in fields:
            score, missed = _compare(sentence, field, finds[field], _names(sentence, field) - _lenient(sentence, field))
            roles[field] += score
            misses += missed
        score, missed = _compare_codes(sentence, mentions)
        roles[CODE] += score
        misses += missed
    pooled = sum((roles[field] for field in SCORED_KINDS), Score())
    return Evaluation(roles, pooled, negatives, wrong_negatives, tuple(misses))


def read_sentence(sentence: Mapping[str, object], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The divisions found in a labelled sentence, with its own districts (`scope`) and date if it has them."""
    published_on = sentence.get("published_on")
    scope = sentence.get("scope")
    return find_divisions(
        str(sentence["text"]),
        gazetteer,
        scope=tuple(str(code) for code in scope) if isinstance(scope, list | tuple) else (),
        published_on=date.fromisoformat(published_on) if isinstance(published_on, str) else None,
    )


def _finds(mentions: Iterable[Mention], field: str) -> frozenset[str]:
    kinds = {**SCORED_KINDS, **EXTRA_KINDS}[field]
    return frozenset(fold_surface(mention.text) for mention in mentions if mention.kind in kinds)


def _names(sentence: Mapping[str, object], field: str) -> frozenset[str]:
    value = sentence.get(field)
    return frozenset(fold_surface(str(name)) for name in value) if isinstance(value, list | tuple) else frozenset()


def _lenient(sentence: Mapping[str, object], field: str) -> frozenset[str]:
    return _names(sentence, f"lenient_{field}")


def _compare(
    sentence: Mapping[str, object], field: str, found: frozenset[str], expected: frozenset[str]
) -> tuple[Score, list[Miss]]:
    place = str(sentence.get("id", ""))
    false, missed = sorted(found - expected), sorted(expected - found)
    misses = [Miss(place, field, name, True) for name in false] + [Miss(place, field, name, False) for name in missed]
    return Score(len(found & expected), len(false), len(missed)), misses


def _compare_codes(sentence: Mapping[str, object], mentions: Iterable[Mention]) -> tuple[Score, list[Miss]]:
    """A wrong code is a false find and a miss; no code is a miss only."""
    expected = sentence.get("codes")
    found = {mention.text: mention.code for mention in mentions}
    score, misses, place = Score(), [], str(sentence.get("id", ""))
    for surface, code in expected.items() if isinstance(expected, dict) else ():
        if found.get(surface) == code:
            score += Score(true=1)
            continue
        is_false = found.get(surface) is not None
        score += Score(false=int(is_false), missed=1)
        misses.append(Miss(place, CODE, f"{surface} {code}", is_false))
    return score, misses
