"""The full-text index over titles and texts (SQLite: FTS5, one token a character)."""

from alembic import op

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
    "INSERT INTO article_fts(article_fts) VALUES ('rebuild')",
)


def upgrade() -> None:
    """To this revision."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in FTS5:
            op.execute(statement)
