"""The analysts' views: months of reporters, co-mentions, keywords and points; no table changes."""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision: the views are made anew after the migrations."""
