"""Draws a sample into the database and a workbook: both or neither."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from harvester.audit.drawing import draw, to_items
from harvester.audit.workbook import write_workbook
from harvester.workbook import SUFFIX
from models.audits import Draw, record_audit
from models.database import open_database, writing
from models.errors import UsageError
from models.reader import find_article_ids, iter_articles
from models.tables import Site


@dataclass(frozen=True)
class Sample:
    """A sample that was written: its number, what it was drawn from, how many values there are to judge, and where."""

    id: int
    draw: Draw
    values: int
    path: Path


def new_seed() -> int:
    """A seed that nobody chose."""
    return secrets.randbelow(2**31)


def sample_audit(
    url: str, path: Path, *, site: str, number: int, since: date | None, until: date | None, seed: int, now: datetime
) -> Sample:
    """Draws articles of a site, writes the workbook at `path` and keeps in the database what was drawn."""
    _check_path(path)
    open_database(url, mode="read").dispose()  # a database that is not there is not made for an audit
    engine = open_database(url)
    try:
        with writing(engine) as connection:
            ids = _find(connection, site, since, until)
            chosen = draw(ids, number, seed)
            items = [item for stored in iter_articles(connection, chosen) for item in to_items(stored)]
            drawn = Draw(site, since, until, seed, len(chosen), len(ids))
            token = secrets.token_hex(6)
            audit_id = record_audit(connection, drawn, token, [item.question for item in items], now)
            write_workbook(path, drawn, token, items, now)
    finally:
        engine.dispose()
    return Sample(audit_id, drawn, sum(bool(item.question.value) for item in items), path)


def _check_path(path: Path) -> None:
    if path.suffix.lower() != SUFFIX:
        raise UsageError(f"{path}: the workbook's name must end with {SUFFIX}")
    if path.exists():
        raise UsageError(f"{path} is there already and may hold marks; choose another name")


def _find(connection: Connection, site: str, since: date | None, until: date | None) -> list[int]:
    ids = find_article_ids(connection, site=site, since=since, until=until)
    if not ids:
        known = ", ".join(connection.scalars(select(Site.slug).order_by(Site.slug))) or "none yet"
        raise UsageError(f"no article of {site} is stored for these dates; harvested sites: {known}")
    return ids
