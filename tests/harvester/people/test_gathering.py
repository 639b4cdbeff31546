"""What persons are compared by, the evidence for one, and who is meant, out of either database."""

from datetime import date

import pytest
from sqlalchemy import Engine

from harvester.people.evidence import find_person_evidence
from harvester.people.gathering import find_suggestions
from harvester.people.listing import find_people, find_person
from models.database import reading
from models.errors import UsageError
from tests.models.made import SITE
from tests.models.signing import OTHER_SITE, STREET, by, merge, put, signed, undo

LATE = date(2030, 1, 1)


def _fill(engine: Engine) -> None:
    put(engine, signed(1, by("卢映禾", STREET), by("段青岚", role="reporter")), signed(2, by("卢映禾", STREET)))
    put(engine, signed(3, by("卢映禾", STREET), site=OTHER_SITE), signed(4, by("卢映禾"), day=LATE))
    put(engine, signed(5, by("浦市宣", unit=True)), signed(6, by("段青岚", "本报", role="reporter"), site=OTHER_SITE))


def test_what_looks_like_one_or_two_is_found_until_it_was_decided(engine: Engine) -> None:
    _fill(engine)
    with reading(engine) as connection:
        found = [(each.kind, each.name, each.reasons) for each in find_suggestions(connection)]
        of_site = find_suggestions(connection, OTHER_SITE)
    assert found == [
        ("merge", "卢映禾", ("the same name", "both of 人和路街道", "both write about 人和路街道")),
        ("merge", "段青岚", ("the same name", "both write about 人和路街道")),
        ("part", "卢映禾", ("nothing between 2026-11-20 and 2030-01-01, 3.1 years",)),
    ]
    assert [each.kind for each in of_site] == ["merge", "merge"]
    undo(engine, merge(engine, "卢映禾", "卢映禾", OTHER_SITE).id)
    with reading(engine) as connection:
        assert [each.name for each in find_suggestions(connection) if each.kind == "merge"] == ["段青岚"]


def test_persons_are_listed_by_their_articles(engine: Engine) -> None:
    _fill(engine)
    with reading(engine) as connection:
        first, *others = find_people(connection)
        of_role = find_people(connection, role="reporter", site=SITE)
        of_name = find_people(connection, name="卢 映", limit=1)
    assert (first.name, first.sites, first.organisations, first.articles) == ("卢映禾", (SITE,), (STREET,), 3)
    assert (first.first, first.last) == (date(2026, 11, 20), LATE)
    assert [each.articles for each in others] == [1, 1, 1, 1]
    assert [each.is_collective for each in others].count(True) == 1
    assert [each.name for each in of_role] == ["段青岚"]
    assert of_name == (first,)


def test_a_spelling_that_was_merged_finds_who_it_is(engine: Engine) -> None:
    put(engine, signed(1, by("卢映和")), signed(2, by("卢映禾")))
    merge(engine, "卢映和", "卢映禾")
    with reading(engine) as connection:
        (line,) = find_people(connection, name="卢映和")
        assert (line.name, line.names, line.articles) == ("卢映禾", ("卢映和", "卢映禾"), 2)
        assert find_person(connection, "卢映和") == find_person(connection, "卢映禾") == line.id


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("卢映禾", r"2 are called 卢映禾: 1 \(人和路街道\), 3 \(人和路街道\); name one by the number"),
        ("卢映", r"nobody signs as 卢映; did you mean 卢映禾\?"),
        ("0", "there is no person 0; `harvester people` lists persons"),
    ],
)
def test_who_is_not_one_person_is_told_in_one_line(sqlite_engine: Engine, given: str, words: str) -> None:
    _fill(sqlite_engine)
    with reading(sqlite_engine) as connection, pytest.raises(UsageError, match=words):
        find_person(connection, given)


def test_the_evidence_has_years_places_and_who_else_signs(engine: Engine) -> None:
    _fill(engine)
    with reading(engine) as connection:
        person = find_people(connection, limit=1)[0].id
        evidence = find_person_evidence(connection, person)
    parts = [(share.kind, share.value, share.detail, share.articles) for share in evidence.shares]
    assert (evidence.identity.name, evidence.articles, evidence.decisions) == ("卢映禾", 3, ())
    assert parts == [
        ("years", "2026", None, 2),
        ("years", "2030", None, 1),
        ("names", "卢映禾", SITE, 3),
        ("organisations", STREET, None, 2),
        ("organisations", None, None, 1),
        ("roles", "correspondent", None, 3),
        ("divisions", STREET, "410103014000", 3),
        ("co_authors", "段青岚", "reporter", 1),
    ]
