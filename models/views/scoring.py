"""The league table's rule: what a piece is worth, and the view that adds it up."""

from typing import Final

from models.described import Column, like, likes
from models.tables import Article, ArticleDivision, Byline
from models.views.view import ARTICLES, FRONT_PAGE_ARTICLES, View

PIECE: Final = 1.0
FRONT_PAGE: Final = 0.5  # more, on the front page
LONG: Final = 0.5  # more, beyond so many characters
LONG_CHARACTERS: Final = 1000
RULE: Final = (
    f"a piece is worth {PIECE:g} point, {FRONT_PAGE:g} more on the front page, {LONG:g} more beyond"
    f" {LONG_CHARACTERS} characters; correspondents share a piece in equal parts among themselves, reporters among"
    " themselves, and neither takes from the other; a division that the piece is about has it in full"
)

_IS_LONG = f"a.n_chars > {LONG_CHARACTERS}"
_WORTH = (
    f"({PIECE} + CASE WHEN a.is_front_page THEN {FRONT_PAGE} ELSE 0 END + CASE WHEN {_IS_LONG} THEN {LONG} ELSE 0 END)"
)
_COUNTS = f"""count(*) AS articles, count(CASE WHEN a.is_front_page THEN 1 END) AS front_page_articles,
       count(CASE WHEN {_IS_LONG} THEN 1 END) AS long_articles"""


def _persons(role: str, organisation: str) -> str:
    """The scores of all who have a role in bylines; one person counts once an article."""
    sharers = (
        f"(SELECT count(DISTINCT s.person_id) FROM byline s WHERE s.article_id = b.article_id AND s.role = '{role}')"  # noqa: S608
    )
    return f"""
SELECT a.site, a.pub_month, '{role}' AS league, NULL AS kind, p.name, NULL AS code, {organisation} AS organisation,
       {_COUNTS},
       CAST(round(sum({_WORTH} / {sharers}), 2) AS double precision) AS points,
       b.person_id
FROM article a
JOIN byline b ON b.article_id = a.id
JOIN person p ON p.id = b.person_id
WHERE b.role = '{role}'
  AND NOT EXISTS (SELECT 1 FROM byline c WHERE c.article_id = b.article_id AND c.position < b.position
                    AND c.role = b.role AND c.person_id = b.person_id)
GROUP BY b.person_id, p.name, {organisation}, a.site, a.pub_month
"""  # noqa: S608 (nothing of it comes from outside)


_DIVISIONS = f"""
SELECT a.site, a.pub_month, 'division' AS league, d.kind, d.name, d.code, NULL AS organisation,
       {_COUNTS},
       CAST(round(sum({_WORTH}), 2) AS double precision) AS points, NULL AS person_id
FROM article a
JOIN article_division d ON d.article_id = a.id
WHERE d.is_subject AND d.kind <> 'road'
  AND NOT EXISTS (SELECT 1 FROM article_division c WHERE c.article_id = d.article_id AND c.position < d.position
                    AND c.is_subject AND c.kind = d.kind AND c.name = d.name
                    AND coalesce(c.code, '') = coalesce(d.code, ''))
GROUP BY d.name, d.kind, d.code, a.site, a.pub_month
"""  # noqa: S608

SCORE: Final = View(
    "points (积分) of a correspondent, reporter or division in a month",
    (
        *likes(Article, "site pub_month"),
        Column("league", "text", "correspondent, reporter or division"),
        Column("kind", "text", "Kind of the division; empty for persons"),
        like(Byline, "name"),
        like(ArticleDivision, "code"),
        like(Byline, "organisation"),
        ARTICLES,
        FRONT_PAGE_ARTICLES,
        Column("long_articles", "integer", f"Those of them with more than {LONG_CHARACTERS} characters"),
        Column("points", "real", f"Points, to two decimals: {RULE}"),
        Column("person_id", "integer", "Number of the person; empty for divisions"),
    ),
    f"""
{_persons("correspondent", "b.organisation")}
UNION ALL
{_persons("reporter", "CAST(NULL AS text)")}
UNION ALL
{_DIVISIONS}
    """,
    "SELECT name, organisation, points FROM v_score WHERE pub_month = '2026-03' AND league = 'correspondent'"
    " ORDER BY points DESC",
)
