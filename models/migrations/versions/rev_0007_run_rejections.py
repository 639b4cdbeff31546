"""Rejections of each run: until now the latest of an address was all that was kept, under its latest run."""

from alembic import op
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
)

from models.columns import TEXT

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "run_rejection",
        Column("run_id", Integer, nullable=False, comment="The run"),
        Column("kind", TEXT, nullable=False, comment="edition, page, article or file"),
        Column("url", TEXT, nullable=False, comment="Address or file"),
        Column("site", TEXT, nullable=True, comment="Bulletin"),
        Column("published_on", Date, nullable=True, comment="Date of its edition"),
        Column("reason", TEXT, nullable=False, comment="Why, in words"),
        Column("is_final", Boolean, nullable=False, comment="True: will not be asked for again"),
        Column("at", DateTime(timezone=True), nullable=False, comment="When (UTC)"),
        CheckConstraint("kind IN ('edition', 'page', 'article', 'file')", name="ck_run_rejection_kind"),
        ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_rejection_run_id_run"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_run_rejection_site_site"),
        PrimaryKeyConstraint("run_id", "kind", "url", name="pk_run_rejection"),
        comment="What each run asked for and did not store",
        sqlite_with_rowid=False,
    )
    op.execute("""
        INSERT INTO run_rejection (run_id, kind, url, site, published_on, reason, is_final, at)
        SELECT run_id, kind, url, site, published_on, reason, is_final, at FROM rejection WHERE run_id IS NOT NULL
    """)
