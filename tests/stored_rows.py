"""All that is stored of articles, pages and bylines, to compare databases by: everything but when and by which run."""

import sqlite3
from contextlib import closing
from pathlib import Path

Rows = dict[str, list[tuple[object, ...]]]
VALUES = {
    "article": "id, source, source_index, site, published_on, page_number, page_name, headline, organ, kicker, subhead,"
    " dateline, byline_text, n_chars, content_hash, raw_hash, first_run_id",
    "article_text": "article_id, title, text, paragraphs, segmented, rules, captions",
    "byline": "*",
    "article_division": "*",
    "keyword": "*",
    "page": "*",
    "listed_article": "*",
    "fingerprint": "digest",
}


def stored_rows(db: Path) -> Rows:
    """The rows of each table, in an order that does not depend on when they were stored."""
    with closing(sqlite3.connect(db)) as connection:
        return {
            table: sorted((tuple(row) for row in connection.execute(f"SELECT {names} FROM {table}")), key=str)
            for table, names in VALUES.items()
        }


def count_different(one: Rows, other: Rows) -> int:
    """How many rows are in one and not in the other."""
    return sum(len(set(one[table]) ^ set(other[table])) for table in VALUES)
