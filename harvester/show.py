"""One stored article with its evidence: the record that `extract` writes, with ids and provenance. No Scrapy."""

from dataclasses import dataclass

from sqlalchemy import Connection

from harvester.record import to_record
from models.errors import UsageError
from models.history import last_revision
from models.reader import Duplicate, StoredArticle, StoredPage, find_duplicates, load_article, load_page


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored article, the page it was read from where that is kept, and who else printed the piece."""

    stored: StoredArticle
    page: StoredPage | None
    duplicates: tuple[Duplicate, ...] = ()


def find_evidence(connection: Connection, article_id: int) -> Evidence:
    """The stored article of that number and its page; raises `UsageError` where there is none."""
    stored = load_article(connection, article_id)
    if stored is None and (last := last_revision(connection, article_id)) is not None:
        when = f"{last.replaced_at:%Y-%m-%d}"
        raise UsageError(f"article {article_id} was withdrawn on {when}: {last.reason}; see it with --revisions")
    if stored is None:
        raise UsageError(f"there is no article {article_id}; `harvester search WORD` prints the ids")
    page = load_page(connection, stored.raw_hash) if stored.raw_hash else None
    return Evidence(stored, page, find_duplicates(connection, article_id))


def to_provenance(evidence: Evidence) -> dict[str, object]:
    """Where the article comes from, which runs stored it, and which rule found each of its fields."""
    stored, page = evidence.stored, evidence.page
    return {
        "raw_hash": stored.raw_hash,
        "fetched_at": stored.fetched_at,
        "status": page.status if page else None,
        "encoding": page.encoding if page else None,
        "encoding_rule": page.encoding_rule if page else None,
        "first_run_id": stored.first_run_id,
        "run_id": stored.run_id,
        "stored_at": stored.stored_at,
        "changed_at": stored.changed_at,
        "content_hash": stored.content_hash,
        "rules": {rule.field: rule.rule for rule in stored.annotated.article.rules},
    }


def to_shown_record(evidence: Evidence) -> dict[str, object]:
    """The `extract` record with the article's id in front, and at the end its duplicates' ids and its provenance."""
    record = to_record(evidence.stored.annotated)
    duplicates = [duplicate.id for duplicate in evidence.duplicates]
    return {"id": evidence.stored.id, **record, "duplicates": duplicates, "provenance": to_provenance(evidence)}
