"""The full-text index over titles and texts: FTS5 with one token a character, or a GIN index of single and paired ones.

PostgreSQL's `article_fts` holds each article as it is spelt for the index, title and body in one, written by the
program with the text: whether a longer phrase stands there is asked of that text, and to spell it anew would cost more.
"""

from alembic import op

from models.dialects import dialect_of
from models.fulltext import BOUNDARY

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# FTS5 reads the text through this view, so it stores no copy; zh_spaced is registered on every connection of ours.
FTS5 = (
    """CREATE VIEW article_fts_source AS
       SELECT article_id, zh_spaced(title) AS title, zh_spaced(text) AS body FROM article_text""",
    """CREATE VIRTUAL TABLE article_fts USING fts5(
       title, body, content='article_fts_source', content_rowid='article_id',
       tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER article_fts_insert AFTER INSERT ON article_text BEGIN
       INSERT INTO article_fts(rowid, title, body) VALUES (new.article_id, zh_spaced(new.title), zh_spaced(new.text));
       END""",
    """CREATE TRIGGER article_fts_delete AFTER DELETE ON article_text BEGIN
       INSERT INTO article_fts(article_fts, rowid, title, body)
       VALUES ('delete', old.article_id, zh_spaced(old.title), zh_spaced(old.text));
       END""",
    """CREATE TRIGGER article_fts_update AFTER UPDATE OF title, text ON article_text
       WHEN old.title <> new.title OR old.text <> new.text BEGIN
       INSERT INTO article_fts(article_fts, rowid, title, body)
       VALUES ('delete', old.article_id, zh_spaced(old.title), zh_spaced(old.text));
       INSERT INTO article_fts(rowid, title, body) VALUES (new.article_id, zh_spaced(new.title), zh_spaced(new.text));
       END""",
)


# What is long lies apart (TOAST), so that the rows that an index leads to are few pages.
GIN = (
    """CREATE TABLE article_fts (
       article_id integer NOT NULL CONSTRAINT pk_article_fts PRIMARY KEY
         CONSTRAINT fk_article_fts_article_id_article_text REFERENCES article_text (article_id) ON DELETE CASCADE,
       spelt text COLLATE "C" NOT NULL) WITH (toast_tuple_target = 128)""",
    """CREATE FUNCTION zh_grams(spelt text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
       $$ SELECT chars || array(SELECT one || other FROM unnest(chars, chars[2:]) pair(one, other)
                                WHERE other IS NOT NULL)
          FROM string_to_array(spelt, NULL) chars $$""",
    "CREATE INDEX ix_article_fts_grams ON article_fts USING gin (zh_grams(spelt))",
    f"CREATE INDEX ix_article_fts_title ON article_fts USING gin (zh_grams(split_part(spelt, '{BOUNDARY}', 1)))",
    "COMMENT ON TABLE article_fts IS 'Full-text index: articles as they are spelt for it'",
    "COMMENT ON COLUMN article_fts.article_id IS 'Its article'",
    "COMMENT ON COLUMN article_fts.spelt IS 'Title and text, small letters, no blanks, punctuation as one sign'",
)


def upgrade() -> None:
    """To this revision."""
    connection = op.get_bind()
    for statement in FTS5 if connection.dialect.name == "sqlite" else GIN:
        connection.exec_driver_sql(statement)
    dialect_of(connection).FULLTEXT.rebuild_index(connection)
