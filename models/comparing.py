"""What storing an article would change, without storing it: the same comparison as when it is stored. Reads only."""

from collections.abc import Iterable, Iterator
from typing import Literal

from sqlalchemy import Connection, select

from models.items import AnnotatedArticle, Value
from models.reader import iter_articles, load_article
from models.revisions import find_changed, to_values
from models.rows import Row, prepare
from models.tables import Article


class Change(Value):
    """An article that would be stored anew, changed or withdrawn; `before` and `after` are all its values by field."""

    kind: Literal["new", "changed", "withdrawn"]
    article_id: int | None
    source: str
    index: int
    before: Row | None
    after: Row | None
    reason: str | None = None

    def fields(self) -> tuple[str, ...]:
        """The names of the fields that would change."""
        if self.before is None or self.after is None:
            return ()
        return find_changed(self.before, self.after)

    def values(self) -> Row:
        """The values that name the article: those that it would have, or those that it had."""
        return self.after or self.before or {}


def compare(connection: Connection, annotated: AnnotatedArticle) -> Change | None:
    """What storing the article would change; None where it would change nothing that anybody sees."""
    prepared = prepare(annotated)
    article = prepared.annotated.article
    row = connection.execute(
        select(Article.id, Article.content_hash).where(
            Article.source == article.source, Article.source_index == article.index
        )
    ).first()
    if row is not None and row.content_hash == prepared.content_hash:
        return None
    after = to_values(prepared.annotated, prepared.segmented)
    stored = None if row is None else load_article(connection, row.id)
    change = Change(
        kind="new" if stored is None else "changed",
        article_id=None if stored is None else stored.id,
        source=article.source,
        index=article.index,
        before=None if stored is None else to_values(stored.annotated, stored.segmented),
        after=after,
    )
    return change if stored is None or change.fields() else None


def compare_withdrawn(connection: Connection, article_ids: Iterable[int], reason: str) -> Iterator[Change]:
    """What withdrawing the articles would take away."""
    for stored in iter_articles(connection, list(article_ids)):
        article = stored.annotated.article
        before = to_values(stored.annotated, stored.segmented)
        yield Change(
            kind="withdrawn",
            article_id=stored.id,
            source=article.source,
            index=article.index,
            before=before,
            after=None,
            reason=reason,
        )
