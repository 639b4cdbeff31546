"""What `harvester evaluate` reports: scores, what confidence costs, and each miss in its context. No printing."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from models.errors import UsageError
from pipelines.text.division_evaluation import evaluate_divisions
from pipelines.text.evaluation import Evaluation, Miss, evaluate_bylines
from pipelines.text.gazetteer import load_gazetteer
from pipelines.text.gold import POOLED, Window, read_gold
from pipelines.text.scores import Interval, Score
from pipelines.text.whereabouts import passage

THRESHOLDS: Final = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
AROUND: Final = 24  # characters shown on each side of a miss
SCORE_COLUMNS: Final = (
    "gold", "field", "is_pooled", "confidence", "windows", "negatives", "negative_finds", "true", "false", "missed",
    "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high",
)  # fmt: skip
MISS_COLUMNS: Final = (
    "gold", "id", "line", "field", "fault", "name", "before", "surface", "after", "rule", "confidence",
)  # fmt: skip
POOLED_FIELD: Final = "pooled"
NOTHING: Final = (None, None, None)  # a measure of nothing, and the ends of its interval


def read_files(paths: Sequence[Path]) -> tuple[Window, ...]:
    """The labelled windows of the files; raises `UsageError` with the file and line that is wrong."""
    windows: list[Window] = []
    for path in paths:
        found = tuple(_read(path))
        if not found:
            raise UsageError(f"{path} holds no labelled line; give a file of gold (see tests/README.md)")
        windows += found
    return tuple(windows)


def _read(path: Path) -> Iterator[Window]:
    try:
        with path.open("rb") as lines:
            yield from read_gold(lines, str(path))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a JSON Lines file of gold") from None


def evaluate(windows: Sequence[Window]) -> tuple[Evaluation, ...]:
    """One evaluation for each kind of gold among the windows."""
    kinds = {window.kind for window in windows}
    return (
        *((evaluate_bylines(windows),) if "bylines" in kinds else ()),
        *((evaluate_divisions(windows, load_gazetteer()),) if "divisions" in kinds else ()),
    )


def is_short(evaluations: Iterable[Evaluation], floor: float | None) -> bool:
    """Whether a pooled F1 lies under the floor."""
    return floor is not None and any(evaluation.pooled.f1 < floor for evaluation in evaluations)


def to_score_rows(evaluation: Evaluation) -> Iterator[tuple[object, ...]]:
    """Rows of `SCORE_COLUMNS`: each field, the pool, then the pool without the finds below each confidence."""
    for field, score in evaluation.fields.items():
        yield _row(evaluation, field, score, 0.0, is_pooled=field in POOLED[evaluation.kind])
    yield _row(evaluation, POOLED_FIELD, evaluation.pooled, 0.0, is_pooled=True)
    for confidence in thresholds(evaluation):
        surer = evaluation.at(confidence)
        yield _row(surer, POOLED_FIELD, surer.pooled, confidence, is_pooled=True)


def thresholds(evaluation: Evaluation) -> tuple[float, ...]:
    """The confidences worth a row: none where every find is sure (divisions say no confidence)."""
    least = min((find.confidence for reading in evaluation.readings for find in reading.finds), default=1.0)
    return THRESHOLDS if least < 1 else ()


def _row(evaluation: Evaluation, field: str, score: Score, confidence: float, *, is_pooled: bool) -> tuple[object, ...]:
    numbers = [each for share, ends in measures(score) for each in ((share, *ends) if share is not None else NOTHING)]
    return (
        evaluation.kind,
        field,
        is_pooled,
        confidence,
        len(evaluation.readings),
        evaluation.negatives,
        evaluation.negative_finds,
        score.true,
        score.false,
        score.missed,
        *(None if number is None else round(number, 4) for number in numbers),
    )


def measures(score: Score) -> tuple[tuple[float | None, Interval], ...]:
    """Precision, recall and F1 with their intervals; none where nothing was found, or nothing is there to find.

    >>> [share for share, _ in measures(Score(missed=2))]
    [None, 0.0, 0.0]
    """
    found, there = score.true + score.false, score.true + score.missed
    return (
        (score.precision if found else None, score.precision_interval),
        (score.recall if there else None, score.recall_interval),
        (score.f1 if found or there else None, score.f1_interval),
    )


def to_miss_row(evaluation: Evaluation, miss: Miss) -> tuple[object, ...]:
    """A row of `MISS_COLUMNS`: the miss and the text around it."""
    around = passage(miss.text, miss.span, AROUND)
    return (
        evaluation.kind,
        miss.window,
        miss.line,
        miss.role,
        "false find" if miss.is_false else "missed",
        miss.name,
        around.before,
        around.inside,
        around.after,
        miss.rule or None,
        miss.confidence,
    )
