"""The full-text index of either database, asked as a test must: what it finds, and whether it agrees with the texts."""

from sqlalchemy import Connection

from models.dialects.postgresql_fulltext import spell
from models.fulltext import to_phrase, zh_compact


def find_text(connection: Connection, text: str) -> list[int]:
    """The numbers of the articles in which the index finds the text."""
    if connection.dialect.name == "sqlite":
        asked, given = "SELECT rowid FROM article_fts WHERE article_fts MATCH ? ORDER BY 1", str(to_phrase(text))
    else:
        asked, given = "SELECT article_id FROM article_fts WHERE spelt LIKE %s ORDER BY 1", f"%{zh_compact(text)}%"
    return [number for (number,) in connection.exec_driver_sql(asked, (given,))]


def check_index(connection: Connection) -> None:
    """Raises where the index holds anything but the texts that are stored."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)")
        return
    texts = connection.exec_driver_sql("SELECT article_id, title, text FROM article_text ORDER BY 1")
    kept = connection.exec_driver_sql("SELECT article_id, spelt FROM article_fts ORDER BY 1")
    assert [(number, spell(title, text)) for number, title, text in texts] == [tuple(row) for row in kept]
