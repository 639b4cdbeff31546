"""Each alarm rings where it should, names when and where, and chance does not ring it."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from harvester.alarms import ALARMS, judge
from harvester.alarms.counts import EditionCounts, FieldCount
from tests.harvester.alarms.made import counts, edition, weekdays

DAYS = weekdays(40)


def kinds(editions: list[EditionCounts], today: date | None = None) -> list[str]:
    return [alarm.kind for alarm in judge(counts(editions, today))]


def test_an_ordinary_history_is_quiet() -> None:
    assert kinds([edition(day) for day in DAYS]) == []


@pytest.mark.parametrize("seed", range(20))
def test_the_ups_and_downs_of_an_ordinary_history_are_quiet(seed: int) -> None:
    chance = random.Random(seed)

    def any_edition(day: date) -> EditionCounts:
        articles = chance.randint(12, 18) if day.weekday() < 4 else chance.randint(24, 34)  # Friday is thicker
        pages = 4 if day.weekday() < 4 else 8
        found = {
            name: FieldCount(sum(chance.random() < share for _ in range(articles)), articles)
            for name, share in (("bylines", 0.7), ("dates", 1.0), ("divisions", 0.5))
        }
        lost = chance.random() < 0.1
        return EditionCounts(day, None, pages, articles, articles, found, pages + articles, int(lost))

    editions = [any_edition(day) for day in DAYS]
    assert [kinds(editions[:number]) for number in range(1, len(DAYS) + 1)] == [[]] * len(DAYS)


def test_a_young_site_is_quiet_whatever_comes() -> None:
    assert kinds([edition(day, articles) for day, articles in zip(DAYS, (15, 2, 30, 1, 1), strict=False)]) == []
    assert kinds([edition(DAYS[0])], DAYS[0] + timedelta(days=60)) == []
    assert judge(replace(counts([edition(DAYS[0])]), days=())) == ()


def test_a_silent_site_rings_after_its_rhythm_and_not_over_a_weekend() -> None:
    editions = [edition(day) for day in DAYS[:20]]
    friday = DAYS[19]
    assert [kinds(editions, friday + timedelta(days=n)) for n in (1, 2, 3, 4)] == [[]] * 4
    (alarm,) = judge(counts(editions, friday + timedelta(days=5)))
    assert (alarm.kind, alarm.since) == ("silent", friday + timedelta(days=1))
    assert alarm.detail.startswith("no edition for 5 days, holidays apart, where 3 days is its rhythm; nobody asked")


def test_a_silence_says_how_often_somebody_asked() -> None:
    gone = [EditionCounts(day, f"http://127.0.0.1/{day}", 0, 0) for day in DAYS[20:24]]
    (alarm,) = judge(counts([*(edition(day) for day in DAYS[:20]), *gone], DAYS[24]))
    assert alarm.detail.endswith("4 days asked for since, none with an edition")
    assert alarm.url == f"http://127.0.0.1/{DAYS[20]}"


def test_holidays_are_no_silence() -> None:
    site = counts([edition(day) for day in DAYS[:20]], DAYS[19] + timedelta(days=9))
    assert judge(replace(site, holidays=frozenset(DAYS[19] + timedelta(days=n) for n in range(1, 8)))) == ()


def test_a_weekly_is_not_silent_in_between() -> None:
    editions = [edition(DAYS[0] + timedelta(weeks=n)) for n in range(10)]
    assert kinds(editions, editions[-1].published_on + timedelta(days=8)) == []
    assert kinds(editions, editions[-1].published_on + timedelta(days=9)) == ["silent"]


@pytest.mark.parametrize(("what", "articles", "pages"), [("articles", 6, 4), ("pages", 15, 2)])
def test_two_thin_editions_in_a_row_ring_and_one_does_not(what: str, articles: int, pages: int) -> None:
    editions = [edition(day) for day in DAYS]
    thin = [edition(day, articles, pages) for day in DAYS[-2:]]
    assert kinds([*editions[:-1], thin[1]]) == []
    (alarm,) = judge(counts([*editions[:-2], *thin]))
    assert (alarm.kind, alarm.since, alarm.url) == (f"fewer {what}", DAYS[-2], editions[-1].url)
    assert f"where {15 if what == 'articles' else 4} is usual" in alarm.detail


def test_a_thin_weekday_is_measured_by_itself() -> None:
    assert kinds([edition(day, 5 if day.weekday() in (0, 1) else 20) for day in weekdays(42)]) == []


def test_thin_editions_of_a_holiday_do_not_ring() -> None:
    editions = [edition(day) for day in DAYS[:-2]] + [edition(day, 4, 1) for day in DAYS[-2:]]
    assert judge(replace(counts(editions), holidays=frozenset(DAYS[-2:]))) == ()


@pytest.mark.parametrize("name", ["bylines", "dates", "divisions"])
def test_a_field_that_is_gone_rings_and_shows_an_article_without_it(name: str) -> None:
    editions = [edition(day) for day in DAYS]
    example = f"http://127.0.0.1/{DAYS[-1]}/{name}"
    for number in (-3, -2, -1):
        fields = {**editions[number].fields, name: FieldCount(0, 15, f"http://127.0.0.1/{DAYS[number]}/{name}")}
        editions[number] = replace(editions[number], fields=fields)
    (alarm,) = judge(counts(editions))
    assert (alarm.kind, alarm.url) == (f"fewer {name}", example)
    assert alarm.since == DAYS[-3]
    assert alarm.detail == f"{name} in 0% of the last 45 articles, where 80% is usual"


def test_a_template_that_no_longer_matches_rings_on_the_first_day() -> None:
    editions = [edition(day) for day in DAYS]
    editions[-1] = replace(editions[-1], not_understood=15, stored=0, fields={}, example="http://127.0.0.1/x")
    (alarm,) = judge(counts(editions))
    assert (alarm.kind, alarm.since, alarm.url) == ("not understood", DAYS[-1], "http://127.0.0.1/x")
    assert "15 of 38 pages of the last 2 days were not understood, where 0 of 722 is usual" in alarm.detail


def test_indexes_that_no_longer_match_ring_too() -> None:
    example = "http://127.0.0.1/y"
    broken = [EditionCounts(day, None, 0, 0, asked=1, not_understood=1, example=example) for day in DAYS[-2:]]
    assert kinds([*(edition(day) for day in DAYS[:-1]), broken[1]]) == []
    assert kinds([*(edition(day) for day in DAYS[:-2]), *broken]) == ["not understood"]


def test_rejections_that_are_usual_do_not_ring() -> None:
    assert kinds([replace(edition(day), not_understood=2) for day in DAYS]) == []


def test_every_alarm_stands_in_the_table_once() -> None:
    assert len(ALARMS) == len(set(ALARMS.values())) == 5
