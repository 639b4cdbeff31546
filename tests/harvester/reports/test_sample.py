"""The reports say what the sample's truth says, and what plain SQL says."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Connection

from harvester.cli.report import load_register
from harvester.reports import REPORTS
from harvester.reports.asked import Asked
from harvester.reports.sheet import Sheet
from harvester.sample import TrueArticle, truth

TODAY = date(2026, 11, 24)
FRONT = {"A01", "01"}
ASKED = Asked(TODAY, register=load_register())


def column(sheet: Sheet, name: str) -> dict[str, object]:
    names = [each.name for each in sheet.columns]
    return {str(row[0]): row[names.index(name)] for row in sheet.rows}


def counted(sheet: Sheet, name: str = "articles") -> dict[str, int]:
    """The counts by name, those of namesakes in two bulletins together."""
    place = [each.name for each in sheet.columns].index(name)
    counts: Counter[str] = Counter()
    for row in sheet.rows:
        counts[str(row[0])] += int(str(row[place]))
    return {key: number for key, number in counts.items() if number}


def signed(role: str, articles: tuple[TrueArticle, ...]) -> Counter[str]:
    return Counter(name for each in articles for name in {by.name for by in each.bylines if by.role == role})


@pytest.mark.parametrize(("name", "role"), [("correspondents", "correspondent"), ("reporters", "reporter")])
def test_every_person_has_the_pieces_of_the_truth(name: str, role: str, sample: Connection) -> None:
    sheet = REPORTS[name].tabulate(sample, ASKED)
    articles = truth()
    assert counted(sheet) == signed(role, articles)
    front = tuple(each for each in articles if each.page_number in FRONT)
    assert counted(sheet, "front_page") == signed(role, front)
    assert (sheet.pieces, sheet.counted) == (109, sum(any(by.role == role for by in a.bylines) for a in articles))


def test_units_are_marked(sample: Connection) -> None:
    sheet = REPORTS["correspondents"].tabulate(sample, ASKED)
    units = {by.name for each in truth() for by in each.bylines if by.is_collective}
    assert {name for name, note in column(sheet, "note").items() if note == "collective"} == units


def test_every_subdistrict_has_the_pieces_that_are_about_it(sample: Connection) -> None:
    sheet = REPORTS["divisions"].tabulate(sample, ASKED)
    assert counted(sheet) == Counter(each.text.subject.name for each in truth())
    front = [each for each in truth() if each.page_number in FRONT]
    assert counted(sheet, "front_page") == Counter(each.text.subject.name for each in front)


def test_every_piece_that_names_a_subdistrict_counts_where_mentions_do(sample: Connection) -> None:
    sheet = REPORTS["divisions"].tabulate(sample, Asked(TODAY, all_mentions=True, register=load_register()))
    named = Counter(name for each in truth() for name in {d.name for d in each.divisions if d.kind in KINDS})
    assert counted(sheet) == named


KINDS = ("subdistrict", "town", "committee")


def test_silent_subdistricts_of_the_district_are_listed_last_with_nothing(sample: Connection) -> None:
    sheet = REPORTS["divisions"].tabulate(sample, ASKED)
    silent = {name for name, note in column(sheet, "note").items() if note == "silent"}
    assert silent == {"蜜蜂张街道", "樱桃沟街道"}
    assert [row[0] for row in sheet.rows[-2:]] == sorted(silent, reverse=True)
    assert all(row[4:-1] == (0, 0, 0, 0) for row in sheet.rows[-2:])


def test_a_bulletin_and_days_narrow_the_count_as_plain_sql_does(sample: Connection) -> None:
    asked = Asked(TODAY, ("sample_new",), date(2026, 3, 20), date(2026, 3, 21))
    sheet = REPORTS["correspondents"].tabulate(sample, asked)
    sql = """
        SELECT b.name, count(DISTINCT b.article_id) FROM byline b JOIN article a ON a.id = b.article_id
        WHERE b.role = 'correspondent' AND a.site = 'sample_new' AND a.published_on <= '2026-03-21' GROUP BY b.name
    """
    assert counted(sheet) == dict(sample.exec_driver_sql(sql).all())
    sql = "SELECT name, sum(n_chars) FROM v_byline WHERE role = 'reporter' GROUP BY name"
    sheet = REPORTS["reporters"].tabulate(sample, ASKED)
    assert counted(sheet, "characters") == dict(sample.exec_driver_sql(sql).all())
