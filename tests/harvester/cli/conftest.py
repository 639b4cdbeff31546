"""A database with one edition of invented articles, for the verbs that ask."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.batch import Item, write_batch
from models.database import open_database, writing
from models.items import RunStart
from models.runs import record_site, start_run
from tests.models.made import SITE, annotated, article_url, edition_listing, page_listing, raw_page, rejection

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The URL of a database with one edition: two pages, two articles stored, one rejected."""
    url = f"sqlite:///{tmp_path}/bulletins.db"
    engine = open_database(url)
    record_site(engine, SITE, name="南浦时报", platform="founder", adcode="410103", base_url="http://127.0.0.1/")
    run = start_run(engine, RunStart(command="crawl", started_at=NOW, site=SITE))
    items: list[Item] = [
        raw_page(),
        edition_listing(pages=2),
        page_listing(1, 1, 2),
        page_listing(2, 3),
        annotated(1),
        annotated(2, headline="社区义诊", correspondent="褚亦宁"),
        rejection(article_url(3)),
    ]
    with writing(engine) as connection:
        write_batch(connection, items, run, NOW)
    engine.dispose()
    return url
