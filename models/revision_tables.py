"""The tables of what was: earlier versions of articles, and which rules read a page last."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Base, text_of

CAUSES = ("site", "rules", "withdrawn")
READING_KINDS = ("page", "article", "file")
WITHOUT_ROWID = {"sqlite_with_rowid": False}


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})", name=column)


class ArticleRevision(Base):
    """A version of an article that is no longer the current one. No foreign key: a withdrawn article has no row."""

    __tablename__ = "article_revision"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        Index(None, "source", "source_index"),
        _one_of("cause", CAUSES),
        {"comment": "Earlier versions of articles: what was stored before it changed or was withdrawn"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the row")
    article_id: Mapped[int] = mapped_column(comment="Its article; a withdrawn one keeps its number for its return")
    number: Mapped[int] = mapped_column(comment="Version that the values were, from 1")
    cause: Mapped[str] = mapped_column(
        comment="site (its page changed), rules (the same page, read by other rules), withdrawn"
    )
    reason: Mapped[str | None] = mapped_column(comment="Why it was withdrawn")
    site: Mapped[str | None] = mapped_column(ForeignKey("site.slug"), index=True, comment="Bulletin")
    source: Mapped[str] = mapped_column(comment="Address or file it came from")
    source_index: Mapped[int] = mapped_column(comment="Which article of its source, from 0")
    published_on: Mapped[date | None] = mapped_column(comment="Date of its edition, then")
    headline: Mapped[str | None] = mapped_column(comment="Headline (主题), then")
    changed: Mapped[list[str]] = mapped_column(JSON, comment="Names of the fields that changed (JSON)")
    before: Mapped[dict[str, object]] = mapped_column(
        JSON, comment="Their values in this version; all fields of a withdrawn one (JSON)"
    )
    content_hash: Mapped[str] = mapped_column(text_of(64), comment="SHA-256 of all that was stored of the version")
    raw_hash: Mapped[str | None] = mapped_column(
        text_of(64), index=True, comment="Raw body it was read from (raw_body.hash)"
    )
    rules: Mapped[str | None] = mapped_column(comment="Version of the rules that read it; empty where not known")
    rules_after: Mapped[str | None] = mapped_column(comment="Version of the rules that ended it")
    stored_at: Mapped[datetime] = mapped_column(comment="When the version was stored (UTC)")
    replaced_at: Mapped[datetime] = mapped_column(index=True, comment="When it was replaced or withdrawn (UTC)")
    stored_run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), comment="Run that stored it")
    run_id: Mapped[int | None] = mapped_column(
        ForeignKey("run.id"), index=True, comment="Run that replaced or withdrew it"
    )


class PageReading(Base):
    """Which rules read an address last: `harvester reextract` goes on where it ended."""

    __tablename__ = "page_reading"
    __table_args__ = (
        _one_of("kind", READING_KINDS),
        {"comment": "Which rules last read a stored page whole"} | WITHOUT_ROWID,
    )

    url: Mapped[str] = mapped_column(primary_key=True, comment="Address or file")
    kind: Mapped[str] = mapped_column(primary_key=True, comment="page, article or file")
    raw_hash: Mapped[str] = mapped_column(text_of(64), comment="Raw body that was read (raw_body.hash)")
    rules: Mapped[str] = mapped_column(comment="Version of the rules")
    read_at: Mapped[datetime] = mapped_column(comment="When (UTC)")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), comment="Run that read it")
