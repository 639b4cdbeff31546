"""The tables of coverage: on which days an edition should appear, and what rings where too little came."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Base

WITHOUT_ROWID = {"sqlite_with_rowid": False}


class ExpectedDay(Base):
    """Whether a bulletin should appear on a day (出版日), and what says so."""

    __tablename__ = "expected_day"
    __table_args__ = ({"comment": "Days on which bulletins should appear, and days on which not"} | WITHOUT_ROWID,)

    site: Mapped[str] = mapped_column(ForeignKey("site.slug"), primary_key=True, comment="Bulletin")
    published_on: Mapped[date] = mapped_column(primary_key=True, comment="The day")
    is_expected: Mapped[bool] = mapped_column(comment="An edition should appear")
    is_settled: Mapped[bool] = mapped_column(comment="Nobody need ask: the site's file says that there is none")
    rule: Mapped[str] = mapped_column(comment="What says so: the site's file, period.xml, a holiday, habit")


class Alarm(Base):
    """Something that rang (告警): a bulletin whose harvest is not as it was."""

    __tablename__ = "alarm"
    __table_args__ = (Index(None, "site", "kind"), {"comment": "What rang, from when to when"})

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the alarm")
    site: Mapped[str] = mapped_column(ForeignKey("site.slug"), comment="Bulletin")
    kind: Mapped[str] = mapped_column(comment="silent, fewer pages, fewer articles, fewer bylines, not understood, ...")
    since: Mapped[date] = mapped_column(comment="First edition, or day, that is not as before")
    detail: Mapped[str] = mapped_column(comment="What changed, in words")
    url: Mapped[str | None] = mapped_column(comment="An example")
    first_at: Mapped[datetime] = mapped_column(comment="When it rang first (UTC)")
    last_at: Mapped[datetime] = mapped_column(comment="When it rang last (UTC)")
    notified_at: Mapped[datetime | None] = mapped_column(comment="When somebody was told (UTC); empty: nobody yet")
    cleared_at: Mapped[datetime | None] = mapped_column(comment="When it was over (UTC); empty while it rings")
