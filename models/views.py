"""The analysts' SQL views. They are dropped before a migration and made after it, so that tables may change."""

from sqlalchemy import Connection, inspect

from models.dialects import dialect_of

_ARTICLE = """
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
"""

_BYLINE = """
SELECT b.article_id, a.site, a.published_on, a.pub_month, a.page_number, a.is_front_page, a.n_chars, a.headline,
       b.position, b.role, b.rank, b.name, b.organisation, b.is_collective, b.surface, b.rule, b.confidence
FROM byline b
JOIN article a ON a.id = b.article_id
"""

_ARTICLE_DIVISION = """
SELECT d.article_id, a.site, a.published_on, a.pub_month, a.page_number, a.is_front_page, a.n_chars, a.headline,
       d.position, d.kind, d.name, d.surface, d.code, d.authority, d.year, d.is_subject, d.rule
FROM article_division d
JOIN article a ON a.id = d.article_id
"""

_EDITION = """
SELECT e.site, s.name AS site_name, e.published_on, e.state, e.reason,
       e.pages_listed, e.pages_stored, e.pages_rejected,
       e.articles_listed, e.articles_stored, e.articles_rejected, e.checked_at, e.url
FROM edition e
LEFT JOIN site s ON s.slug = e.site
"""

_CORRESPONDENT_MONTH = """
SELECT a.site, a.pub_month, b.name, b.organisation,
       count(DISTINCT a.id) AS articles,
       count(DISTINCT CASE WHEN a.is_front_page THEN a.id END) AS front_page_articles
FROM byline b
JOIN article a ON a.id = b.article_id
WHERE b.role = 'correspondent'
GROUP BY a.site, a.pub_month, b.name, b.organisation
"""

_DIVISION_MONTH = """
SELECT a.site, a.pub_month, d.kind, d.name, d.code, d.authority, d.year,
       count(DISTINCT a.id) AS articles,
       count(DISTINCT CASE WHEN d.is_subject THEN a.id END) AS subject_articles,
       count(DISTINCT CASE WHEN a.is_front_page THEN a.id END) AS front_page_articles
FROM article_division d
JOIN article a ON a.id = d.article_id
GROUP BY a.site, a.pub_month, d.kind, d.name, d.code, d.authority, d.year
"""

_DUPLICATE = """
SELECT f.cluster_id AS cluster, f.article_id, a.site, a.published_on, a.pub_month, a.page_number, a.is_front_page,
       a.n_chars, a.headline,
       row_number() OVER (PARTITION BY f.cluster_id ORDER BY a.published_on IS NULL, a.published_on, a.id) AS position
FROM article_fingerprint f
JOIN article a ON a.id = f.article_id
WHERE f.cluster_id IN (SELECT cluster_id FROM article_fingerprint GROUP BY cluster_id HAVING count(*) > 1)
"""

_DUPLICATE_CLUSTER = """
SELECT cluster, count(*) AS articles, count(DISTINCT site) AS sites,
       min(published_on) AS first_published_on, max(published_on) AS last_published_on,
       max(CASE WHEN position = 1 THEN article_id END) AS first_article_id,
       max(CASE WHEN position = 1 THEN site END) AS first_site,
       max(CASE WHEN position = 1 THEN headline END) AS headline
FROM v_duplicate
GROUP BY cluster
"""

_REVISION = """
SELECT r.article_id, r.number, r.cause, r.reason, r.site, r.published_on, r.headline, {field} AS field,
       {before} AS before, r.stored_at, r.replaced_at, r.rules, r.rules_after, r.run_id
FROM article_revision r, {changed_fields}
"""

EDITION_COVERAGE = """
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

VIEWS = {
    "v_article": _ARTICLE,
    "v_byline": _BYLINE,
    "v_article_division": _ARTICLE_DIVISION,
    "v_edition": _EDITION,
    "v_edition_coverage": EDITION_COVERAGE,
    "v_correspondent_month": _CORRESPONDENT_MONTH,
    "v_division_month": _DIVISION_MONTH,
    "v_duplicate": _DUPLICATE,
    "v_duplicate_cluster": _DUPLICATE_CLUSTER,
    "v_revision": _REVISION,
}


def drop_views(connection: Connection) -> None:
    """Drops the analysts' views, those of earlier versions too."""
    for name in _existing(connection):
        connection.exec_driver_sql(f'DROP VIEW "{name}"')


def create_views(connection: Connection) -> None:
    """Makes the analysts' views in the dialect of the database."""
    words = dialect_of(connection).WORDS
    for view, select in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {view} AS {select.format(**words)}")


def _existing(connection: Connection) -> list[str]:
    """The views that are there, each before those that it rests on."""
    order = {name: position for position, name in enumerate(VIEWS)}
    found = [name for name in inspect(connection).get_view_names() if name.startswith("v_")]
    return sorted(found, key=lambda name: order.get(name, len(order)), reverse=True)
