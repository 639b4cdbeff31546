"""Whom evidence parts, by decisions that can be undone and are not made again."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from harvester.people.deciding import part_by_evidence
from harvester.people.listing import find_people
from models.database import reading, writing
from models.decisions import Signed
from tests.models.signing import OTHER_SITE, STREET, by, put, signed, undo

LATE = date(2030, 1, 1)


def _sign(why: str) -> Signed:
    return Signed("desk", datetime(2030, 2, 1, tzinfo=UTC), why)


def _articles(engine: Engine) -> list[tuple[str, int]]:
    with reading(engine) as connection:
        return sorted((each.name, each.articles) for each in find_people(connection))


def test_years_apart_part_a_person_once_and_what_is_undone_stays_undone(engine: Engine) -> None:
    put(engine, signed(1, by("卢映禾", STREET)), signed(2, by("卢映禾", STREET)), signed(3, by("卢映禾"), day=LATE))
    put(engine, signed(4, by("段青岚", role="reporter"), site=OTHER_SITE))
    with writing(engine) as connection:
        assert part_by_evidence(connection, OTHER_SITE, _sign) == ()
        (made,) = part_by_evidence(connection, None, _sign)
    assert (made.kind, made.name, made.condition.since) == ("part", "卢映禾", LATE)
    assert made.signed.why == "nothing between 2026-11-20 and 2030-01-01, 3.1 years"
    assert _articles(engine) == [("卢映禾", 1), ("卢映禾", 2), ("段青岚", 1)]
    undo(engine, made.id)
    with writing(engine) as connection:
        assert part_by_evidence(connection, None, _sign) == ()
    assert _articles(engine) == [("卢映禾", 3), ("段青岚", 1)]
