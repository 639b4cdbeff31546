"""Takes a marked workbook back: answers and precision into the database, corrections into files beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from harvester.audit.answers import read_workbook, to_answers
from harvester.audit.printing import to_printed
from harvester.audit.scoring import to_scores
from harvester.audit.suggestions import to_aliases, to_byline_gold, to_division_gold, to_name_decisions
from harvester.site import Site
from harvester.wholefile import write_whole
from models.audits import AuditRecord, FieldScore, Mark, find_audit, load_marks, record_answers
from models.database import open_database, writing
from models.errors import UsageError
from models.reader import iter_articles

ALIASES: Final = "aliases.toml"
NAMES: Final = "names.toml"
BYLINES: Final = "bylines.jsonl"
DIVISIONS: Final = "divisions.jsonl"


@dataclass(frozen=True)
class Applied:
    """What marks led to: scores, whether anything is new, how many values are not judged, files that were written."""

    audit: AuditRecord
    scores: tuple[FieldScore, ...]
    is_new: bool
    unjudged: int
    files: tuple[Path, ...]


def apply_audit(url: str, path: Path, *, sites: Mapping[str, Site], now: datetime) -> Applied:
    """Reads the workbook, stores answers and scores, writes the corrections; the same again changes nothing."""
    marked = read_workbook(path)
    open_database(url, mode="read").dispose()
    engine = open_database(url)
    try:
        with writing(engine) as connection:
            audit = find_audit(connection, marked.token)
            if audit is None:
                raise UsageError(f"{path} was drawn from another database; give that one with --db")
            asked = load_marks(connection, audit.id)
            answers = to_answers(path, marked.rows, asked)
            marks = tuple(replace(mark, answer=answers[mark.position]) for mark in asked)
            scores = to_scores(marks)
            is_new = record_answers(connection, audit.id, answers, scores, now)
            texts = _corrections(connection, marks, sites)
    finally:
        engine.dispose()
    unjudged = sum(mark.answer.verdict is None for mark in marks)
    return Applied(audit, scores, is_new, unjudged, _write(path, texts))


def _corrections(connection: Connection, marks: Sequence[Mark], sites: Mapping[str, Site]) -> dict[str, str]:
    """The text of each file of corrections."""
    by_article: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_article[mark.question.article_id].append(mark)
    bylines, divisions = [], []
    for stored in iter_articles(connection, tuple(by_article)):
        printed = to_printed(connection, stored, sites)
        bylines.append(to_byline_gold(by_article[stored.id], printed))
        divisions.append(to_division_gold(by_article[stored.id], printed))
    return {
        ALIASES: to_aliases(marks),
        NAMES: to_name_decisions(marks),
        BYLINES: "".join(f"{line}\n" for line in bylines if line),
        DIVISIONS: "".join(f"{line}\n" for line in divisions if line),
    }


def _write(path: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Writes each text that says something beside the workbook; a file of an earlier round that is now empty goes."""
    written: list[Path] = []
    for name, text in texts.items():
        target = path.with_name(f"{path.stem}.{name}")
        if text:
            write_whole(target, text)
            written.append(target)
        else:
            target.unlink(missing_ok=True)
    return tuple(written)
