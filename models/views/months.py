"""Views that count by month. A filter on `pub_month` reaches the index of articles: what one month asks is quick."""

from typing import Final

from models.described import Column, like, likes
from models.person_tables import Person
from models.tables import Article, ArticleDivision, Byline, Keyword
from models.views.view import ARTICLES, CHARACTERS, FRONT_PAGE_ARTICLES, View

_MONTH = likes(Article, "site pub_month")

CORRESPONDENT_MONTH: Final = View(
    "a correspondent (通讯员) of an organisation in a month: articles, and those on the front page",
    (
        *_MONTH,
        like(Person, "name"),
        like(Byline, "organisation"),
        ARTICLES,
        FRONT_PAGE_ARTICLES,
        CHARACTERS,
        like(Byline, "person_id"),
    ),
    """
    SELECT a.site, a.pub_month, p.name, b.organisation, count(*) AS articles,
           count(CASE WHEN a.is_front_page THEN 1 END) AS front_page_articles, sum(a.n_chars) AS characters,
           b.person_id
    FROM article a
    JOIN byline b ON b.article_id = a.id
    JOIN person p ON p.id = b.person_id
    WHERE b.role = 'correspondent'
      AND NOT EXISTS (SELECT 1 FROM byline c
                      WHERE c.article_id = b.article_id AND c.position < b.position AND c.role = b.role
                        AND c.person_id = b.person_id AND coalesce(c.organisation, '') = coalesce(b.organisation, ''))
    GROUP BY b.person_id, p.name, b.organisation, a.site, a.pub_month
    """,
    "SELECT name, organisation, articles FROM v_correspondent_month WHERE pub_month = '2026-03' ORDER BY articles DESC",
)

REPORTER_MONTH: Final = View(
    "a reporter (记者) in a month: articles, those on the front page, and characters",
    (*_MONTH, like(Person, "name"), ARTICLES, FRONT_PAGE_ARTICLES, CHARACTERS, like(Byline, "person_id")),
    """
    SELECT a.site, a.pub_month, p.name, count(*) AS articles,
           count(CASE WHEN a.is_front_page THEN 1 END) AS front_page_articles, sum(a.n_chars) AS characters,
           b.person_id
    FROM article a
    JOIN byline b ON b.article_id = a.id
    JOIN person p ON p.id = b.person_id
    WHERE b.role = 'reporter'
      AND NOT EXISTS (SELECT 1 FROM byline c
                      WHERE c.article_id = b.article_id AND c.position < b.position AND c.role = b.role
                        AND c.person_id = b.person_id)
    GROUP BY b.person_id, p.name, a.site, a.pub_month
    """,
    "SELECT name, articles, characters FROM v_reporter_month WHERE pub_month = '2026-03' ORDER BY articles DESC",
)

DIVISION_MONTH: Final = View(
    "a division in a month: articles that name it, that are about it, that are on the front page",
    (
        *_MONTH,
        *likes(ArticleDivision, "kind name code authority year"),
        Column("articles", "integer", "Articles that name it, each counted once"),
        Column("subject_articles", "integer", "Those of them that are about it"),
        FRONT_PAGE_ARTICLES,
    ),
    """
    SELECT a.site, a.pub_month, d.kind, d.name, d.code, d.authority, d.year,
           count(DISTINCT a.id) AS articles,
           count(DISTINCT CASE WHEN d.is_subject THEN a.id END) AS subject_articles,
           count(DISTINCT CASE WHEN a.is_front_page THEN a.id END) AS front_page_articles
    FROM article_division d
    JOIN article a ON a.id = d.article_id
    GROUP BY d.name, d.kind, d.code, d.authority, d.year, a.site, a.pub_month
    """,
    "SELECT name, articles, subject_articles FROM v_division_month"
    " WHERE pub_month = '2026-03' AND kind = 'subdistrict'",
)

CO_MENTION: Final = View(
    "two divisions that are named in the same article (同现), in a month: articles that name both; a pair stands once",
    (
        *_MONTH,
        *likes(ArticleDivision, "kind name code"),
        Column("other_kind", "text", "Kind of the other division"),
        Column("other_name", "text", "Name of the other division"),
        Column("other_code", "text", "Code of the other division; empty where unresolved"),
        Column("articles", "integer", "Articles that name both, each counted once"),
    ),
    """
    SELECT a.site, a.pub_month, d.kind, d.name, d.code,
           o.kind AS other_kind, o.name AS other_name, o.code AS other_code, count(DISTINCT a.id) AS articles
    FROM article a
    JOIN article_division d ON d.article_id = a.id
    JOIN article_division o ON o.article_id = a.id
     AND (d.name, d.kind, coalesce(d.code, '')) < (o.name, o.kind, coalesce(o.code, ''))
    GROUP BY d.name, d.kind, d.code, o.name, o.kind, o.code, a.site, a.pub_month
    """,
    "SELECT name, other_name, articles FROM v_co_mention WHERE pub_month = '2026-03' ORDER BY articles DESC LIMIT 20",
)

KEYWORD_MONTH: Final = View(
    "a keyword in a month: articles that have it among their heaviest words",
    (*_MONTH, like(Keyword, "word"), ARTICLES),
    """
    SELECT a.site, a.pub_month, k.word, count(*) AS articles
    FROM article a
    JOIN keyword k ON k.article_id = a.id
    GROUP BY k.word, a.site, a.pub_month
    """,
    "SELECT word, articles FROM v_keyword_month WHERE pub_month = '2026-03' ORDER BY articles DESC LIMIT 20",
)
