"""Views with a row for each article, name or place: nothing is counted here."""

from typing import Final

from models.described import Column, like, likes
from models.revision_tables import ArticleRevision
from models.tables import Article, ArticleDivision, ArticleText, Byline, Site
from models.views.view import SITE_NAME, View

ARTICLE: Final = View(
    "an article with its text, its bulletin's name, and its reporters and correspondents joined by 、",
    (
        *likes(Article, "id site"),
        SITE_NAME,
        like(Site, "adcode", "site_adcode"),
        *likes(Article, "published_on pub_month page_number page_name is_front_page section organ kicker headline"),
        *likes(Article, "subhead dateline byline_text"),
        Column("reporters", "text", "Names of its reporters (记者), joined by 、"),
        Column("correspondents", "text", "Names of its correspondents (通讯员), joined by 、"),
        like(Article, "n_chars"),
        like(ArticleText, "text"),
        *likes(Article, "source source_index raw_hash stored_at changed_at"),
    ),
    """
    SELECT a.id, a.site, s.name AS site_name, s.adcode AS site_adcode, a.published_on, a.pub_month,
           a.page_number, a.page_name, a.is_front_page, a.section, a.organ, a.kicker, a.headline, a.subhead, a.dateline,
           a.byline_text,
           (SELECT {names} FROM (SELECT name, position FROM byline
              WHERE article_id = a.id AND role = 'reporter' ORDER BY position) b) AS reporters,
           (SELECT {names} FROM (SELECT name, position FROM byline
              WHERE article_id = a.id AND role = 'correspondent' ORDER BY position) b) AS correspondents,
           a.n_chars, t.text, a.source, a.source_index, a.raw_hash, a.stored_at, a.changed_at
    FROM article a
    JOIN article_text t ON t.article_id = a.id
    LEFT JOIN site s ON s.slug = a.site
    """,
    "SELECT published_on, headline, correspondents FROM v_article WHERE pub_month = '2026-03' AND is_front_page",
)

BYLINE: Final = View(
    "one person or unit in a byline, with the article's date, page and length",
    (
        like(Byline, "article_id"),
        *likes(Article, "site published_on pub_month page_number is_front_page n_chars headline"),
        *likes(Byline, "position role rank name organisation is_collective surface rule confidence person_id"),
        Column("person", "text", "Name that the person counts under, whatever is printed"),
    ),
    """
    SELECT b.article_id, a.site, a.published_on, a.pub_month, a.page_number, a.is_front_page, a.n_chars, a.headline,
           b.position, b.role, b.rank, b.name, b.organisation, b.is_collective, b.surface, b.rule, b.confidence,
           b.person_id, p.name AS person
    FROM byline b
    JOIN article a ON a.id = b.article_id
    LEFT JOIN person p ON p.id = b.person_id
    """,
    "SELECT role, count(*) AS names FROM v_byline WHERE pub_month = '2026-03' GROUP BY role",
)

ARTICLE_DIVISION: Final = View(
    "one place in a text where a division or road is named, with the article's date and page",
    (
        like(ArticleDivision, "article_id"),
        *likes(Article, "site published_on pub_month page_number is_front_page n_chars headline"),
        *likes(ArticleDivision, "position kind name surface code authority year is_subject rule"),
    ),
    """
    SELECT d.article_id, a.site, a.published_on, a.pub_month, a.page_number, a.is_front_page, a.n_chars, a.headline,
           d.position, d.kind, d.name, d.surface, d.code, d.authority, d.year, d.is_subject, d.rule
    FROM article_division d
    JOIN article a ON a.id = d.article_id
    """,
    "SELECT published_on, headline FROM v_article_division WHERE name = '人和路街道' AND is_subject",
)

REVISION: Final = View(
    "a field of an earlier version of an article: its value then, why and when it changed",
    (
        *likes(ArticleRevision, "article_id number cause reason site published_on headline"),
        Column("field", "text", "Field that changed: byline, divisions, headline, ..."),
        Column("before", "text", "Its value in this version; lists as JSON"),
        *likes(ArticleRevision, "stored_at replaced_at rules rules_after run_id"),
        like(Article, "pub_month"),
    ),
    """
    SELECT r.article_id, r.number, r.cause, r.reason, r.site, r.published_on, r.headline, {field} AS field,
           {before} AS before, r.stored_at, r.replaced_at, r.rules, r.rules_after, r.run_id, {month} AS pub_month
    FROM article_revision r, {changed_fields}
    """,
    "SELECT cause, field, count(*) AS articles FROM v_revision GROUP BY cause, field",
)
