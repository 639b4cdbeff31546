"""The tables (SQLAlchemy 2). Every table and column says what it holds; `models/README.md` is the reader's guide."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Base, text_of
from models.person_tables import Person

EDITION_STATES = ("listed", "complete", "incomplete", "missing")
REJECTION_KINDS = ("edition", "page", "article", "file")
WITHOUT_ROWID = {"sqlite_with_rowid": False}


def _column_check(column: str, values: tuple[str, ...]) -> CheckConstraint:
    quoted = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({quoted})", name=column)


class Site(Base):
    """A bulletin (区报) that was harvested at least once."""

    __tablename__ = "site"
    __table_args__ = {"comment": "Bulletins that were harvested at least once"}  # noqa: RUF012

    slug: Mapped[str] = mapped_column(primary_key=True, comment="Short name, as in the site's TOML file")
    name: Mapped[str | None] = mapped_column(comment="Printed name of the bulletin")
    platform: Mapped[str | None] = mapped_column(comment="Publishing system that reads its pages")
    adcode: Mapped[str | None] = mapped_column(text_of(6), comment="GB/T 2260 code of its own district")
    base_url: Mapped[str | None] = mapped_column(comment="Address that its URLs start with")


class Run(Base):
    """One run of a command that writes."""

    __tablename__ = "run"
    __table_args__ = {"comment": "Runs of commands that write, newest last"}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the run")
    command: Mapped[str] = mapped_column(comment="Verb: crawl, ingest, ...")
    site: Mapped[str | None] = mapped_column(ForeignKey("site.slug"), index=True, comment="Bulletin asked for")
    since: Mapped[date | None] = mapped_column(comment="First date asked for")
    until: Mapped[date | None] = mapped_column(comment="Last date asked for")
    started_at: Mapped[datetime] = mapped_column(comment="Start (UTC)")
    finished_at: Mapped[datetime | None] = mapped_column(comment="End (UTC); empty while it runs, or when it died")
    exit_code: Mapped[int | None] = mapped_column(comment="0 done, 1 failed, 2 usage, 3 short yield, 4 busy")
    reason: Mapped[str | None] = mapped_column(comment="Why it ended: finished, shutdown, database_error, ...")
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict, comment="Counts by kind (JSON)")
    versions: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, comment="Versions it ran with (JSON)")
    host: Mapped[str] = mapped_column(comment="Machine it ran on")
    pid: Mapped[int] = mapped_column(comment="Process it ran in")
    process_started: Mapped[str | None] = mapped_column(comment="Start mark of that process: tells a reused pid")
    asked: Mapped[dict[str, object] | None] = mapped_column(JSON, comment="What else was asked for (JSON)")


class RawBody(Base):
    """The bytes of a fetched page, once for each content."""

    __tablename__ = "raw_body"
    __table_args__ = {"comment": "Bytes of fetched pages, compressed, once for each content"}  # noqa: RUF012

    hash: Mapped[str] = mapped_column(text_of(64), primary_key=True, comment="SHA-256 of the body, hexadecimal")
    body: Mapped[bytes] = mapped_column(LargeBinary, comment="The body, Zstandard")
    size: Mapped[int] = mapped_column(comment="Bytes of the body, uncompressed")


class Fetch(Base):
    """One fetch of one URL: when, how it answered, and how its charset was decided."""

    __tablename__ = "fetch"
    __table_args__ = (Index(None, "url", "fetched_at"), {"comment": "Every fetch of a page that answered"})

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the fetch")
    url: Mapped[str] = mapped_column(comment="Address that was asked for")
    body_hash: Mapped[str] = mapped_column(ForeignKey("raw_body.hash"), index=True, comment="Its body")
    fetched_at: Mapped[datetime] = mapped_column(comment="When (UTC)")
    status: Mapped[int] = mapped_column(comment="HTTP status; 200 for a file")
    headers: Mapped[list[list[str]]] = mapped_column(JSON, comment="Response headers: [name, value] pairs (JSON)")
    encoding: Mapped[str] = mapped_column(comment="Charset that the text was read with")
    encoding_rule: Mapped[str] = mapped_column(comment="Rule that decided the charset")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), comment="Run that fetched it")


class Edition(Base):
    """An edition (期): one bulletin, one date, and what became of its pages and articles."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("site", "published_on"),
        _column_check("state", EDITION_STATES),
        {"comment": "Editions by date: what the index listed, and what became of it"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the edition")
    site: Mapped[str] = mapped_column(ForeignKey("site.slug"), comment="Bulletin")
    published_on: Mapped[date] = mapped_column(index=True, comment="Date of the edition")
    url: Mapped[str | None] = mapped_column(comment="Address of its index")
    state: Mapped[str] = mapped_column(
        comment="listed (nothing read yet), complete, incomplete, missing (there is none)"
    )
    reason: Mapped[str | None] = mapped_column(comment="Why it is missing or its index failed")
    pages_listed: Mapped[int] = mapped_column(default=0, comment="Pages that the index lists")
    pages_stored: Mapped[int] = mapped_column(default=0, comment="Pages that were read")
    pages_rejected: Mapped[int] = mapped_column(default=0, comment="Pages rejected for good")
    articles_listed: Mapped[int] = mapped_column(default=0, comment="Articles that the pages list")
    articles_stored: Mapped[int] = mapped_column(default=0, comment="Listed articles that are stored")
    articles_rejected: Mapped[int] = mapped_column(default=0, comment="Listed articles rejected for good")
    checked_at: Mapped[datetime] = mapped_column(comment="When its index was last read or tried (UTC)")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), comment="Run that last read its index")
    is_announced: Mapped[bool | None] = mapped_column(
        comment="Whether its list of dates (period.xml) has it; empty: none such"
    )


class Page(Base):
    """A page (版面) of an edition."""

    __tablename__ = "page"
    __table_args__ = (
        UniqueConstraint("edition_id", "url"),
        {"comment": "Pages that editions list"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the page row")
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), comment="Its edition")
    url: Mapped[str] = mapped_column(index=True, comment="Address as listed")
    position: Mapped[int] = mapped_column(comment="Order in the index, from 0")
    number: Mapped[str | None] = mapped_column(comment="Page number (版次) as printed: A02")
    name: Mapped[str | None] = mapped_column(comment="Page name (版名): 要闻")
    articles_listed: Mapped[int | None] = mapped_column(comment="Links that it lists; empty until it is read")
    raw_hash: Mapped[str | None] = mapped_column(text_of(64), comment="Raw body it was read from (raw_body.hash)")


class ListedArticle(Base):
    """What a page's list promised: an article's address. It is stored where an article has it as source."""

    __tablename__ = "listed_article"
    __table_args__ = ({"comment": "Articles that pages list, stored or not"} | WITHOUT_ROWID,)

    page_id: Mapped[int] = mapped_column(
        ForeignKey("page.id", ondelete="CASCADE"), primary_key=True, comment="Page that lists it"
    )
    url: Mapped[str] = mapped_column(primary_key=True, index=True, comment="Address as listed")
    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), index=True, comment="Edition of that page"
    )
    position: Mapped[int] = mapped_column(comment="Order on the page, from 0")
    title: Mapped[str] = mapped_column(comment="Title in the list")
    retitled_at: Mapped[datetime | None] = mapped_column(comment="When that title changed (UTC): it was corrected")


class Rejection(Base):
    """Something that was asked for and not stored: the latest reason for each address and kind."""

    __tablename__ = "rejection"
    __table_args__ = (
        UniqueConstraint("url", "kind"),
        _column_check("kind", REJECTION_KINDS),
        {"comment": "What was asked for and not stored; latest reason for each address and kind"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the rejection")
    site: Mapped[str | None] = mapped_column(ForeignKey("site.slug"), index=True, comment="Bulletin")
    url: Mapped[str] = mapped_column(comment="Address or file")
    kind: Mapped[str] = mapped_column(comment="edition, page, article or file")
    reason: Mapped[str] = mapped_column(comment="Why, in words")
    is_final: Mapped[bool] = mapped_column(comment="True: will not be asked for again")
    published_on: Mapped[date | None] = mapped_column(comment="Date of its edition")
    raw_hash: Mapped[str | None] = mapped_column(text_of(64), comment="Raw body, where one came (raw_body.hash)")
    times: Mapped[int] = mapped_column(default=1, comment="How often it was rejected")
    first_at: Mapped[datetime] = mapped_column(comment="First rejection (UTC)")
    at: Mapped[datetime] = mapped_column(comment="Latest rejection (UTC)")
    resolved_at: Mapped[datetime | None] = mapped_column(comment="When it was stored after all (UTC)")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), comment="Run of the latest rejection")


class Article(Base):
    """An article (稿件), narrow: what lists and counts need. Its text is in `article_text`."""

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("source", "source_index"),
        Index(None, "site", "published_on"),
        Index(None, "pub_month", "site"),
        {"comment": "Articles, without their text"},
    )

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the article; stays when it is stored again")
    site: Mapped[str | None] = mapped_column(ForeignKey("site.slug"), comment="Bulletin; empty for a file of none")
    source: Mapped[str] = mapped_column(comment="Address or file it came from")
    source_index: Mapped[int] = mapped_column(comment="Which article of its source, from 0")
    published_on: Mapped[date | None] = mapped_column(index=True, comment="Date of its edition")
    pub_month: Mapped[str | None] = mapped_column(text_of(7), comment="Month of that date: 2026-11")
    page_number: Mapped[str | None] = mapped_column(comment="Page number (版次) as printed: A02")
    page_name: Mapped[str | None] = mapped_column(comment="Page name (版名): 要闻")
    is_front_page: Mapped[bool | None] = mapped_column(comment="On page 1 (头版); empty where no number is printed")
    section: Mapped[str | None] = mapped_column(comment="Headline over several articles (栏题)")
    organ: Mapped[str | None] = mapped_column(comment="Office that the headline opens with: a 街道, a bureau")
    kicker: Mapped[str | None] = mapped_column(comment="Line over the headline (引题)")
    headline: Mapped[str | None] = mapped_column(comment="Headline (主题)")
    subhead: Mapped[str | None] = mapped_column(comment="Line under the headline (副题)")
    dateline: Mapped[str | None] = mapped_column(comment="Dateline (电头): 本报讯")
    byline_text: Mapped[str] = mapped_column(comment="Bylines (署名) as printed, one a line; byline spans index it")
    n_chars: Mapped[int] = mapped_column(comment="Characters of the text, white space not counted")
    content_hash: Mapped[str] = mapped_column(text_of(64), comment="SHA-256 of all that is stored of the article")
    raw_hash: Mapped[str | None] = mapped_column(text_of(64), index=True, comment="Raw body (raw_body.hash)")
    first_run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), comment="Run that stored it first")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id"), comment="Run that last changed it")
    stored_at: Mapped[datetime] = mapped_column(comment="First stored (UTC)")
    changed_at: Mapped[datetime] = mapped_column(comment="Last changed (UTC)")


class ArticleText(Base):
    """The text of an article, apart so that scans of `article` stay fast."""

    __tablename__ = "article_text"
    __table_args__ = {"comment": "Text of articles, one row each"}  # noqa: RUF012

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, comment="Its article"
    )
    title: Mapped[str] = mapped_column(comment="Section, kicker, headline and subhead, one a line: what search reads")
    text: Mapped[str] = mapped_column(comment="Body, paragraphs joined by newlines; division spans index it")
    paragraphs: Mapped[list[str]] = mapped_column(JSON, comment="Body by paragraphs (JSON)")
    segmented: Mapped[str] = mapped_column(comment="Words of the text, joined by spaces")
    standfirst: Mapped[str | None] = mapped_column(comment="Standfirst (提要)")
    captions: Mapped[list[str]] = mapped_column(JSON, comment="Captions of pictures (JSON)")
    rules: Mapped[list[list[str]]] = mapped_column(JSON, comment="Which rule found which field: pairs (JSON)")


class Byline(Base):
    """One person or unit in an article's byline, under one role."""

    __tablename__ = "byline"
    __table_args__ = (
        Index(None, "role", "name", "article_id"),
        Index(None, "person_id", "role", "article_id"),
        {"comment": "Persons and units in bylines, one row for each role"} | WITHOUT_ROWID,
    )

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, comment="Its article"
    )
    position: Mapped[int] = mapped_column(primary_key=True, comment="Order in the byline, from 0")
    role: Mapped[str] = mapped_column(comment="reporter, correspondent, intern, photographer, contributor, editor, ...")
    rank: Mapped[str | None] = mapped_column(comment="Rank before the role: 见习, 首席")
    name: Mapped[str] = mapped_column(comment="Name without inner spaces")
    organisation: Mapped[str | None] = mapped_column(comment="Office that the person files for")
    is_collective: Mapped[bool] = mapped_column(comment="A unit under a pen name: 粤仁宣")
    surface: Mapped[str] = mapped_column(comment="As printed")
    span_start: Mapped[int] = mapped_column(comment="First character in article.byline_text, from 0")
    span_end: Mapped[int] = mapped_column(comment="Character after the last")
    rule: Mapped[str] = mapped_column(comment="Rule that found it")
    confidence: Mapped[float] = mapped_column(comment="How sure the rule is, 0 to 1")
    person_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), comment="Person or unit that it is")


class ArticleDivision(Base):
    """A division (街道, 社区 ...) or road named in an article."""

    __tablename__ = "article_division"
    __table_args__ = (
        Index(None, "code", "article_id"),
        Index(None, "name", "article_id"),
        {"comment": "Divisions and roads named in articles, one row for each place in the text"} | WITHOUT_ROWID,
    )

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, comment="Its article"
    )
    position: Mapped[int] = mapped_column(primary_key=True, comment="Order in the text, from 0")
    kind: Mapped[str] = mapped_column(comment="subdistrict, town, township, committee, community, village or road")
    name: Mapped[str] = mapped_column(comment="Canonical name: 人和路街道")
    surface: Mapped[str] = mapped_column(comment="As printed: 人和路街道办")
    span_start: Mapped[int] = mapped_column(comment="First character in article_text.text, from 0")
    span_end: Mapped[int] = mapped_column(comment="Character after the last")
    code: Mapped[str | None] = mapped_column(text_of(12), comment="12-digit code; empty where unresolved")
    authority: Mapped[str | None] = mapped_column(text_of(3), comment="Whose code: NBS 国家统计局, MCA 民政部")
    year: Mapped[int | None] = mapped_column(comment="Year of the register that the code is from")
    candidates: Mapped[list[str]] = mapped_column(JSON, comment="Codes it might be, where several might (JSON)")
    is_subject: Mapped[bool] = mapped_column(comment="The article is about the place")
    rule: Mapped[str] = mapped_column(comment="Rule that found it")


class Keyword(Base):
    """A keyword of an article."""

    __tablename__ = "keyword"
    __table_args__ = (
        Index(None, "word", "article_id"),
        {"comment": "Keywords of articles, heaviest first"} | WITHOUT_ROWID,
    )

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, comment="Its article"
    )
    position: Mapped[int] = mapped_column(primary_key=True, comment="Order by weight, from 0")
    word: Mapped[str] = mapped_column(comment="The word")
    weight: Mapped[float] = mapped_column(comment="TF-IDF weight")
