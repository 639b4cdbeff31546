"""Persons: who signs, one for each name in a bulletin, and what was decided. Every signature gets its person."""

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
    UniqueConstraint,
)

from models.columns import TEXT

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    _create_persons()
    _create_decisions()
    op.execute(
        "ALTER TABLE byline ADD COLUMN person_id INTEGER CONSTRAINT fk_byline_person_id_person REFERENCES person(id)"
    )
    op.execute("""
        INSERT INTO person (site, name, is_collective, number)
        SELECT a.site, b.name, b.is_collective, 1 FROM byline b JOIN article a ON a.id = b.article_id
        GROUP BY a.site, b.name, b.is_collective ORDER BY min(a.id), min(b.position)
    """)
    op.execute("""
        UPDATE byline SET person_id = (
            SELECT p.id FROM article a
            JOIN person p ON p.name = byline.name AND p.is_collective = byline.is_collective AND p.site = a.site
            WHERE a.id = byline.article_id)
    """)
    op.execute("""
        UPDATE byline SET person_id = (
            SELECT p.id FROM person p
            WHERE p.name = byline.name AND p.is_collective = byline.is_collective AND p.site IS NULL)
        WHERE person_id IS NULL
    """)
    op.create_index("ix_byline_person_id_role_article_id", "byline", ["person_id", "role", "article_id"])


def _create_persons() -> None:
    op.create_table(
        "person",
        Column("id", Integer, nullable=False),
        Column("site", TEXT, nullable=True),
        Column("name", TEXT, nullable=False),
        Column("is_collective", Boolean, nullable=False),
        Column("number", Integer, nullable=False),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_person_site_site"),
        PrimaryKeyConstraint("id", name="pk_person"),
        UniqueConstraint("name", "site", "is_collective", "number", name="uq_person_name_site_is_collective_number"),
    )


def _create_decisions() -> None:
    op.create_table(
        "person_decision",
        Column("id", Integer, nullable=False),
        Column("kind", TEXT, nullable=False),
        Column("person_id", Integer, nullable=False),
        Column("into_id", Integer, nullable=False),
        Column("organisation", TEXT, nullable=True),
        Column("role", TEXT, nullable=True),
        Column("since", Date, nullable=True),
        Column("why", TEXT, nullable=False),
        Column("decided_by", TEXT, nullable=False),
        Column("decided_at", MOMENT, nullable=False),
        Column("undone_by", TEXT, nullable=True),
        Column("undone_at", MOMENT, nullable=True),
        CheckConstraint("kind IN ('merge', 'part')", name="ck_person_decision_kind"),
        ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_decision_person_id_person"),
        ForeignKeyConstraint(["into_id"], ["person.id"], name="fk_person_decision_into_id_person"),
        PrimaryKeyConstraint("id", name="pk_person_decision"),
    )
    for column in ("person_id", "into_id"):
        op.create_index(f"ix_person_decision_{column}", "person_decision", [column])
