"""PostgreSQL's full-text index: `article_fts` holds articles as `zh_compact` spells them, indexed by pairs."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from models.fulltext import BOUNDARY, zh_compact

_CHUNK = 1000  # articles at a time
_ALL = "SELECT article_id, title, text FROM article_text WHERE article_id > %s ORDER BY article_id LIMIT %s"
_WRITE = """
INSERT INTO article_fts (article_id, spelt) VALUES (%s, %s)
ON CONFLICT (article_id) DO UPDATE SET spelt = excluded.spelt WHERE article_fts.spelt <> excluded.spelt
"""


def index_texts(connection: Connection, texts: Iterable[Mapping[str, object]]) -> None:
    """Spells these rows of `article_text` and writes them beside."""
    _write(connection, [(row["article_id"], spell(str(row["title"]), str(row["text"]))) for row in texts])


def rebuild_index(connection: Connection) -> None:
    """Spells all rows of `article_text` anew."""
    last = 0
    while rows := connection.exec_driver_sql(_ALL, (last, _CHUNK)).all():
        _write(connection, [(article_id, spell(title, text)) for article_id, title, text in rows])
        last = rows[-1][0]


def _write(connection: Connection, spelt: list[tuple[object, ...]]) -> None:
    if spelt:
        connection.exec_driver_sql(_WRITE, spelt)


def spell(title: str, text: str) -> str:
    """Title and text as one, as they are spelt for the index."""
    return f"{zh_compact(title)}{BOUNDARY}{zh_compact(text)}"
