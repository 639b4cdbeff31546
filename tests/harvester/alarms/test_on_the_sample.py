"""Each alarm, made to happen on the sample site by a real crawl, and an ordinary month that is quiet."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from harvester.alarms.gathering import find_alarms
from harvester.sample.pages import NOT_FOUND, Answer
from models.database import open_database, reading
from models.items import Alarm
from tests.harvester.changing import ChangingSite, changing_site, day_of, harvest, url_of, write_site

SINCE, UNTIL = "2026-03-03", "2026-03-24"
CHANGE = date(2026, 3, 18)  # what is not ordinary begins on that day
TODAY = date(2026, 3, 24)


@pytest.fixture(scope="module")
def served() -> Iterator[ChangingSite]:
    with changing_site() as site:
        yield site


@pytest.fixture(scope="module")
def before(served: ChangingSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two ordinary weeks, harvested."""
    folder = tmp_path_factory.mktemp("before")
    write_site(folder, served)
    assert harvest(folder, SINCE, "2026-03-17", is_annotated=True) == 0
    return folder


@pytest.fixture
def folder(before: Path, tmp_path: Path) -> Path:
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    return tmp_path


def ringing(folder: Path, today: date = TODAY) -> tuple[Alarm, ...]:
    engine = open_database(url_of(folder), mode="read")
    with reading(engine) as connection:
        found = find_alarms(connection, today)
    engine.dispose()
    return found


def is_changed(path: str) -> bool:
    day = day_of(path)
    return day is not None and day >= CHANGE


def go_on(folder: Path, served: ChangingSite) -> int:
    """The exit code of the next week's crawl."""
    try:
        return harvest(folder, CHANGE.isoformat(), UNTIL, is_annotated=True)
    finally:
        served.edit = lambda _path, found: found


def swapped(found: Answer, *words: tuple[str, str]) -> Answer:
    body = found.body
    for word, other in words:
        body = body.replace(word.encode("gb18030"), other.encode("gb18030"))
    return Answer(found.status, found.content_type, body)


def test_an_ordinary_month_is_quiet(folder: Path, served: ChangingSite) -> None:
    assert ringing(folder, date(2026, 3, 18)) == ()
    assert go_on(folder, served) == 0
    assert ringing(folder) == ringing(folder, date(2026, 3, 26)) == ()


def test_a_silent_site_rings(folder: Path, served: ChangingSite) -> None:
    served.edit = lambda path, found: NOT_FOUND if is_changed(path) else found
    assert go_on(folder, served) == 0
    (alarm,) = ringing(folder)
    assert (alarm.site, alarm.kind, alarm.since) == ("sample_classic", "silent", CHANGE)
    assert alarm.detail.startswith("no edition for 7 days, holidays apart, where 2 days is its rhythm; 7 days asked")
    assert str(alarm.url).endswith("/2026-03/18/node_2.htm")


def test_fewer_articles_ring(folder: Path, served: ChangingSite) -> None:
    def thinned(path: str, found: Answer) -> Answer:
        """A page that lists its first two articles only."""
        if not is_changed(path) or "node_" not in path:
            return found
        listed = sorted(set(re.findall(rb"content_\d+", found.body)))
        body = found.body
        for name in listed[2:]:
            body = body.replace(name, listed[0])
        return Answer(found.status, found.content_type, body)

    served.edit = thinned
    assert go_on(folder, served) == 0
    (alarm,) = ringing(folder)
    assert (alarm.kind, alarm.since) == ("fewer articles", CHANGE)
    assert alarm.detail == "the last 5 editions list 6, 6, 6, 6, 6 articles, where 15 is usual"


def test_fewer_pages_ring(folder: Path, served: ChangingSite) -> None:
    def thinned(path: str, found: Answer) -> Answer:
        """An index that lists its own page only."""
        body = found.body.replace(b"node_3", b"node_2").replace(b"node_5", b"node_2")
        return Answer(found.status, found.content_type, body) if is_changed(path) and "node_2" in path else found

    served.edit = thinned
    assert go_on(folder, served) == 0
    fewer_pages, fewer_articles = ringing(folder)
    assert (fewer_pages.kind, fewer_pages.since) == ("fewer pages", CHANGE)
    assert fewer_pages.detail == "the last 5 editions list 1, 1, 1, 1, 1 pages, where 3 is usual"
    assert str(fewer_pages.url).endswith("/2026-03/24/node_2.htm")
    assert fewer_articles.kind == "fewer articles"


def test_bylines_that_are_gone_ring(folder: Path, served: ChangingSite) -> None:
    roles = [(role, "居民") for role in ("记者", "通讯员", "实习生", "摄影", "文/图", "供稿", "供图", "摄")]
    served.edit = lambda path, found: swapped(found, *roles) if is_changed(path) and "content_" in path else found
    assert go_on(folder, served) == 0
    (alarm,) = ringing(folder)
    assert alarm.kind == "fewer bylines"
    assert CHANGE <= alarm.since <= date(2026, 3, 20)
    assert "content_" in str(alarm.url)


def test_a_changed_template_rings(folder: Path, served: ChangingSite) -> None:
    script = Answer(200, "text/html", b"<html><head><title>App</title></head><body><div id=app></div></body></html>")
    served.edit = lambda path, found: script if is_changed(path) and "content_" in path else found
    assert go_on(folder, served) == 3
    kinds = {alarm.kind: alarm for alarm in ringing(folder)}
    assert "not understood" in kinds
    assert "content_" in str(kinds["not understood"].url)
    assert kinds["not understood"].since >= CHANGE
