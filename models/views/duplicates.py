"""Views of pieces that were printed more than once (转载)."""

from typing import Final

from models.described import Column, like, likes
from models.duplicate_tables import ArticleFingerprint
from models.tables import Article
from models.views.view import View

_CLUSTER = Column("cluster", "integer", "Number of the piece: the smallest article number that was given to it")
# An article without a date is the last of its piece.
_PRINT = "(coalesce({0}.published_on, '9999-12-31'), {0}.id)"
_EARLIER = f"{_PRINT.format('e')} < {_PRINT.format('a')}"
_OTHERS = """FROM article_fingerprint g JOIN article e ON e.id = g.article_id
     WHERE g.cluster_id = f.cluster_id"""

DUPLICATE: Final = View(
    "an article whose piece was printed more than once (转载): its cluster, and its position in the order of print",
    (
        _CLUSTER,
        like(ArticleFingerprint, "article_id"),
        *likes(Article, "site published_on pub_month page_number is_front_page n_chars headline"),
        Column("position", "integer", "Its place in the order of print, from 1"),
    ),
    f"""
    SELECT f.cluster_id AS cluster, f.article_id, a.site, a.published_on, a.pub_month, a.page_number, a.is_front_page,
           a.n_chars, a.headline,
           (SELECT 1 + count(*) {_OTHERS} AND {_EARLIER}) AS position
    FROM article a
    JOIN article_fingerprint f ON f.article_id = a.id
    WHERE EXISTS (SELECT 1 FROM article_fingerprint g
                  WHERE g.cluster_id = f.cluster_id AND g.article_id <> f.article_id)
    """,  # noqa: S608 (nothing of it comes from outside)
    "SELECT headline, site, published_on FROM v_duplicate WHERE pub_month = '2026-03' AND position > 1",
)

DUPLICATE_CLUSTER: Final = View(
    "a piece that was printed more than once (转载): how many articles and bulletins print it, which first, and when",
    (
        _CLUSTER,
        Column("articles", "integer", "Articles that print it"),
        Column("sites", "integer", "Bulletins that print it"),
        Column("first_published_on", "date", "Date of its first print"),
        Column("last_published_on", "date", "Date of its last print"),
        Column("first_article_id", "integer", "Article that printed it first"),
        Column("first_site", "text", "Bulletin that printed it first"),
        Column("headline", "text", "Headline (主题) of the first print"),
        Column("pub_month", "text", "Month of the first print: 2026-11"),
    ),
    f"""
    SELECT f.cluster_id AS cluster,
           (SELECT count(*) {_OTHERS}) AS articles,
           (SELECT count(DISTINCT e.site) {_OTHERS}) AS sites,
           a.published_on AS first_published_on,
           (SELECT max(e.published_on) {_OTHERS}) AS last_published_on,
           a.id AS first_article_id, a.site AS first_site, a.headline, a.pub_month
    FROM article a
    JOIN article_fingerprint f ON f.article_id = a.id
    WHERE EXISTS (SELECT 1 FROM article_fingerprint g
                  WHERE g.cluster_id = f.cluster_id AND g.article_id <> f.article_id)
      AND NOT EXISTS (SELECT 1 {_OTHERS} AND {_EARLIER})
    """,  # noqa: S608
    "SELECT headline, articles, sites FROM v_duplicate_cluster WHERE pub_month = '2026-03' ORDER BY articles DESC",
)
