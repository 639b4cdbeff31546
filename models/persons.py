"""Persons in the database: each signature gets its person when it is stored, and again when something is decided."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, insert, select, update

from models.person_rules import Condition, Identity, Signing, Step, Steps, in_order, resolve
from models.person_tables import Person, PersonDecision
from models.rows import Row
from models.tables import Article, Byline

Place = tuple[str | None, date | None]  # bulletin and day of an article
_MANY = 500  # names in one question


def with_persons(connection: Connection, rows: Sequence[Row], places: Mapping[int, Place]) -> list[Row]:
    """The rows of bylines with the person of each; one whom nobody knows yet is made.

    `places` has the bulletin and the day of each article.
    """
    signed = [_read(row, places) for row in rows]
    persons = find_persons(connection, dict.fromkeys(identity for identity, _ in signed), is_making=True)
    steps = load_steps(connection) if rows else {}
    found = zip(rows, signed, strict=True)
    return [row | {"person_id": resolve(persons[identity], signing, steps)} for row, (identity, signing) in found]


def _read(row: Row, places: Mapping[int, Place]) -> tuple[Identity, Signing]:
    article_id, organisation = row["article_id"], row["organisation"]
    site, day = places[article_id] if isinstance(article_id, int) else (None, None)
    signing = Signing(None if organisation is None else str(organisation), str(row["role"]), day)
    return Identity(site, str(row["name"]), bool(row["is_collective"])), signing


def find_persons(
    connection: Connection, identities: Collection[Identity], *, is_making: bool = False
) -> dict[Identity, int]:
    """The number of each name's bearer, of those that are known; or of all, those that are not being made."""
    known = _find(connection, identities)
    missing = [identity for identity in identities if identity not in known]
    if not missing or not is_making:
        return known
    connection.execute(
        insert(Person),
        [{"site": each.site, "name": each.name, "is_collective": each.is_collective, "number": 1} for each in missing],
    )
    return known | _find(connection, missing)


def _find(connection: Connection, identities: Collection[Identity]) -> dict[Identity, int]:
    found: dict[Identity, int] = {}
    wanted = frozenset(identities)
    names = sorted({identity.name for identity in wanted})
    columns = select(Person.id, Person.site, Person.name, Person.is_collective).where(Person.number == 1)
    for start in range(0, len(names), _MANY):
        for person, site, name, is_collective in connection.execute(
            columns.where(Person.name.in_(names[start : start + _MANY]))
        ):
            identity = Identity(site, name, is_collective)
            if identity in wanted:
                found[identity] = person
    return found


def part_off(connection: Connection, person: int) -> int:
    """The number of a new person of the same name in the same bulletin."""
    like = connection.execute(select(Person).where(Person.id == person)).one()
    namesakes = (Person.name == like.name, Person.site.is_not_distinct_from(like.site))
    last = connection.scalar(select(func.max(Person.number)).where(*namesakes))
    row = {"site": like.site, "name": like.name, "is_collective": like.is_collective, "number": (last or 0) + 1}
    key = connection.execute(insert(Person).values(**row)).inserted_primary_key
    return int(key[0]) if key else 0


def iter_steps(connection: Connection, *, is_in_force: bool = True) -> Iterator[Step]:
    """What the decisions do, those in force or all."""
    each = PersonDecision
    columns = (each.id, each.person_id, each.into_id, each.organisation, each.role, each.since)
    wanted = select(*columns)
    if is_in_force:
        wanted = wanted.where(each.undone_at.is_(None))
    for number, person, into, organisation, role, since in connection.execute(wanted):
        yield Step(number, person, into, Condition(organisation, role, since))


def load_steps(connection: Connection) -> Steps:
    """What the decisions in force do."""
    return in_order(iter_steps(connection))


def load_names(connection: Connection) -> Callable[[Identity, Signing], str]:
    """What gives the name that a signature counts under by the decisions in force."""
    steps = load_steps(connection)
    numbers = {number for each in iter_steps(connection) for number in (each.person, each.into)}
    columns = select(Person.id, Person.site, Person.name, Person.is_collective, Person.number)
    persons = connection.execute(columns.where(Person.id.in_(numbers))).all() if numbers else []
    names = {row.id: row.name for row in persons}
    bearers = {Identity(row.site, row.name, row.is_collective): row.id for row in persons if row.number == 1}

    def name_of(identity: Identity, signing: Signing) -> str:
        bearer = bearers.get(identity)
        return identity.name if bearer is None else names[resolve(bearer, signing, steps)]

    return name_of


def settle_persons(connection: Connection, persons: Iterable[int]) -> None:
    """Works out anew whose each signature of the persons is, by the decisions in force."""
    moved = [
        {"article": article_id, "place": position, "person": due}
        for article_id, position, has, due in find_signatures(connection, persons)
        if has != due
    ]
    if moved:
        of_row = (Byline.article_id == bindparam("article"), Byline.position == bindparam("place"))
        connection.execute(update(Byline).where(*of_row).values(person_id=bindparam("person")), moved)


def find_signatures(
    connection: Connection, persons: Iterable[int] | None = None
) -> Iterator[tuple[int, int, int | None, int]]:
    """The signatures of the persons, or all: article, position, the person that is stored, and the one that is due."""
    columns = (Byline.name, Byline.is_collective, Byline.organisation, Byline.role, Article.site, Article.published_on)
    wanted = select(Byline.article_id, Byline.position, Byline.person_id, *columns).join(Article)
    if persons is not None:
        wanted = wanted.where(Byline.person_id.in_(tuple(persons)))
    rows = connection.execute(wanted).all()
    identities = {Identity(row.site, row.name, row.is_collective) for row in rows}
    bearers, steps = find_persons(connection, identities), load_steps(connection)
    for row in rows:
        bearer = bearers[Identity(row.site, row.name, row.is_collective)]
        due = resolve(bearer, Signing(row.organisation, row.role, row.published_on), steps)
        yield row.article_id, row.position, row.person_id, due
