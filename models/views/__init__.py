"""The analysts' SQL views. They are dropped before a migration and made after it, so that tables may change.

Their names and columns are a promise: what changes them adds a revision of the database, and columns are added last.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, inspect

from models.dialects import dialect_of
from models.views import articles, duplicates, editions, months, persons, scoring
from models.views.view import View

VIEWS: Final[Mapping[str, View]] = {
    "v_article": articles.ARTICLE,
    "v_byline": articles.BYLINE,
    "v_person": persons.PERSON,
    "v_article_division": articles.ARTICLE_DIVISION,
    "v_edition": editions.EDITION,
    "v_edition_coverage": editions.EDITION_COVERAGE,
    "v_correspondent_month": months.CORRESPONDENT_MONTH,
    "v_reporter_month": months.REPORTER_MONTH,
    "v_division_month": months.DIVISION_MONTH,
    "v_co_mention": months.CO_MENTION,
    "v_keyword_month": months.KEYWORD_MONTH,
    "v_score": scoring.SCORE,
    "v_duplicate": duplicates.DUPLICATE,
    "v_duplicate_cluster": duplicates.DUPLICATE_CLUSTER,
    "v_revision": articles.REVISION,
}


def drop_views(connection: Connection) -> None:
    """Drops the analysts' views, those of earlier versions too."""
    for name in _existing(connection):
        connection.exec_driver_sql(f'DROP VIEW "{name}"')


def create_views(connection: Connection) -> None:
    """Makes the analysts' views in the dialect of the database, and says there what they hold."""
    dialect = dialect_of(connection)
    for name, view in VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {view.select.format(**dialect.WORDS)}")
    dialect.describe(connection, (view.to_entry(name) for name, view in VIEWS.items()))


def _existing(connection: Connection) -> list[str]:
    """The views that are there, each before those that it rests on."""
    order = {name: position for position, name in enumerate(VIEWS)}
    found = [name for name in inspect(connection).get_view_names() if name.startswith("v_")]
    return sorted(found, key=lambda name: order.get(name, len(order)), reverse=True)
