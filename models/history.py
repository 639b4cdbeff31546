"""The versions of an article, with what each changed into. Reads only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from models.reader import load_article
from models.revision_tables import ArticleRevision
from models.revisions import WITHDRAWN, to_values


@dataclass(frozen=True)
class FieldChange:
    """A field of an article in a version and in the one after it."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Revision:
    """A version that was replaced or withdrawn: when, why, by which run and rules, and what the next one changed."""

    article_id: int
    number: int
    cause: str
    reason: str | None
    stored_at: datetime
    replaced_at: datetime
    run_id: int | None
    raw_hash: str | None
    rules: str | None
    rules_after: str | None
    headline: str | None
    changes: tuple[FieldChange, ...]


def last_revision(connection: Connection, article_id: int) -> Revision | None:
    """The latest version of an article that is no longer current, or None."""
    return next(reversed(list_revisions(connection, article_id)), None)


def list_revisions(connection: Connection, article_id: int) -> tuple[Revision, ...]:
    """The earlier versions of an article, oldest first.

    A version keeps what the next one changed; what it became stands in the next version that changed it again, or in
    the article. A withdrawn version became nothing, and its return is compared with it.
    """
    table = ArticleRevision.__table__
    rows = (
        connection.execute(select(table).where(table.c.article_id == article_id).order_by(table.c.number))
        .mappings()
        .all()
    )
    stored = load_article(connection, article_id)
    values: dict[str, object] = {} if stored is None else to_values(stored.annotated, stored.segmented)
    found: list[Revision] = []
    for row in reversed(rows):
        before = row["before"]
        changes = tuple(FieldChange(name, before[name], values.get(name)) for name in row["changed"])
        if row["cause"] == WITHDRAWN:
            changes = tuple(each for each in changes if values and each.before != each.after)
        values |= before
        shown = {name: row[name] for name in Revision.__dataclass_fields__ if name != "changes"}
        found.append(Revision(**shown, changes=changes))
    return tuple(reversed(found))
