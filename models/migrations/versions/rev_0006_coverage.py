"""Coverage: expected days, what a list of dates announces, articles listed under a new title, alarms; what runs do."""

from alembic import op
from sqlalchemy import JSON, Boolean, Column, Date, DateTime, ForeignKeyConstraint, Integer, PrimaryKeyConstraint

from models.columns import TEXT

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "expected_day",
        Column("site", TEXT, nullable=False, comment="Bulletin"),
        Column("published_on", Date, nullable=False, comment="The day"),
        Column("is_expected", Boolean, nullable=False, comment="An edition should appear"),
        Column(
            "is_settled", Boolean, nullable=False, comment="Nobody need ask: the site's file says that there is none"
        ),
        Column("rule", TEXT, nullable=False, comment="What says so: the site's file, period.xml, a holiday, habit"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_expected_day_site_site"),
        PrimaryKeyConstraint("site", "published_on", name="pk_expected_day"),
        comment="Days on which bulletins should appear, and days on which not",
        sqlite_with_rowid=False,
    )
    announced = "Whether its list of dates (period.xml) has it; empty: none such"
    op.add_column("edition", Column("is_announced", Boolean, nullable=True, comment=announced))
    retitled = "When that title changed (UTC): it was corrected"
    op.add_column("listed_article", Column("retitled_at", MOMENT, nullable=True, comment=retitled))
    op.add_column("run", Column("asked", JSON, nullable=True, comment="What else was asked for (JSON)"))
    _create_alarms()


def _create_alarms() -> None:
    op.create_table(
        "alarm",
        Column("id", Integer, nullable=False, comment="Number of the alarm"),
        Column("site", TEXT, nullable=False, comment="Bulletin"),
        Column(
            "kind",
            TEXT,
            nullable=False,
            comment="silent, fewer pages, fewer articles, fewer bylines, not understood, ...",
        ),
        Column("since", Date, nullable=False, comment="First edition, or day, that is not as before"),
        Column("detail", TEXT, nullable=False, comment="What changed, in words"),
        Column("url", TEXT, nullable=True, comment="An example"),
        Column("first_at", MOMENT, nullable=False, comment="When it rang first (UTC)"),
        Column("last_at", MOMENT, nullable=False, comment="When it rang last (UTC)"),
        Column("notified_at", MOMENT, nullable=True, comment="When somebody was told (UTC); empty: nobody yet"),
        Column("cleared_at", MOMENT, nullable=True, comment="When it was over (UTC); empty while it rings"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_alarm_site_site"),
        PrimaryKeyConstraint("id", name="pk_alarm"),
        comment="What rang, from when to when",
    )
    op.create_index("ix_alarm_site_kind", "alarm", ["site", "kind"])
