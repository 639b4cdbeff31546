"""The tables of persons: who signs, and what was decided about which names are one person."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Base

DECISIONS = ("merge", "part")


class Person(Base):
    """A person (人), or a unit under a pen name: the bearer of a name in a bulletin, until decided otherwise."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("name", "site", "is_collective", "number"),
        {"comment": "Persons and units that sign: one for each name in a bulletin, and those that were parted off"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the person")
    site: Mapped[str | None] = mapped_column(
        ForeignKey("site.slug"), comment="Bulletin that printed the name; empty: files of none"
    )
    name: Mapped[str] = mapped_column(comment="Name without inner spaces")
    is_collective: Mapped[bool] = mapped_column(comment="A unit under a pen name: 粤仁宣")
    number: Mapped[int] = mapped_column(comment="1: who signs so unless it was decided otherwise; 2 and up: parted off")


class PersonDecision(Base):
    """That two persons are one (合并), or that one is two (拆分). It is never removed: one that was undone says so."""

    __tablename__ = "person_decision"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(repr(kind) for kind in DECISIONS)})", name="kind"),
        {"comment": "Decisions about persons, oldest first; each holds for articles to come too, until it is undone"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the decision; they apply in this order")
    kind: Mapped[str] = mapped_column(comment="merge (two are one) or part (one is two)")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, comment="Whose signatures move")
    into_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, comment="Who has them then; one that is parted off is new"
    )
    organisation: Mapped[str | None] = mapped_column(comment="Only those with this organisation move")
    role: Mapped[str | None] = mapped_column(comment="Only those in this role move")
    since: Mapped[date | None] = mapped_column(comment="Only those of this day or later move")
    why: Mapped[str] = mapped_column(comment="Why, in the words of who decided")
    decided_by: Mapped[str] = mapped_column(comment="User of the system who decided")
    decided_at: Mapped[datetime] = mapped_column(comment="When (UTC)")
    undone_by: Mapped[str | None] = mapped_column(comment="User who took it back")
    undone_at: Mapped[datetime | None] = mapped_column(comment="When it was taken back (UTC); empty while it holds")
