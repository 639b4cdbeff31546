"""Views of editions: what was listed and stored, and what became of each expected day."""

from typing import Final

from models.coverage_tables import ExpectedDay
from models.described import Column, like, likes
from models.tables import Article, Edition
from models.views.view import SITE_NAME, View

EDITION: Final = View(
    "a bulletin on a date: what was listed, stored, rejected, and the state",
    (
        like(Edition, "site"),
        SITE_NAME,
        *likes(Edition, "published_on state reason pages_listed pages_stored pages_rejected"),
        *likes(Edition, "articles_listed articles_stored articles_rejected checked_at url"),
        like(Article, "pub_month"),
    ),
    """
    SELECT e.site, s.name AS site_name, e.published_on, e.state, e.reason,
           e.pages_listed, e.pages_stored, e.pages_rejected,
           e.articles_listed, e.articles_stored, e.articles_rejected, e.checked_at, e.url, {month} AS pub_month
    FROM edition e
    LEFT JOIN site s ON s.slug = e.site
    """,
    "SELECT published_on, state, articles_stored FROM v_edition WHERE pub_month = '2026-03' ORDER BY published_on",
)

STATE_OF_A_DAY: Final = """
SELECT d.site, d.published_on,
       CASE WHEN e.state = 'complete' THEN 'complete'
            WHEN e.pages_listed > 0 THEN 'partial'
            WHEN e.state = 'missing' AND (e.is_announced IS FALSE OR x.is_expected IS FALSE) THEN 'not published'
            WHEN e.id IS NOT NULL THEN 'missing'
            WHEN x.is_settled THEN 'not published'
            ELSE 'not looked at' END AS state,
       x.is_expected, x.rule,
       coalesce(e.pages_listed, 0) AS pages_expected, coalesce(e.pages_stored, 0) AS pages_stored,
       coalesce(e.articles_listed, 0) AS articles_expected, coalesce(e.articles_stored, 0) AS articles_stored,
       coalesce(e.pages_rejected + e.articles_rejected, 0) AS rejected, e.reason, e.url, e.checked_at
FROM (SELECT site, published_on FROM edition UNION SELECT site, published_on FROM expected_day) d
LEFT JOIN edition e ON e.site = d.site AND e.published_on = d.published_on
LEFT JOIN expected_day x ON x.site = d.site AND x.published_on = d.published_on
"""

EDITION_COVERAGE: Final = View(
    "a bulletin on a day, asked for or only expected: complete, partial, missing, not published, or not looked at;"
    " pages and articles expected and stored",
    (
        *likes(Edition, "site published_on"),
        Column("state", "text", "complete, partial, missing, not published, or not looked at"),
        *likes(ExpectedDay, "is_expected rule"),
        Column("pages_expected", "integer", "Pages that its index lists"),
        like(Edition, "pages_stored"),
        Column("articles_expected", "integer", "Articles that its pages list"),
        like(Edition, "articles_stored"),
        Column("rejected", "integer", "Pages and articles rejected for good"),
        *likes(Edition, "reason url checked_at"),
        like(Article, "pub_month"),
    ),
    f"""
    SELECT c.*, {{month}} AS pub_month
    FROM ({STATE_OF_A_DAY}) c
    """,  # noqa: S608 (nothing of it comes from outside)
    "SELECT site, state, count(*) AS days FROM v_edition_coverage WHERE pub_month = '2026-03' GROUP BY site, state",
)
