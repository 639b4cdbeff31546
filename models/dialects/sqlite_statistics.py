"""What SQLite's planner is told of our tables: figures of a million articles, the same in every file.

Without them it takes every equality for as good as another, and reads a month of correspondents by their role: 11 s in
place of 0.1. Nothing has to be counted (ANALYZE) as a file grows, and plans stay those that the tests look at.
"""

from typing import Final

from sqlalchemy import Connection

# Rows of the table, then how many of them share the first column of the index, the first two, …
FIGURES: Final = (
    ("article", "ix_article_pub_month_site", "1000000 16000 4000"),
    ("article", "ix_article_published_on", "1000000 600"),
    ("article", "ix_article_site_published_on", "1000000 200000 100"),
    ("article", "ix_article_raw_hash", "1000000 2"),
    ("article", "sqlite_autoindex_article_1", "1000000 2 1"),
    ("article_text", None, "1000000"),
    ("byline", "byline", "2000000 2 1"),
    ("byline", "ix_byline_role_name_article_id", "2000000 500000 200 2"),
    ("byline", "ix_byline_person_id_role_article_id", "2000000 200 150 2"),
    ("person", "sqlite_autoindex_person_1", "20000 2 1 1 1"),
    ("article_division", "article_division", "3000000 3 1"),
    ("article_division", "ix_article_division_code_article_id", "3000000 700 2"),
    ("article_division", "ix_article_division_name_article_id", "3000000 700 2"),
    ("keyword", "keyword", "8000000 8 1"),
    ("keyword", "ix_keyword_word_article_id", "8000000 400 1"),
    ("article_fingerprint", "article_fingerprint", "1000000 1"),
    ("article_fingerprint", "ix_article_fingerprint_cluster_id", "1000000 2"),
    ("article_fingerprint", "ix_article_fingerprint_fingerprint_id_cluster_id", "1000000 2 1"),
)


def write_statistics(connection: Connection) -> None:
    """Writes the figures; they hold for connections that are made after this one ends."""
    connection.exec_driver_sql("ANALYZE sqlite_master")  # makes the table that they go to
    for table in {table for table, _, _ in FIGURES}:
        connection.exec_driver_sql("DELETE FROM sqlite_stat1 WHERE tbl = ?", (table,))
    for row in FIGURES:
        connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", row)
