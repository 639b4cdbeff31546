"""Who signs: a list of persons, and the one who is meant by a number or a name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from harvester.nearest import did_you_mean
from models.decisions import find_standing
from models.errors import UsageError
from models.kinds import Role
from models.person_tables import Person
from models.rows import storable_text
from models.tables import Article, Byline

_MANY: Final = 500  # persons in one question


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person and what is signed so; `sites` holds nothing for files of no bulletin."""

    id: int
    name: str
    is_collective: bool
    sites: tuple[str, ...]
    names: tuple[str, ...]
    organisations: tuple[str, ...]
    articles: int
    first: date | None
    last: date | None


def find_people(
    connection: Connection,
    *,
    name: str | None = None,
    site: str | None = None,
    role: Role | None = None,
    limit: int | None = None,
) -> tuple[PersonLine, ...]:
    """The persons who have the name, or part of it, and sign in the bulletin and the role: most articles first."""
    articles = func.count(Byline.article_id.distinct())
    wanted = (
        select(Byline.person_id, articles, func.min(Article.published_on), func.max(Article.published_on))
        .join(Article, Article.id == Byline.article_id)
        .where(Byline.person_id.is_not(None), *_filters(name, site, role))
        .group_by(Byline.person_id)
        .order_by(articles.desc(), Byline.person_id)
        .limit(limit)
    )
    counted = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(wanted) if row[0] is not None}
    persons = list(counted)
    parts = (persons[start : start + _MANY] for start in range(0, len(persons), _MANY))
    return tuple(line for part in parts for line in _lines(connection, {each: counted[each] for each in part}))


def _filters(name: str | None, site: str | None, role: Role | None) -> Iterable[ColumnElement[bool]]:
    if name is not None:
        part = _squeezed(name)
        spelt = select(Byline.person_id).where(Byline.name.contains(part, autoescape=True))
        called = select(Person.id).where(Person.name.contains(part, autoescape=True))
        yield or_(Byline.person_id.in_(spelt), Byline.person_id.in_(called))
    if site is not None:
        yield Article.site == site
    if role is not None:
        yield Byline.role == role


def _lines(connection: Connection, counted: dict[int, tuple[int, date | None, date | None]]) -> Iterable[PersonLine]:
    columns = (Person.id, Person.name, Person.is_collective)
    known = {row.id: row for row in connection.execute(select(*columns).where(Person.id.in_(counted)))}
    sites = _each(connection, Article.site, counted)
    names = _each(connection, Byline.name, counted)
    organisations = _each(connection, Byline.organisation, counted)
    for person, (articles, first, last) in counted.items():
        row = known[person]
        about = (sites.get(person, ()), names.get(person, ()), organisations.get(person, ()))
        yield PersonLine(person, row.name, row.is_collective, *about, articles, first, last)


def _each(
    connection: Connection,
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
    persons: Collection[int],
) -> dict[int, tuple[str, ...]]:
    """What stands in the column for each person, the most frequent first."""
    wanted = (
        select(Byline.person_id, column)
        .join(Article, Article.id == Byline.article_id)
        .where(Byline.person_id.in_(persons), column.is_not(None))
        .group_by(Byline.person_id, column)
        .order_by(func.count().desc(), column)
    )
    found: dict[int, tuple[str, ...]] = {}
    for person, value in connection.execute(wanted):
        if person is not None and value is not None:
            found[person] = (*found.get(person, ()), value)
    return found


def find_person(connection: Connection, given: str) -> int:
    """The number of the one person who is meant by a number or a whole name; raises `UsageError`."""
    if given.isascii() and given.isdigit():
        return find_standing(connection, int(given)).id
    name = _squeezed(given)
    called = [each for each in find_people(connection, name=name) if name in (each.name, *each.names)]
    if not called:
        raise UsageError(no_such_person(connection, given))
    if len(called) > 1:
        which = ", ".join(_to_words(each) for each in called)
        raise UsageError(f"{len(called)} are called {name}: {which}; name one by the number")
    return called[0].id


def no_such_person(connection: Connection, given: str) -> str:
    """That nobody is called so, and who may be meant."""
    known = connection.scalars(select(Byline.name).distinct().order_by(Byline.name))
    return f"nobody signs as {given}; {did_you_mean(_squeezed(given), known, '`harvester people` lists who does')}"


def _to_words(person: PersonLine) -> str:
    where = "、".join(person.organisations or person.sites)
    return f"{person.id} ({where})" if where else str(person.id)


def _squeezed(name: str) -> str:
    """The name as it is stored: 张　三 is 张三.

    >>> _squeezed("张　三")
    '张三'
    """
    return storable_text("".join(name.split()))
