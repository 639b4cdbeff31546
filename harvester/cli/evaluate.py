"""`harvester evaluate`: precision and recall on labelled text."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import Globals, epilog, options_of
from harvester.cli.render import Rows, format_for, print_rows
from harvester.cli.text import to_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.text.evaluation import Evaluation, Miss
    from pipelines.text.scores import Interval, Score

EPILOG: Final = epilog(
    "harvester evaluate tests/gold/bylines.jsonl",
    "harvester evaluate bylines.jsonl divisions.jsonl --floor 0.98",
    "harvester evaluate mine.jsonl --errors --format jsonl",
)
FILES_HELP: Final = "Labelled lines (JSON): texts with reporters, correspondents … or with street, town, community …"
SHORT: Final = 3
TABLE_COLUMNS: Final = ("field", "true", "false", "missed", "precision", "recall", "F1")
SURE_COLUMNS: Final = ("confidence at least", "precision", "recall", "F1", "F1 lost")


def evaluate(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=FILES_HELP)],
    is_wordy: Annotated[
        bool,
        typer.Option("--errors", help="Each false find and each miss, in its context; without a table, only them."),
    ] = False,
    floor: Annotated[
        float | None, typer.Option("--floor", metavar="F", min=0, max=1, help="Exit with 3 when a pooled F1 is lower.")
    ] = None,
) -> None:
    """Score the readers of bylines and divisions on labelled text: precision, recall and F1 with 95 % intervals.

    The pool is reporters, correspondents and photographers, or 街道, towns, communities and committees.
    """
    from harvester.evaluate import evaluate as evaluate_windows
    from harvester.evaluate import is_short, read_files

    options = options_of(context)
    evaluations = evaluate_windows(read_files(files))
    if format_for(options) == "table":
        for evaluation in evaluations:
            _print_page(options, evaluation, is_wordy=is_wordy)
    else:
        _print_data(options, evaluations, is_wordy=is_wordy)
    if is_short(evaluations, floor):
        _note(options, f"a pooled F1 is lower than {floor:g}; `--errors` shows what was missed")
        raise typer.Exit(SHORT)


def _print_data(options: Globals, evaluations: "Sequence[Evaluation]", *, is_wordy: bool) -> None:
    from harvester.evaluate import MISS_COLUMNS, SCORE_COLUMNS, to_miss_row, to_score_rows

    if is_wordy:
        print_rows(options, Rows(MISS_COLUMNS, [to_miss_row(e, miss) for e in evaluations for miss in e.misses]))
    else:
        print_rows(options, Rows(SCORE_COLUMNS, [row for e in evaluations for row in to_score_rows(e)]))


def _print_page(options: Globals, evaluation: "Evaluation", *, is_wordy: bool) -> None:
    from harvester.cli.console import console
    from harvester.evaluate import POOLED_FIELD

    rows = [_score_row(field, score) for field, score in evaluation.fields.items()]
    rows.append(_score_row(POOLED_FIELD, evaluation.pooled))
    title = f"{evaluation.kind.capitalize()}: {len(evaluation.readings)} windows"
    print_rows(options, Rows(TABLE_COLUMNS, rows, title))
    console().print(f"{_negatives(evaluation)}\n", soft_wrap=True)
    _print_confidence(options, evaluation)
    if is_wordy:
        for miss in evaluation.misses:
            _print_miss(miss)


def _score_row(field: str, score: "Score") -> tuple[object, ...]:
    from harvester.evaluate import measures

    return (
        field,
        score.true,
        score.false,
        score.missed,
        *(_share(share, ends) for share, ends in measures(score)),
    )


def _share(share: float | None, ends: "Interval") -> str:
    return "" if share is None else f"{share:.3f} ({ends[0]:.3f}–{ends[1]:.3f})"


def _negatives(evaluation: "Evaluation") -> str:
    if not evaluation.negatives:
        return "No window without anything to find."
    found, empty = evaluation.negative_finds, evaluation.negatives
    return f"{found} of {empty} windows without anything to find yielded a find ({found / empty:.1%})."


def _print_confidence(options: Globals, evaluation: "Evaluation") -> None:
    from harvester.evaluate import thresholds

    rows = []
    for confidence in thresholds(evaluation):
        score = evaluation.at(confidence).pooled
        lost = f"{evaluation.pooled.f1 - score.f1:.3f}"
        rows.append((f"{confidence:.2f}", f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", lost))
    if rows:
        print_rows(options, Rows(SURE_COLUMNS, rows, "Only finds that sure"))


def _print_miss(miss: "Miss") -> None:
    from rich.text import Text

    from harvester.cli.console import console
    from harvester.evaluate import AROUND
    from pipelines.text.whereabouts import passage

    around = passage(miss.text, miss.span, AROUND)
    colour = "red" if miss.is_false else "yellow"
    evidence = f"  [{miss.rule} {miss.confidence}]" if miss.rule else ""
    console().print(
        Text.assemble(
            (f"{miss.window or miss.line} ", "bold"),
            (f"{'false find' if miss.is_false else 'missed'} {miss.role} {to_cell(miss.name)}", colour),
            (evidence, "dim"),
            f"\n  {_line(around.before)}",
            ("【", colour) if around.inside else "",
            (_line(around.inside), f"bold {colour}"),
            ("】", colour) if around.inside else "",
            _line(around.after),
        ),
        soft_wrap=True,
    )


def _line(text: str) -> str:
    return to_cell(text.replace("\n", "⏎"), None) if text.strip() else text.replace("\n", "⏎")


def _note(options: Globals, line: str) -> None:
    import sys

    if not options.is_quiet:
        print(f"harvester: {line}", file=sys.stderr)
