"""Persons in a database: who is one, what is decided, that it holds for what comes later and can be taken back."""

import random
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from models.database import reading, writing
from models.decisions import Decision, list_decisions, merge_persons, part_person, undo_decision
from models.errors import UsageError
from models.items import AnnotatedArticle, Reading
from models.kinds import Role
from models.person_rules import Condition
from models.persons import find_signatures
from models.tables import Byline
from tests.models import made
from tests.models.signing import BUREAU, BY, OTHER_SITE, STREET, by, merge, part, person, put, signed, undo


def groups(engine: Engine) -> list[list[tuple[int, int]]]:
    """Article and position of the signatures, those of one person together."""
    found: dict[int | None, list[tuple[int, int]]] = {}
    with reading(engine) as connection:
        columns = (Byline.person_id, Byline.article_id, Byline.position)
        for whose, article, position in connection.execute(select(*columns)):
            found.setdefault(whose, []).append((article, position))
    return sorted(sorted(group) for group in found.values())


def rows(engine: Engine) -> list[tuple[object, ...]]:
    with reading(engine) as connection:
        columns = (Byline.article_id, Byline.position, Byline.name, Byline.person_id)
        return [tuple(row) for row in connection.execute(select(*columns).order_by(*columns[:2]))]


def is_settled(engine: Engine) -> bool:
    """Whether each signature's person is the one that the rule gives."""
    with reading(engine) as connection:
        return all(has == due for _, _, has, due in find_signatures(connection))


def test_a_name_in_one_bulletin_is_one_person_and_a_unit_is_none(engine: Engine) -> None:
    put(engine, signed(1, by("卢映禾", STREET), by("卢映禾", role="photographer")), signed(2, by("卢映禾", BUREAU)))
    put(engine, signed(3, by("卢映禾"), site=OTHER_SITE), signed(4, by("卢映禾", unit=True)))
    assert groups(engine) == [[(1, 0), (1, 1), (2, 0)], [(3, 0)], [(4, 0)]]


def test_files_of_no_bulletin_have_persons_of_their_own(engine: Engine) -> None:
    nowhere = made.annotated(1, site=None).model_copy(update={"signatures": (by("卢映禾"),)})
    put(engine, nowhere, signed(2, by("卢映禾")))
    put(engine, nowhere.model_copy(update={"article": nowhere.article.model_copy(update={"index": 1})}))
    assert groups(engine) == [[(1, 0), (3, 0)], [(2, 0)]]


def test_a_merge_holds_for_what_is_stored_later_and_stored_again(engine: Engine) -> None:
    put(engine, signed(1, by("卢映和")), signed(2, by("卢映禾")))
    decision = merge(engine, "卢映和", "卢映禾")
    assert (decision.name, decision.into_name, decision.signed) == ("卢映和", "卢映禾", BY)
    put(engine, signed(3, by("卢映和")), signed(1, by("段青岚", role="reporter"), by("卢映和")))
    assert groups(engine) == [[(1, 0)], [(1, 1), (2, 0), (3, 0)]]
    sql = "SELECT name, articles, person_id FROM v_correspondent_month"
    with reading(engine) as connection:
        assert connection.exec_driver_sql(sql).all() == [("卢映禾", 3, person(connection, "卢映禾"))]


def test_a_withdrawn_article_comes_back_to_the_same_person(engine: Engine) -> None:
    put(engine, signed(1, by("卢映和")), signed(2, by("卢映禾")))
    merge(engine, "卢映和", "卢映禾")
    before = rows(engine)
    gone = Reading(site=made.SITE, url=made.article_url(1), kind="article", raw_hash="h", rules="r", reason="gone")
    put(engine, gone)
    assert len(rows(engine)) == 1
    put(engine, signed(1, by("卢映和")))
    assert rows(engine) == before


def test_the_order_in_which_articles_come_is_of_no_weight(sqlite_engine: Engine) -> None:
    names = ("卢映禾", "卢映和", "褚亦宁")
    articles = [signed(n, by(names[n % 3], (STREET, BUREAU, None)[n % 5 % 3])) for n in range(1, 13)]
    put(sqlite_engine, *articles)
    merge(sqlite_engine, "卢映和", "卢映禾")
    part(sqlite_engine, "卢映禾", Condition(organisation=BUREAU))
    before = groups(sqlite_engine)
    with writing(sqlite_engine) as connection:
        connection.exec_driver_sql("UPDATE article SET content_hash = id")
    random.Random(1).shuffle(articles)
    for article in articles:
        put(sqlite_engine, article)
    assert groups(sqlite_engine) == before


@pytest.mark.parametrize(
    ("condition", "moved"),
    [
        (Condition(organisation=BUREAU), [(2, 0)]),
        (Condition(role="photographer"), [(1, 1)]),
        (Condition(since=date(2027, 1, 1)), [(3, 0)]),
    ],
)
def test_what_is_parted_off_is_another_person_now_and_later(
    sqlite_engine: Engine, condition: Condition, moved: list[tuple[int, int]]
) -> None:
    engine, late = sqlite_engine, date(2027, 3, 1)
    articles = (
        signed(1, by("卢映禾", STREET), by("卢映禾", role="photographer")),
        signed(2, by("卢映禾", BUREAU)),
        signed(3, by("卢映禾"), day=late),
    )
    put(engine, *articles[:2])
    put(engine, articles[2])
    before = rows(engine)
    decision = part(engine, "卢映禾", condition)
    assert moved in groups(engine)
    after = rows(engine)
    changed = [article.model_copy(update={"dateline": "本报记者"}) for article in articles]
    put(engine, *changed)
    assert rows(engine) == after
    undo(engine, decision.id)
    assert rows(engine) == before


def test_one_is_merged_over_bulletins_and_the_view_says_where_and_as_what(engine: Engine) -> None:
    put(engine, signed(1, by("卢映和", STREET), site=OTHER_SITE), signed(2, by("卢映禾", BUREAU, "photographer")))
    merge(engine, "卢映和", "卢映禾", OTHER_SITE)
    sql = """SELECT name, sites, names, organisations, articles, correspondent_articles, photographer_articles,
                    reporter_articles FROM v_person"""
    with reading(engine) as connection:
        found = connection.exec_driver_sql(sql).all()
    joined = ("beipu_shibao、nanpu_shibao", "卢映和、卢映禾", "人和路街道、司法局")
    assert found == [("卢映禾", *joined, 2, 1, 1, 0)]


def test_decisions_are_kept_when_they_are_undone(engine: Engine) -> None:
    put(engine, signed(1, by("卢映和")), signed(2, by("卢映禾")))
    before = rows(engine)
    undo(engine, merge(engine, "卢映和", "卢映禾").id)
    assert rows(engine) == before
    again = merge(engine, "卢映和", "卢映禾")
    with reading(engine) as connection:
        first, second = list_decisions(connection)
    assert (first.undone_by, first.undone_at, second, second.undone_at) == ("desk", made.NOW, again, None)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_decided_and_undone_every_signature_has_the_person_that_the_rule_gives(
    engine: Engine, seed: int
) -> None:
    chance = random.Random(seed)
    names = ("卢映禾", "卢映和", "褚亦宁", "安知夏")
    roles: tuple[Role, ...] = ("correspondent", "photographer")

    def some(numbers: Iterable[int]) -> list[AnnotatedArticle]:
        return [
            signed(
                n,
                by(chance.choice(names), chance.choice((STREET, BUREAU, None)), chance.choice(roles)),
                site=chance.choice((made.SITE, OTHER_SITE)),
                day=made.DAY + timedelta(days=chance.randrange(900)),
            )
            for n in numbers
        ]

    put(engine, *some(range(1, 25)))
    for _ in range(12):
        before = rows(engine)
        decision = _decide(engine, chance)
        assert is_settled(engine)
        if decision is not None and chance.random() < 0.3:
            undo(engine, decision.id)
            assert rows(engine) == before
        put(engine, *some([chance.randrange(1, 30)]))
        assert is_settled(engine)
    with reading(engine) as connection:
        made_so = list_decisions(connection)
    assert len(made_so) > 3
    for decision in reversed([each for each in made_so if each.undone_at is None]):
        undo(engine, decision.id)
    with reading(engine) as connection:
        bearers = [
            (whose, person(connection, name, site))
            for whose, name, site in connection.exec_driver_sql("SELECT person_id, name, site FROM v_byline")
        ]
    assert all(whose == bearer for whose, bearer in bearers)


def _decide(engine: Engine, chance: random.Random) -> Decision | None:
    """A decision about anybody, or none where it makes no sense; sometimes an earlier one is taken back too."""
    with writing(engine) as connection, suppress(UsageError):
        persons = list(connection.scalars(select(Byline.person_id).distinct().order_by(Byline.person_id)))
        one, other = chance.choice(persons), chance.choice(persons)
        if chance.random() < 0.2 and (known := list_decisions(connection)):
            undo_decision(connection, chance.choice(known).id, "desk", made.NOW)
            return None
        if one is None or other is None:
            return None
        if chance.random() < 0.5:
            return merge_persons(connection, one, other, BY)
        since = made.DAY + timedelta(days=chance.randrange(900))
        return part_person(connection, one, chance.choice((Condition(since=since), Condition(BUREAU))), BY)
    return None


def _refused(engine: Engine, words: str, decide: str, *given: object) -> None:
    deciders = {"merge": merge_persons, "part": part_person, "undo": undo_decision}
    with writing(engine) as connection, pytest.raises(UsageError, match=words):
        deciders[decide](connection, *given)  # type: ignore[operator]


def test_what_makes_no_sense_is_refused_in_one_line(sqlite_engine: Engine) -> None:
    engine = sqlite_engine
    put(engine, signed(1, by("卢映和")), signed(2, by("卢映禾", STREET), by("浦市宣", unit=True)))
    put(engine, signed(3, by("卢映禾", BUREAU), by("褚亦宁")))
    with reading(engine) as connection:
        one, other, third = (person(connection, name) for name in ("卢映和", "卢映禾", "褚亦宁"))
        unit = person(connection, "浦市宣", unit=True)
    _refused(engine, "there is no person 99", "merge", one, 99, BY)
    _refused(engine, "is one person already", "merge", one, one, BY)
    _refused(engine, "the pen name of a unit", "merge", one, unit, BY)
    _refused(engine, "the pen name of a unit", "merge", unit, one, BY)
    _refused(engine, "signs nothing for 教育局", "part", other, Condition("教育局"), BY)
    _refused(engine, "that is one person, not two", "part", other, Condition(role="correspondent"), BY)
    _refused(engine, "there is no decision 7", "undo", 7, "desk", made.NOW)
    merged, parted = merge(engine, "卢映和", "卢映禾"), part(engine, "卢映禾", Condition(BUREAU))
    _refused(engine, f"was merged into {other} 卢映禾 by decision {merged.id}", "merge", one, third, BY)
    with writing(engine) as connection:
        late = merge_persons(connection, third, parted.into, BY)
    _refused(engine, f"decision {late.id} rests on {parted.id}", "undo", parted.id, "desk", made.NOW)
    undo(engine, late.id)
    undo(engine, parted.id)
    _refused(engine, f"was {other} again when decision {parted.id} was undone", "merge", parted.into, one, BY)
    _refused(engine, "was undone on 2026-11-24 by desk already", "undo", late.id, "desk", made.NOW)


def test_names_with_what_no_database_keeps_have_their_person_too(engine: Engine) -> None:
    put(engine, signed(1, by("卢\x00禾")), signed(2, by("卢\x00禾")))
    assert groups(engine) == [[(1, 0), (2, 0)]]
