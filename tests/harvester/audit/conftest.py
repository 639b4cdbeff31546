"""A database with two stored articles of one site, to be audited."""

from pathlib import Path

import pytest

from models.batch import Item, write_batch
from models.database import open_database, writing
from models.runs import record_site
from tests.models.made import NOW, SITE, annotated, raw_page


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The URL of that database."""
    url = f"sqlite:///{tmp_path}/bulletins.db"
    engine = open_database(url)
    record_site(engine, SITE, name="南浦时报", platform="founder", adcode="410103", base_url="http://127.0.0.1/")
    items: list[Item] = [
        raw_page(),
        annotated(1),
        annotated(2, headline="=社区义诊", correspondent="褚亦宁", code=None),
    ]
    with writing(engine) as connection:
        write_batch(connection, items, None, NOW)
    engine.dispose()
    return url
