"""What was looked at, a bulletin each."""

from datetime import date

from sqlalchemy import Connection

from harvester.reports.asked import Asked
from harvester.reports.coverage import Coverage, find_coverage, find_sites
from tests.harvester.reports.conftest import Stored
from tests.models.made import DAY, SITE, annotated, edition_listing, page_listing, raw_page, rejection

TODAY = date(2026, 11, 24)


def test_editions_are_complete_partial_missing_or_never_asked_for(stored: Stored, connection: Connection) -> None:
    later = date(2026, 11, 22)
    stored.put(raw_page(), edition_listing(pages=1), page_listing(1, 1), annotated(1), edition_listing(day=later))
    (found,) = find_coverage(connection, Asked(TODAY))
    assert found == Coverage(SITE, "410103", 1, complete=1, partial=1, unasked=1)
    assert not found.is_whole
    (found,) = find_coverage(connection, Asked(TODAY, until=DAY))
    assert found.is_whole


def test_days_to_come_are_not_wanting(stored: Stored, connection: Connection) -> None:
    stored.put(raw_page(), edition_listing(pages=1), page_listing(1, 1), annotated(1))
    (found,) = find_coverage(connection, Asked(TODAY, since=DAY, until=date(2026, 12, 31)))
    assert found.unasked == (TODAY - DAY).days


def test_an_edition_that_was_rejected_is_partial(stored: Stored, connection: Connection) -> None:
    stored.put(rejection("http://127.0.0.1/node_1.htm", "edition", is_final=False))
    (found,) = find_coverage(connection, Asked(TODAY))
    assert (found.partial, found.is_whole) == (1, False)


def test_articles_out_of_files_have_no_editions_to_go_by(stored: Stored, connection: Connection) -> None:
    stored.put(annotated(1), annotated(2, site=None))
    own, strange = find_coverage(connection, Asked(TODAY))
    assert (own.site, strange.site, own.is_whole) == (SITE, None, False)
    assert own.to_words().startswith("1 article out of files")
    assert Coverage("a", None, 0).to_words().startswith("nothing; no edition was asked for")
    assert find_sites(connection) == (SITE,)
    (only,) = find_coverage(connection, Asked(TODAY, (SITE,)))
    assert only == own
