"""The first tables: sites, runs, raw pages, editions, rejections and articles."""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

from models.columns import TEXT, text_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    _create_harvest()
    _create_articles()


def _create_harvest() -> None:
    op.create_table(
        "raw_body",
        Column("hash", text_of(64), nullable=False, comment="SHA-256 of the body, hexadecimal"),
        Column("body", LargeBinary, nullable=False, comment="The body, Zstandard"),
        Column("size", Integer, nullable=False, comment="Bytes of the body, uncompressed"),
        PrimaryKeyConstraint("hash", name="pk_raw_body"),
        comment="Bytes of fetched pages, compressed, once for each content",
    )
    op.create_table(
        "site",
        Column("slug", TEXT, nullable=False, comment="Short name, as in the site's TOML file"),
        Column("name", TEXT, nullable=True, comment="Printed name of the bulletin"),
        Column("platform", TEXT, nullable=True, comment="Publishing system that reads its pages"),
        Column("adcode", text_of(6), nullable=True, comment="GB/T 2260 code of its own district"),
        Column("base_url", TEXT, nullable=True, comment="Address that its URLs start with"),
        PrimaryKeyConstraint("slug", name="pk_site"),
        comment="Bulletins that were harvested at least once",
    )
    op.create_table(
        "run",
        Column("id", Integer, nullable=False, comment="Number of the run"),
        Column("command", TEXT, nullable=False, comment="Verb: crawl, ingest, ..."),
        Column("site", TEXT, nullable=True, comment="Bulletin asked for"),
        Column("since", Date, nullable=True, comment="First date asked for"),
        Column("until", Date, nullable=True, comment="Last date asked for"),
        Column("started_at", MOMENT, nullable=False, comment="Start (UTC)"),
        Column("finished_at", MOMENT, nullable=True, comment="End (UTC); empty while it runs, or when it died"),
        Column("exit_code", Integer, nullable=True, comment="0 done, 1 failed, 2 usage, 3 short yield, 4 busy"),
        Column("reason", TEXT, nullable=True, comment="Why it ended: finished, shutdown, database_error, ..."),
        Column("counts", JSON, nullable=False, comment="Counts by kind (JSON)"),
        Column("versions", JSON, nullable=False, comment="Versions it ran with (JSON)"),
        Column("host", TEXT, nullable=False, comment="Machine it ran on"),
        Column("pid", Integer, nullable=False, comment="Process it ran in"),
        Column("process_started", TEXT, nullable=True, comment="Start mark of that process: tells a reused pid"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_run_site_site"),
        PrimaryKeyConstraint("id", name="pk_run"),
        comment="Runs of commands that write, newest last",
    )
    op.create_index("ix_run_site", "run", ["site"])
    op.create_table(
        "edition",
        Column("id", Integer, nullable=False, comment="Number of the edition"),
        Column("site", TEXT, nullable=False, comment="Bulletin"),
        Column("published_on", Date, nullable=False, comment="Date of the edition"),
        Column("url", TEXT, nullable=True, comment="Address of its index"),
        Column(
            "state",
            TEXT,
            nullable=False,
            comment="listed (nothing read yet), complete, incomplete, missing (there is none)",
        ),
        Column("reason", TEXT, nullable=True, comment="Why it is missing or its index failed"),
        Column("pages_listed", Integer, nullable=False, comment="Pages that the index lists"),
        Column("pages_stored", Integer, nullable=False, comment="Pages that were read"),
        Column("pages_rejected", Integer, nullable=False, comment="Pages rejected for good"),
        Column("articles_listed", Integer, nullable=False, comment="Articles that the pages list"),
        Column("articles_stored", Integer, nullable=False, comment="Listed articles that are stored"),
        Column("articles_rejected", Integer, nullable=False, comment="Listed articles rejected for good"),
        Column("checked_at", MOMENT, nullable=False, comment="When its index was last read or tried (UTC)"),
        Column("run_id", Integer, nullable=True, comment="Run that last read its index"),
        CheckConstraint("state IN ('listed', 'complete', 'incomplete', 'missing')", name="ck_edition_state"),
        ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_edition_run_id_run"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_edition_site_site"),
        PrimaryKeyConstraint("id", name="pk_edition"),
        UniqueConstraint("site", "published_on", name="uq_edition_site_published_on"),
        comment="Editions by date: what the index listed, and what became of it",
    )
    op.create_index("ix_edition_published_on", "edition", ["published_on"])
    op.create_table(
        "fetch",
        Column("id", Integer, nullable=False, comment="Number of the fetch"),
        Column("url", TEXT, nullable=False, comment="Address that was asked for"),
        Column("body_hash", text_of(64), nullable=False, comment="Its body"),
        Column("fetched_at", MOMENT, nullable=False, comment="When (UTC)"),
        Column("status", Integer, nullable=False, comment="HTTP status; 200 for a file"),
        Column("headers", JSON, nullable=False, comment="Response headers: [name, value] pairs (JSON)"),
        Column("encoding", TEXT, nullable=False, comment="Charset that the text was read with"),
        Column("encoding_rule", TEXT, nullable=False, comment="Rule that decided the charset"),
        Column("run_id", Integer, nullable=True, comment="Run that fetched it"),
        ForeignKeyConstraint(["body_hash"], ["raw_body.hash"], name="fk_fetch_body_hash_raw_body"),
        ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_fetch_run_id_run"),
        PrimaryKeyConstraint("id", name="pk_fetch"),
        comment="Every fetch of a page that answered",
    )
    op.create_index("ix_fetch_body_hash", "fetch", ["body_hash"])
    op.create_index("ix_fetch_url_fetched_at", "fetch", ["url", "fetched_at"])
    op.create_table(
        "rejection",
        Column("id", Integer, nullable=False, comment="Number of the rejection"),
        Column("site", TEXT, nullable=True, comment="Bulletin"),
        Column("url", TEXT, nullable=False, comment="Address or file"),
        Column("kind", TEXT, nullable=False, comment="edition, page, article or file"),
        Column("reason", TEXT, nullable=False, comment="Why, in words"),
        Column("is_final", Boolean, nullable=False, comment="True: will not be asked for again"),
        Column("published_on", Date, nullable=True, comment="Date of its edition"),
        Column("raw_hash", text_of(64), nullable=True, comment="Raw body, where one came (raw_body.hash)"),
        Column("times", Integer, nullable=False, comment="How often it was rejected"),
        Column("first_at", MOMENT, nullable=False, comment="First rejection (UTC)"),
        Column("at", MOMENT, nullable=False, comment="Latest rejection (UTC)"),
        Column("resolved_at", MOMENT, nullable=True, comment="When it was stored after all (UTC)"),
        Column("run_id", Integer, nullable=True, comment="Run of the latest rejection"),
        CheckConstraint("kind IN ('edition', 'page', 'article', 'file')", name="ck_rejection_kind"),
        ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_rejection_run_id_run"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_rejection_site_site"),
        PrimaryKeyConstraint("id", name="pk_rejection"),
        UniqueConstraint("url", "kind", name="uq_rejection_url_kind"),
        comment="What was asked for and not stored; latest reason for each address and kind",
    )
    op.create_index("ix_rejection_site", "rejection", ["site"])
    op.create_table(
        "page",
        Column("id", Integer, nullable=False, comment="Number of the page row"),
        Column("edition_id", Integer, nullable=False, comment="Its edition"),
        Column("url", TEXT, nullable=False, comment="Address as listed"),
        Column("position", Integer, nullable=False, comment="Order in the index, from 0"),
        Column("number", TEXT, nullable=True, comment="Page number (版次) as printed: A02"),
        Column("name", TEXT, nullable=True, comment="Page name (版名): 要闻"),
        Column("articles_listed", Integer, nullable=True, comment="Links that it lists; empty until it is read"),
        Column("raw_hash", text_of(64), nullable=True, comment="Raw body it was read from (raw_body.hash)"),
        ForeignKeyConstraint(["edition_id"], ["edition.id"], name="fk_page_edition_id_edition", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_page"),
        UniqueConstraint("edition_id", "url", name="uq_page_edition_id_url"),
        comment="Pages that editions list",
    )
    op.create_index("ix_page_url", "page", ["url"])
    op.create_table(
        "listed_article",
        Column("page_id", Integer, nullable=False, comment="Page that lists it"),
        Column("url", TEXT, nullable=False, comment="Address as listed"),
        Column("edition_id", Integer, nullable=False, comment="Edition of that page"),
        Column("position", Integer, nullable=False, comment="Order on the page, from 0"),
        Column("title", TEXT, nullable=False, comment="Title in the list"),
        ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name="fk_listed_article_edition_id_edition", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_listed_article_page_id_page", ondelete="CASCADE"),
        PrimaryKeyConstraint("page_id", "url", name="pk_listed_article"),
        comment="Articles that pages list, stored or not",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_listed_article_edition_id", "listed_article", ["edition_id"])
    op.create_index("ix_listed_article_url", "listed_article", ["url"])


def _create_articles() -> None:
    op.create_table(
        "article",
        Column("id", Integer, nullable=False, comment="Number of the article; stays when it is stored again"),
        Column("site", TEXT, nullable=True, comment="Bulletin; empty for a file of none"),
        Column("source", TEXT, nullable=False, comment="Address or file it came from"),
        Column("source_index", Integer, nullable=False, comment="Which article of its source, from 0"),
        Column("published_on", Date, nullable=True, comment="Date of its edition"),
        Column("pub_month", text_of(7), nullable=True, comment="Month of that date: 2026-11"),
        Column("page_number", TEXT, nullable=True, comment="Page number (版次) as printed: A02"),
        Column("page_name", TEXT, nullable=True, comment="Page name (版名): 要闻"),
        Column("is_front_page", Boolean, nullable=True, comment="On page 1 (头版); empty where no number is printed"),
        Column("section", TEXT, nullable=True, comment="Headline over several articles (栏题)"),
        Column("organ", TEXT, nullable=True, comment="Office that the headline opens with: a 街道, a bureau"),
        Column("kicker", TEXT, nullable=True, comment="Line over the headline (引题)"),
        Column("headline", TEXT, nullable=True, comment="Headline (主题)"),
        Column("subhead", TEXT, nullable=True, comment="Line under the headline (副题)"),
        Column("dateline", TEXT, nullable=True, comment="Dateline (电头): 本报讯"),
        Column(
            "byline_text", TEXT, nullable=False, comment="Bylines (署名) as printed, one a line; byline spans index it"
        ),
        Column("n_chars", Integer, nullable=False, comment="Characters of the text, white space not counted"),
        Column("content_hash", text_of(64), nullable=False, comment="SHA-256 of all that is stored of the article"),
        Column("raw_hash", text_of(64), nullable=True, comment="Raw body (raw_body.hash)"),
        Column("first_run_id", Integer, nullable=True, comment="Run that stored it first"),
        Column("run_id", Integer, nullable=True, comment="Run that last changed it"),
        Column("stored_at", MOMENT, nullable=False, comment="First stored (UTC)"),
        Column("changed_at", MOMENT, nullable=False, comment="Last changed (UTC)"),
        ForeignKeyConstraint(["first_run_id"], ["run.id"], name="fk_article_first_run_id_run"),
        ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_article_run_id_run"),
        ForeignKeyConstraint(["site"], ["site.slug"], name="fk_article_site_site"),
        PrimaryKeyConstraint("id", name="pk_article"),
        UniqueConstraint("source", "source_index", name="uq_article_source_source_index"),
        comment="Articles, without their text",
    )
    op.create_index("ix_article_pub_month_site", "article", ["pub_month", "site"])
    op.create_index("ix_article_published_on", "article", ["published_on"])
    op.create_index("ix_article_raw_hash", "article", ["raw_hash"])
    op.create_index("ix_article_site_published_on", "article", ["site", "published_on"])
    op.create_table(
        "article_division",
        Column("article_id", Integer, nullable=False, comment="Its article"),
        Column("position", Integer, nullable=False, comment="Order in the text, from 0"),
        Column(
            "kind", TEXT, nullable=False, comment="subdistrict, town, township, committee, community, village or road"
        ),
        Column("name", TEXT, nullable=False, comment="Canonical name: 人和路街道"),
        Column("surface", TEXT, nullable=False, comment="As printed: 人和路街道办"),
        Column("span_start", Integer, nullable=False, comment="First character in article_text.text, from 0"),
        Column("span_end", Integer, nullable=False, comment="Character after the last"),
        Column("code", text_of(12), nullable=True, comment="12-digit code; empty where unresolved"),
        Column("authority", text_of(3), nullable=True, comment="Whose code: NBS 国家统计局, MCA 民政部"),
        Column("year", Integer, nullable=True, comment="Year of the register that the code is from"),
        Column("candidates", JSON, nullable=False, comment="Codes it might be, where several might (JSON)"),
        Column("is_subject", Boolean, nullable=False, comment="The article is about the place"),
        Column("rule", TEXT, nullable=False, comment="Rule that found it"),
        ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_division_article_id_article", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("article_id", "position", name="pk_article_division"),
        comment="Divisions and roads named in articles, one row for each place in the text",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_division_code_article_id", "article_division", ["code", "article_id"])
    op.create_index("ix_article_division_name_article_id", "article_division", ["name", "article_id"])
    op.create_table(
        "article_text",
        Column("article_id", Integer, nullable=False, comment="Its article"),
        Column(
            "title",
            TEXT,
            nullable=False,
            comment="Section, kicker, headline and subhead, one a line: what search reads",
        ),
        Column("text", TEXT, nullable=False, comment="Body, paragraphs joined by newlines; division spans index it"),
        Column("paragraphs", JSON, nullable=False, comment="Body by paragraphs (JSON)"),
        Column("segmented", TEXT, nullable=False, comment="Words of the text, joined by spaces"),
        Column("standfirst", TEXT, nullable=True, comment="Standfirst (提要)"),
        Column("captions", JSON, nullable=False, comment="Captions of pictures (JSON)"),
        Column("rules", JSON, nullable=False, comment="Which rule found which field: pairs (JSON)"),
        ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_text_article_id_article", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("article_id", name="pk_article_text"),
        comment="Text of articles, one row each",
    )
    op.create_table(
        "byline",
        Column("article_id", Integer, nullable=False, comment="Its article"),
        Column("position", Integer, nullable=False, comment="Order in the byline, from 0"),
        Column(
            "role",
            TEXT,
            nullable=False,
            comment="reporter, correspondent, intern, photographer, contributor, editor, ...",
        ),
        Column("rank", TEXT, nullable=True, comment="Rank before the role: 见习, 首席"),
        Column("name", TEXT, nullable=False, comment="Name without inner spaces"),
        Column("organisation", TEXT, nullable=True, comment="Office that the person files for"),
        Column("is_collective", Boolean, nullable=False, comment="A unit under a pen name: 粤仁宣"),
        Column("surface", TEXT, nullable=False, comment="As printed"),
        Column("span_start", Integer, nullable=False, comment="First character in article.byline_text, from 0"),
        Column("span_end", Integer, nullable=False, comment="Character after the last"),
        Column("rule", TEXT, nullable=False, comment="Rule that found it"),
        Column("confidence", Double, nullable=False, comment="How sure the rule is, 0 to 1"),
        ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_byline_article_id_article", ondelete="CASCADE"),
        PrimaryKeyConstraint("article_id", "position", name="pk_byline"),
        comment="Persons and units in bylines, one row for each role",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_byline_role_name_article_id", "byline", ["role", "name", "article_id"])
    op.create_table(
        "keyword",
        Column("article_id", Integer, nullable=False, comment="Its article"),
        Column("position", Integer, nullable=False, comment="Order by weight, from 0"),
        Column("word", TEXT, nullable=False, comment="The word"),
        Column("weight", Double, nullable=False, comment="TF-IDF weight"),
        ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_keyword_article_id_article", ondelete="CASCADE"),
        PrimaryKeyConstraint("article_id", "position", name="pk_keyword"),
        comment="Keywords of articles, heaviest first",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_keyword_word_article_id", "keyword", ["word", "article_id"])
