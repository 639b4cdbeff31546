"""What a second run asks for: figures from the server's own list of what it was asked."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from harvester.sample.pages import NOT_FOUND, Answer
from tests.harvester.changing import ChangingSite, changing_site, harvest, write_site

SINCE, UNTIL = "2026-02-22", "2026-03-24"  # Mondays and Saturdays have no edition
RECHECKED = [f"/classic/html/2026-03/{day}/node_2.htm" for day in range(17, 25)]
PUBLISHED = ("17", "18", "20", "22", "24")  # of the days that are looked at again, 19 March apart
WRONG, RIGHT = (word.encode("gb18030") for word in ("劝住三笔汇款", "劝住一笔汇款"))


@pytest.fixture(scope="module")
def served() -> Iterator[ChangingSite]:
    with changing_site() as site:
        yield site


@pytest.fixture(scope="module")
def month(served: ChangingSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("month")
    write_site(folder, served)
    served.edit = as_it_was
    assert harvest(folder, SINCE, UNTIL) == 0
    return folder


@pytest.fixture
def site(served: ChangingSite) -> ChangingSite:
    served.edit = lambda _path, found: found
    served.has_validators = True
    served.asked.clear()
    served.unmodified.clear()
    return served


@pytest.fixture
def folder(month: Path, tmp_path: Path) -> Path:
    """A month, harvested: 19 March was late then, and a headline of 20 March wrong."""
    shutil.copytree(month, tmp_path, dirs_exist_ok=True)
    return tmp_path


def as_it_was(path: str, found: Answer) -> Answer:
    if "/2026-03/19/" in path:
        return NOT_FOUND
    return Answer(found.status, found.content_type, found.body.replace(RIGHT, WRONG))


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "b.db")) as connection:
        return connection.execute(query).fetchall()


def holes(folder: Path) -> list[tuple[object, ...]]:
    return rows(
        folder,
        "SELECT published_on, state FROM v_edition_coverage WHERE is_expected AND state != 'complete' ORDER BY 1",
    )


def test_a_second_run_asks_for_the_listings_of_the_last_days_and_no_more(folder: Path, site: ChangingSite) -> None:
    site.edit = as_it_was
    assert harvest(folder, SINCE, UNTIL) == 0
    pages = [f"/classic/html/2026-03/{day}/node_{node}.htm" for day in PUBLISHED for node in (3, 5)]
    assert sorted(site.pages()) == sorted(RECHECKED + pages)
    assert len(site.pages()) == 18  # of 31 days with 330 articles


def test_a_late_edition_and_a_corrected_article_are_caught(folder: Path, site: ChangingSite) -> None:
    assert holes(folder) == [("2026-03-19", "missing")]
    assert rows(folder, "SELECT count(*) FROM article") == [(315,)]
    assert harvest(folder, SINCE, UNTIL) == 0
    articles = [path for path in site.pages() if "content_" in path]
    assert len([path for path in articles if "/03/19/" in path or "-03/19/" in path]) == 15
    assert len([path for path in articles if "-03/20/" in path]) == 1
    assert len(articles) == 16
    assert holes(folder) == []
    assert rows(folder, "SELECT count(*), count(DISTINCT source) FROM article") == [(330, 330)]
    assert rows(
        folder, "SELECT headline FROM article WHERE headline LIKE '劝住%笔汇款%' AND published_on = '2026-03-20'"
    ) == [("劝住一笔汇款 橄榄社区网格员立功",)]
    site.asked.clear()
    assert harvest(folder, SINCE, UNTIL) == 0
    assert not [path for path in site.pages() if "content_" in path]


def test_only_the_holes_are_asked_for_with_missing(folder: Path, site: ChangingSite) -> None:
    assert holes(folder) == [("2026-03-19", "missing")]
    assert harvest(folder, SINCE, UNTIL, missing="yes") == 0
    assert {path.split("/")[4] for path in site.pages()} == {"19"}
    assert len(site.pages()) == 1 + 2 + 15
    assert holes(folder) == []


def test_days_that_the_file_names_no_weekday_of_are_not_asked_for(folder: Path, site: ChangingSite) -> None:
    write_site(folder, site, "weekdays = [2, 3, 4, 5, 7]\n")
    assert harvest(folder, SINCE, UNTIL) == 0
    assert {path.split("/")[4] for path in site.pages()} == {"17", "18", "19", "20", "22", "24"}


def were_fetched_on_their_day(folder: Path) -> None:
    """As if the crawl had run on each morning, at half past six in China."""
    with closing(sqlite3.connect(folder / "b.db")) as connection:
        of_day = "SELECT date(published_on, '-1 day') || ' 22:30:00.000000' FROM article WHERE raw_hash = body_hash"
        connection.execute(f"UPDATE fetch SET fetched_at = ({of_day}) WHERE url LIKE '%content%'")
        connection.commit()


@pytest.mark.parametrize("has_validators", [True, False])
def test_a_corrected_body_is_caught_on_the_next_day(folder: Path, site: ChangingSite, has_validators: bool) -> None:
    write_site(folder, site, "recheck_days = 1\n")
    were_fetched_on_their_day(folder)
    site.has_validators = has_validators
    ((corrected,),) = rows(folder, "SELECT min(source) FROM article WHERE published_on = '2026-03-24'")
    dateline = "本报讯".encode("gb18030")

    def edit(path: str, found: Answer) -> Answer:
        is_corrected = str(corrected).endswith(path)
        return Answer(found.status, found.content_type, found.body.replace(dateline, b"")) if is_corrected else found

    site.edit = edit
    assert harvest(folder, "2026-03-23", UNTIL) == 0  # the same morning once more
    assert not [path for path in site.pages() if "content_" in path]
    assert harvest(folder, "2026-03-23", "2026-03-25") == 0
    again = [path for path in site.pages() if "content_" in path]
    assert len(again) == 15
    assert len(site.unmodified) == (14 if has_validators else 0)
    assert rows(folder, "SELECT source, cause FROM article_revision") == [(corrected, "site")]
    site.asked.clear()
    assert harvest(folder, "2026-03-23", "2026-03-25") == 0
    assert not [path for path in site.pages() if "content_" in path]


@pytest.mark.parametrize(("when", "articles"), [("always", 15), ("retitled", 0)])
def test_articles_are_asked_for_again_as_the_file_says(
    folder: Path, site: ChangingSite, when: str, articles: int
) -> None:
    write_site(folder, site, f'recheck_articles = "{when}"\nrecheck_days = 1\n')
    were_fetched_on_their_day(folder)
    for _ in range(2):
        site.asked.clear()
        assert harvest(folder, "2026-03-23", "2026-03-25") == 0
        assert len([path for path in site.pages() if "content_" in path]) == articles


def test_days_that_period_xml_has_not_are_not_asked_for(folder: Path, site: ChangingSite) -> None:
    write_site(folder, site, 'period_url = "html/{date:%Y-%m}/period.xml"\n')
    listed = "".join(f"<period><period_date>2026-03-{day}</period_date></period>" for day in ("17", "18", "19", "22"))

    def with_list(path: str, found: Answer) -> Answer:
        is_list = path.endswith("/2026-03/period.xml")
        return Answer(200, "text/xml", f"<period_list>{listed}</period_list>".encode()) if is_list else found

    site.edit = with_list
    assert harvest(folder, "2026-03-17", UNTIL) == 0
    assert "/classic/html/2026-03/period.xml" in site.pages()
    assert {path.split("/")[4] for path in site.pages() if "node_" in path} == {"17", "18", "19", "22", "23", "24"}
    said = rows(folder, "SELECT state, rule, reason FROM v_edition_coverage WHERE published_on = '2026-03-21'")
    assert said == [("not published", "period.xml: has none", "its list of dates has none")]


def test_every_day_is_asked_for_where_period_xml_is_not_there(folder: Path, site: ChangingSite) -> None:
    write_site(folder, site, 'period_url = "html/period.xml"\n')
    assert harvest(folder, "2026-03-22", UNTIL) == 0
    assert sorted(path for path in site.pages() if "node_2" in path) == RECHECKED[5:]
