"""Counts pieces by whom or what they are named with, and by month. SQL only."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Select, SelectBase, case, func, select

from harvester.reports.asked import Asked
from harvester.reports.sheet import UNDATED, Count
from models.duplicate_tables import ArticleFingerprint
from models.tables import Article

Key = tuple[str | int | None, ...]


def count_months(connection: Connection, named: SelectBase, asked: Asked) -> Mapping[Key, Mapping[str, Count]]:
    """By key and month the pieces that are named with the key, each once.

    `named` gives the number of an article first, as `article_id`, then the parts of the key.
    """
    prints = _prints(named, asked).cte("prints")
    keys = [column for column in prints.columns if column.name.startswith("key_")]
    counts = (
        func.count(),
        func.sum(case((prints.c.is_front_page, 1), else_=0)),
        func.sum(prints.c.n_chars),
    )
    wanted = select(*keys, prints.c.pub_month, *counts).where(prints.c.print == 1).group_by(*keys, prints.c.pub_month)
    found: dict[Key, dict[str, Count]] = {}
    for row in connection.execute(wanted):
        *key, month, articles, front_page, characters = row
        found.setdefault(tuple(key), {})[month or UNDATED] = Count(articles, front_page, characters)
    return found


def count_pieces(connection: Connection, asked: Asked, named: SelectBase | None = None) -> int:
    """How many pieces there are, or how many of them are named with anything."""
    wanted = select(_piece(asked).label("piece")).distinct().select_from(Article)
    if named is not None:
        wanted = wanted.where(Article.id.in_(select(named.subquery().c.article_id)))
    pieces = _with_piece(wanted, asked).subquery()
    return connection.execute(select(func.count()).select_from(pieces)).scalar_one()


def ranked(counts: Mapping[Key, Mapping[str, Count]]) -> tuple[Key, ...]:
    """The keys, those with the most pieces first, then by the front page, characters and name.

    >>> ranked({("何苗",): {"2026-03": Count(1, 1, 300)}, ("林喆",): {"2026-02": Count(1), "2026-03": Count(1)}})
    (('林喆',), ('何苗',))
    """

    def rank(key: Key) -> tuple[object, ...]:
        total = sum(counts[key].values(), Count())
        return -total.articles, -total.front_page, -total.characters, *(part or "" for part in key)

    return tuple(sorted(counts, key=rank))


def _prints(named: SelectBase, asked: Asked) -> Select[*tuple[object, ...]]:
    """A row for each key and article, numbered in the order of print where they are one piece."""
    each = named.cte("named")
    keys = [column.label(f"key_{number}") for number, column in enumerate(each.columns) if number]
    order = (Article.published_on.is_(None), Article.published_on, Article.id)
    number = func.row_number().over(partition_by=[*keys, _piece(asked)], order_by=order).label("print")
    columns = (Article.pub_month, Article.is_front_page, Article.n_chars)
    return _with_piece(select(*keys, *columns, number).join_from(each, Article, Article.id == each.c.article_id), asked)


def _piece(asked: Asked) -> ColumnElement[int]:
    return func.coalesce(ArticleFingerprint.cluster_id, Article.id) if asked.once else Article.id.expression


def _with_piece(wanted: Select[*tuple[object, ...]], asked: Asked) -> Select[*tuple[object, ...]]:
    if asked.once:
        wanted = wanted.join(ArticleFingerprint, ArticleFingerprint.article_id == Article.id, isouter=True)
    return wanted.where(*asked.articles())
