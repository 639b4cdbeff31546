"""SQLite's full-text index: FTS5 reads the texts through a view, characters with blanks between (`zh_spaced`)."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection


def index_texts(connection: Connection, texts: Iterable[Mapping[str, object]]) -> None:
    """Nothing: triggers do it."""


def rebuild_index(connection: Connection) -> None:
    """Lets FTS5 read all texts again."""
    connection.exec_driver_sql("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")
