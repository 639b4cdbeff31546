"""The table of what runs lost: every run has its own rows, whatever later runs find."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Base

WITHOUT_ROWID = {"sqlite_with_rowid": False}


class RunRejection(Base):
    """Something that a run asked for and did not store; `rejection` has the latest of each address."""

    __tablename__ = "run_rejection"
    __table_args__ = (
        CheckConstraint("kind IN ('edition', 'page', 'article', 'file')", name="kind"),
        {"comment": "What each run asked for and did not store"} | WITHOUT_ROWID,
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), primary_key=True, comment="The run")
    kind: Mapped[str] = mapped_column(primary_key=True, comment="edition, page, article or file")
    url: Mapped[str] = mapped_column(primary_key=True, comment="Address or file")
    site: Mapped[str | None] = mapped_column(ForeignKey("site.slug"), comment="Bulletin")
    published_on: Mapped[date | None] = mapped_column(comment="Date of its edition")
    reason: Mapped[str] = mapped_column(comment="Why, in words")
    is_final: Mapped[bool] = mapped_column(comment="True: will not be asked for again")
    at: Mapped[datetime] = mapped_column(comment="When (UTC)")
