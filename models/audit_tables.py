"""The tables of audits: what a person was asked to judge, what was answered, and the precision that follows."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Base

VERDICTS = ("right", "wrong", "missed", "none missed")
WITHOUT_ROWID = {"sqlite_with_rowid": False}


class Audit(Base):
    """A sample (抽样) of a bulletin's articles that a person judges value by value."""

    __tablename__ = "audit"
    __table_args__ = {"comment": "Samples of articles that a person judges"}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the audit")
    token: Mapped[str] = mapped_column(unique=True, comment="Mark in the workbook that leads back here")
    site: Mapped[str] = mapped_column(ForeignKey("site.slug"), index=True, comment="Bulletin")
    since: Mapped[date | None] = mapped_column(comment="First date drawn from")
    until: Mapped[date | None] = mapped_column(comment="Last date drawn from")
    seed: Mapped[int] = mapped_column(comment="Seed of the draw: the same seed draws the same articles")
    articles: Mapped[int] = mapped_column(comment="Articles drawn")
    population: Mapped[int] = mapped_column(comment="Articles that were drawn from")
    drawn_at: Mapped[datetime] = mapped_column(comment="When it was drawn (UTC)")
    applied_at: Mapped[datetime | None] = mapped_column(comment="When its marks last changed (UTC)")


class AuditMark(Base):
    """One value of a sampled article, as it was found then, and what a person said of it."""

    __tablename__ = "audit_mark"
    __table_args__ = (
        CheckConstraint(f"verdict IN ({', '.join(repr(verdict) for verdict in VERDICTS)})", name="verdict"),
        Index(None, "article_id"),
        {"comment": "Values to judge, one row each, and what a person said"} | WITHOUT_ROWID,
    )

    audit_id: Mapped[int] = mapped_column(
        ForeignKey("audit.id", ondelete="CASCADE"), primary_key=True, comment="Its audit"
    )
    position: Mapped[int] = mapped_column(primary_key=True, comment="Row number in the workbook, from 1")
    article_id: Mapped[int] = mapped_column(comment="Its article; one that was withdrawn since has no row")
    field: Mapped[str] = mapped_column(
        comment="headline, organ, a role, a kind of division; byline or division: was any missed?"
    )
    value: Mapped[str] = mapped_column(comment="What was found; empty where the question is what was missed")
    code: Mapped[str | None] = mapped_column(comment="Code of a division as found")
    surface: Mapped[str] = mapped_column(comment="As printed")
    rule: Mapped[str | None] = mapped_column(comment="Rule that found it")
    verdict: Mapped[str | None] = mapped_column(comment="right, wrong, missed, none missed; empty: not judged")
    correction: Mapped[str | None] = mapped_column(comment="What is right, in the person's words")


class AuditScore(Base):
    """The precision of one field in one audit."""

    __tablename__ = "audit_score"
    __table_args__ = ({"comment": "Precision of each field in each audit, once marks came back"} | WITHOUT_ROWID,)

    audit_id: Mapped[int] = mapped_column(
        ForeignKey("audit.id", ondelete="CASCADE"), primary_key=True, comment="Its audit"
    )
    field: Mapped[str] = mapped_column(
        primary_key=True, comment="As in audit_mark; byline and division: all roles, all kinds"
    )
    judged: Mapped[int] = mapped_column(comment="Values that were judged")
    correct: Mapped[int] = mapped_column(comment="Those that are right")
    missed: Mapped[int] = mapped_column(comment="Values that the person found and we had not")
    precision: Mapped[float | None] = mapped_column(comment="correct / judged; empty where none was judged")
    precision_low: Mapped[float | None] = mapped_column(comment="Lower end of its 95 % interval (Wilson)")
    precision_high: Mapped[float | None] = mapped_column(comment="Upper end of that interval")
