from datetime import date

from harvester.columns import Column
from harvester.platforms.entries import Entry, EntryPage
from harvester.walk import CIRCLE, LOST, Walk

BASE = "http://www.example.cn/"
OLDEST = date(2022, 3, 20)


def walk(limit: int = 50, pages: str | None = None) -> Walk:
    return Walk(Column(name="要闻", url="a/", pages=pages), BASE, OLDEST, limit)


def entry(number: int, day: int | None) -> Entry:
    return Entry(url=f"{BASE}a/{number}.html", published_on=None if day is None else date(2022, 3, day))


def page(*entries: Entry, further: str | None = None, is_whole: bool = True) -> EntryPage:
    links = () if further is None else (f"{BASE}a/{further}",)
    return EntryPage(entries=entries, further=links, is_whole=is_whole)


def test_a_walk_ends_behind_the_oldest_day_and_covers_what_was_asked() -> None:
    one = walk()
    assert one.read(page(entry(1, 24), further="2.html"), "h", {}) == (entry(1, 24),)
    assert one.next_list() == f"{BASE}a/2.html"
    assert one.read(page(entry(2, 19), entry(3, 18), further="3.html"), "h", {}) == ()
    assert one.next_list() is None
    assert one.fault is None
    assert [day for day in range(18, 26) if one.covers(date(2022, 3, day))] == list(range(20, 26))


def test_an_old_entry_pinned_to_the_top_does_not_end_a_walk() -> None:
    one = walk()
    one.read(page(entry(9, 1), entry(1, 24), further="2.html"), "h", {})
    assert one.next_list() == f"{BASE}a/2.html"


def test_a_list_without_a_further_one_covers_all_days_and_a_feed_only_those_after_its_last() -> None:
    one, feed = walk(), walk()
    one.read(page(entry(1, 24), entry(2, 22)), "h", {})
    feed.read(page(entry(1, 24), entry(2, 22), is_whole=False), "h", {})
    assert one.next_list() is feed.next_list() is None
    assert one.covers(date(2022, 3, 20))
    assert [day for day in range(20, 26) if feed.covers(date(2022, 3, day))] == [23, 24, 25]


def test_paging_that_turns_in_a_circle_ends_with_a_reason() -> None:
    one = walk()
    for number in (2, 3):
        one.read(page(entry(1, 24), entry(2, 22), further=f"{number}.html"), "h", {})
        following = one.next_list()
    assert following is None
    assert one.fault == CIRCLE
    assert not one.covers(date(2022, 3, 20))
    assert one.reason == f"要闻: {CIRCLE}"


def test_a_last_list_that_leads_to_itself_is_the_end() -> None:
    one = walk()
    one.read(page(entry(1, 24), further=""), "h", {})
    assert one.next_list() is None
    assert one.fault is None
    assert one.covers(date(2022, 3, 20))


def test_a_walk_reads_no_more_lists_than_the_site_allows() -> None:
    one = walk(limit=2)
    for number in (1, 2):
        one.read(page(entry(number, 25 - number), further=f"{number + 1}.html"), "h", {})
        following = one.next_list()
    assert following is None
    assert one.fault == "2 lists were read (max_list_pages), and none goes back to 2022-03-20"
    assert [day for day in range(20, 26) if one.covers(date(2022, 3, day))] == [24, 25]


def test_the_next_list_waits_for_the_dates_that_only_pages_have() -> None:
    one = walk()
    assert one.read(page(entry(1, None), entry(2, None), further="2.html"), "h", {entry(2, None).url: OLDEST})
    waits = [one.is_waiting]
    one.settle(entry(1, None).url, date(2022, 3, 19))
    assert [*waits, one.is_waiting] == [True, False]
    assert one.entries_of(OLDEST) == (entry(2, None),)
    assert one.next_list() == f"{BASE}a/2.html"


def test_an_entry_of_unknown_date_that_is_lost_keeps_every_day_open() -> None:
    one = walk()
    one.read(page(entry(1, 24), entry(2, None)), "h", {})
    one.lose(entry(2, None).url)
    assert one.next_list() is None
    assert not one.covers(date(2022, 3, 24))
    assert one.reason == f"要闻: {LOST}"


def test_a_template_names_lists_that_no_link_leads_to() -> None:
    one = walk(pages="a/index_{page}.html")
    one.read(page(entry(1, 24)), "h", {})
    assert one.next_list() == f"{BASE}a/index_1.html"
    one.end()
    assert one.covers(date(2022, 3, 20))


def test_the_parts_of_a_sitemap_that_have_not_changed_since_are_not_read() -> None:
    one = walk()
    parts = (Entry(url=f"{BASE}new.xml"), Entry(url=f"{BASE}old.xml", not_after=date(2020, 1, 1)))
    one.read(EntryPage(entries=(), parts=parts, is_whole=False, is_ordered=False), "h", {})
    assert one.next_list() == f"{BASE}new.xml"
    one.read(EntryPage(entries=(entry(1, 24),), is_whole=False, is_ordered=False), "h", {})
    assert one.next_list() is None
    assert one.covers(date(2022, 3, 20))
