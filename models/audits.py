"""Audits in the database: what was drawn to be judged, what a person said, and the precision that follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from models.audit_tables import Audit, AuditMark, AuditScore


@dataclass(frozen=True)
class Question:
    """A value of an article to be judged; without a value, whether any of the field was missed."""

    article_id: int
    field: str
    value: str = ""
    code: str | None = None
    surface: str = ""
    rule: str | None = None


@dataclass(frozen=True)
class Draw:
    """What a sample was drawn from, and how."""

    site: str
    since: date | None
    until: date | None
    seed: int
    articles: int
    population: int


@dataclass(frozen=True)
class Answer:
    """What a person said of a value: right, wrong, missed, none missed, or nothing; and what is right."""

    verdict: str | None = None
    correction: str | None = None


@dataclass(frozen=True)
class Mark:
    """A value to be judged with its place in the workbook and the answer so far."""

    position: int
    question: Question
    answer: Answer = Answer()


@dataclass(frozen=True)
class FieldScore:
    """The precision of a field in an audit, with the ends of its interval; no precision where none was judged."""

    field: str
    judged: int
    correct: int
    missed: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None


@dataclass(frozen=True)
class AuditRecord:
    """An audit as it is stored."""

    id: int
    token: str
    draw: Draw
    drawn_at: datetime
    applied_at: datetime | None


def record_audit(connection: Connection, draw: Draw, token: str, questions: Sequence[Question], now: datetime) -> int:
    """The number of a new audit with those values to judge, numbered from 1."""
    key = connection.execute(insert(Audit).values(**asdict(draw), token=token, drawn_at=now)).inserted_primary_key
    audit_id = int(key[0]) if key else 0
    rows = [{"audit_id": audit_id, "position": n, **asdict(each)} for n, each in enumerate(questions, start=1)]
    if rows:
        connection.execute(insert(AuditMark), rows)
    return audit_id


def find_audit(connection: Connection, token: str) -> AuditRecord | None:
    """The audit whose workbooks bear the token, or None."""
    row = connection.execute(select(Audit.__table__).where(Audit.token == token)).mappings().first()
    if row is None:
        return None
    draw = Draw(**{name: row[name] for name in Draw.__dataclass_fields__})
    return AuditRecord(row["id"], row["token"], draw, row["drawn_at"], row["applied_at"])


def load_marks(connection: Connection, audit_id: int) -> tuple[Mark, ...]:
    """The values of an audit in the order of its workbook."""
    wanted = select(AuditMark.__table__).where(AuditMark.audit_id == audit_id).order_by(AuditMark.position)
    return tuple(
        Mark(
            row["position"],
            Question(**{name: row[name] for name in Question.__dataclass_fields__}),
            Answer(row["verdict"], row["correction"]),
        )
        for row in connection.execute(wanted).mappings()
    )


def record_answers(
    connection: Connection,
    audit_id: int,
    answers: Mapping[int, Answer],
    scores: Iterable[FieldScore],
    now: datetime,
) -> bool:
    """Writes the answers by position and the scores; whether anything changed (the same again changes nothing)."""
    changed = [
        mark for mark in load_marks(connection, audit_id) if answers.get(mark.position, mark.answer) != mark.answer
    ]
    for mark in changed:
        place = (AuditMark.audit_id == audit_id) & (AuditMark.position == mark.position)
        connection.execute(update(AuditMark).where(place).values(asdict(answers[mark.position])))
    is_new = connection.scalar(select(Audit.applied_at).where(Audit.id == audit_id)) is None
    if not changed and not is_new:
        return False
    connection.execute(delete(AuditScore).where(AuditScore.audit_id == audit_id))
    rows = [{"audit_id": audit_id, **asdict(score)} for score in scores]
    if rows:
        connection.execute(insert(AuditScore), rows)
    connection.execute(update(Audit).where(Audit.id == audit_id).values(applied_at=now))
    return True


def latest_scores(connection: Connection) -> dict[str, tuple[AuditRecord, tuple[FieldScore, ...]]]:
    """By site, its latest audit that was marked, and the scores of that."""
    latest = select(func.max(Audit.id)).where(Audit.applied_at.is_not(None)).group_by(Audit.site)
    tokens = connection.scalars(select(Audit.token).where(Audit.id.in_(latest)).order_by(Audit.site)).all()
    records = [record for token in tokens if (record := find_audit(connection, token)) is not None]
    return {record.draw.site: (record, _scores(connection, record.id)) for record in records}


def _scores(connection: Connection, audit_id: int) -> tuple[FieldScore, ...]:
    wanted = select(AuditScore.__table__).where(AuditScore.audit_id == audit_id).order_by(AuditScore.field)
    rows = connection.execute(wanted).mappings()
    return tuple(FieldScore(**{name: row[name] for name in FieldScore.__dataclass_fields__}) for row in rows)
