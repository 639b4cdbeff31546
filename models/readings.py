"""That pages were read whole by today's rules: what they no longer give is withdrawn, and what read them is kept."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from models.items import Reading
from models.revision_tables import PageReading
from models.revisions import withdraw
from models.rows import Row, storable_text
from models.tables import Article, ListedArticle
from models.upsert import upsert

UNREAD = "today's rules read no such article on its page"
UNLISTED = "no page lists it by today's rules"


def write_readings(connection: Connection, readings: Sequence[Reading], run_id: int | None, now: datetime) -> None:
    """Withdraws what was not read again and writes down which rules read what; after the articles are written."""
    for reading in readings:
        is_listed = reading.raw_hash is None and _is_listed(connection, storable_text(reading.url))
        gone = [] if is_listed else find_gone(connection, reading)
        withdraw(connection, gone, reason_of(reading), run_id, now)
    read = {(each.url, each.kind): _row(each, run_id, now) for each in readings if each.raw_hash}
    upsert(connection, PageReading, list(read.values()), ("url", "kind"))


def reason_of(reading: Reading) -> str:
    """Why what the reading did not give is withdrawn."""
    return reading.reason or (UNREAD if reading.raw_hash else UNLISTED)


def find_gone(connection: Connection, reading: Reading) -> list[int]:
    """The stored articles of the address that the reading did not give."""
    if reading.kind == "page":
        return []
    source = storable_text(reading.url)
    stored = connection.execute(select(Article.id, Article.source_index).where(Article.source == source))
    return [article_id for article_id, index in stored if index not in reading.indexes]


def _is_listed(connection: Connection, source: str) -> bool:
    """Whether a page lists the address: another one may still do."""
    return connection.execute(select(ListedArticle.url).where(ListedArticle.url == source).limit(1)).first() is not None


def _row(reading: Reading, run_id: int | None, now: datetime) -> Row:
    return {
        "url": storable_text(reading.url),
        "kind": reading.kind,
        "raw_hash": reading.raw_hash,
        "rules": reading.rules,
        "read_at": now,
        "run_id": run_id,
    }
