"""Revisions: earlier versions of articles, and which rules read a page last.

What a person said of an article stays when the article is withdrawn, so its marks no longer refer to its row.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

from models.columns import TEXT, text_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    _create_revisions()
    _create_readings()
    with op.batch_alter_table("audit_mark", table_kwargs={"sqlite_with_rowid": False}) as audit_mark:
        audit_mark.drop_constraint("fk_audit_mark_article_id_article", type_="foreignkey")


def _create_revisions() -> None:
    op.create_table(
        "article_revision",
        Column("id", Integer, nullable=False),
        Column("article_id", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        Column("cause", TEXT, nullable=False),
        Column("reason", TEXT, nullable=True),
        Column("site", TEXT, nullable=True),
        Column("source", TEXT, nullable=False),
        Column("source_index", Integer, nullable=False),
        Column("published_on", Date, nullable=True),
        Column("headline", TEXT, nullable=True),
        Column("changed", JSON, nullable=False),
        Column("before", JSON, nullable=False),
        Column("content_hash", text_of(64), nullable=False),
        Column("raw_hash", text_of(64), nullable=True),
        Column("rules", TEXT, nullable=True),
        Column("rules_after", TEXT, nullable=True),
        Column("stored_at", DateTime(timezone=True), nullable=False),
        Column("replaced_at", DateTime(timezone=True), nullable=False),
        Column("stored_run_id", Integer, nullable=True),
        Column("run_id", Integer, nullable=True),
        CheckConstraint("cause IN ('site', 'rules', 'withdrawn')", name="ck_article_revision_cause"),
        ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_article_revision_run_id_run"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_article_revision_site_site"),
        ForeignKeyConstraint(["stored_run_id"], ["run.id"], name="fk_article_revision_stored_run_id_run"),
        PrimaryKeyConstraint("id", name="pk_article_revision"),
        UniqueConstraint("article_id", "number", name="uq_article_revision_article_id_number"),
    )
    op.create_index("ix_article_revision_source_source_index", "article_revision", ["source", "source_index"])
    for column in ("site", "raw_hash", "replaced_at", "run_id"):
        op.create_index(f"ix_article_revision_{column}", "article_revision", [column])


def _create_readings() -> None:
    op.create_table(
        "page_reading",
        Column("url", TEXT, nullable=False),
        Column("kind", TEXT, nullable=False),
        Column("raw_hash", text_of(64), nullable=False),
        Column("rules", TEXT, nullable=False),
        Column("read_at", DateTime(timezone=True), nullable=False),
        Column("run_id", Integer, nullable=True),
        CheckConstraint("kind IN ('page', 'article', 'file')", name="ck_page_reading_kind"),
        ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_page_reading_run_id_run"),
        PrimaryKeyConstraint("url", "kind", name="pk_page_reading"),
        sqlite_with_rowid=False,
    )
