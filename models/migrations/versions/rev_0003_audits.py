"""Audits: samples that a person judges, the marks, and the precision that follows."""

from alembic import op
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

from models.columns import TEXT

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "audit",
        Column("id", Integer, nullable=False, comment="Number of the audit"),
        Column("token", TEXT, nullable=False, comment="Mark in the workbook that leads back here"),
        Column("site", TEXT, nullable=False, comment="Bulletin"),
        Column("since", Date, nullable=True, comment="First date drawn from"),
        Column("until", Date, nullable=True, comment="Last date drawn from"),
        Column("seed", Integer, nullable=False, comment="Seed of the draw: the same seed draws the same articles"),
        Column("articles", Integer, nullable=False, comment="Articles drawn"),
        Column("population", Integer, nullable=False, comment="Articles that were drawn from"),
        Column("drawn_at", MOMENT, nullable=False, comment="When it was drawn (UTC)"),
        Column("applied_at", MOMENT, nullable=True, comment="When its marks last changed (UTC)"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_audit_site_site"),
        PrimaryKeyConstraint("id", name="pk_audit"),
        UniqueConstraint("token", name="uq_audit_token"),
        comment="Samples of articles that a person judges",
    )
    op.create_index("ix_audit_site", "audit", ["site"])
    _create_marks()
    _create_scores()


def _create_marks() -> None:
    op.create_table(
        "audit_mark",
        Column("audit_id", Integer, nullable=False, comment="Its audit"),
        Column("position", Integer, nullable=False, comment="Row number in the workbook, from 1"),
        Column("article_id", Integer, nullable=False, comment="Its article"),
        Column(
            "field",
            TEXT,
            nullable=False,
            comment="headline, organ, a role, a kind of division; byline or division: was any missed?",
        ),
        Column("value", TEXT, nullable=False, comment="What was found; empty where the question is what was missed"),
        Column("code", TEXT, nullable=True, comment="Code of a division as found"),
        Column("surface", TEXT, nullable=False, comment="As printed"),
        Column("rule", TEXT, nullable=True, comment="Rule that found it"),
        Column("verdict", TEXT, nullable=True, comment="right, wrong, missed, none missed; empty: not judged"),
        Column("correction", TEXT, nullable=True, comment="What is right, in the person's words"),
        CheckConstraint("verdict IN ('right', 'wrong', 'missed', 'none missed')", name="ck_audit_mark_verdict"),
        ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_audit_mark_article_id_article", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_audit_mark_audit_id_audit", ondelete="CASCADE"),
        PrimaryKeyConstraint("audit_id", "position", name="pk_audit_mark"),
        comment="Values to judge, one row each, and what a person said",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_audit_mark_article_id", "audit_mark", ["article_id"])


def _create_scores() -> None:
    op.create_table(
        "audit_score",
        Column("audit_id", Integer, nullable=False, comment="Its audit"),
        Column("field", TEXT, nullable=False, comment="As in audit_mark; byline and division: all roles, all kinds"),
        Column("judged", Integer, nullable=False, comment="Values that were judged"),
        Column("correct", Integer, nullable=False, comment="Those that are right"),
        Column("missed", Integer, nullable=False, comment="Values that the person found and we had not"),
        Column("precision", Double, nullable=True, comment="correct / judged; empty where none was judged"),
        Column("precision_low", Double, nullable=True, comment="Lower end of its 95 % interval (Wilson)"),
        Column("precision_high", Double, nullable=True, comment="Upper end of that interval"),
        ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_audit_score_audit_id_audit", ondelete="CASCADE"),
        PrimaryKeyConstraint("audit_id", "field", name="pk_audit_score"),
        comment="Precision of each field in each audit, once marks came back",
        sqlite_with_rowid=False,
    )
