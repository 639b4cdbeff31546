"""What narrows a search: where, when, on which page and by whom an article appeared, and what it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    SQLColumnExpression,
    and_,
    func,
    or_,
    select,
    true,
    union_all,
)

from harvester.nearest import did_you_mean
from harvester.search.divisions import find_rows
from models.errors import UsageError
from models.kinds import Role
from models.rows import storable_text
from models.tables import Article, ArticleDivision, Byline, Site

ROLES: tuple[str, ...] = get_args(Role)
PAGE = re.compile(r"第?(?P<letter>[A-Za-z]?)0*(?P<number>[1-9]\d*)版?", re.ASCII)  # 2, 02, A02, 第02版
MANY = 50_000  # articles; to ask each that was found costs less than to list more of them


@dataclass(frozen=True)
class Filters:
    """What an article must be, beside holding the words; nothing is asked of what is None.

    `division` is a name or a code and takes in what lies below it. `person` is someone of any role, or of `role`.
    `page` is a number: 2 is 02 and A02, but not B02. `section` is a part of the printed section (栏题).
    """

    division: str | None = None
    person: str | None = None
    role: Role | None = None
    reporter: str | None = None
    correspondent: str | None = None
    site: str | None = None
    page: str | None = None
    section: str | None = None
    is_front_page: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Numbers:
    """A filter by the numbers of articles that an index gives: those of any part. `article_id` is their column."""

    parts: tuple[Select[int], ...]
    article_id: SQLColumnExpression[int]
    are_many: bool = False

    @property
    def every(self) -> CompoundSelect[int]:
        """A query for all of them, some perhaps twice."""
        return union_all(*self.parts)

    def hold_one(self, article_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
        """Whether the number is among them, asked of that article alone."""
        return or_(*(part.where(self.article_id == article_id).exists() for part in self.parts))


@dataclass(frozen=True)
class Wanted:
    """The conditions of a search: on an `Article` itself, its `days` and its `pages`, and by numbers.

    The days are known by an index, in order; where they hold few articles, these are among the numbers as well.
    """

    days: tuple[ColumnElement[bool], ...] = ()
    pages: tuple[ColumnElement[bool], ...] = ()
    numbers: tuple[Numbers, ...] = ()
    are_few_days: bool = False

    @property
    def listed(self) -> tuple[CompoundSelect[int], ...]:
        """The numbers that are few enough to be listed, once for all articles that match."""
        return tuple(one.every for one in self.numbers if not one.are_many)

    def is_met_by_listed(self, article_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
        """Whether an article that is among all of the listed numbers meets the rest."""
        days = () if self.are_few_days else self.days
        return _meets(article_id, (*days, *self.pages), [one for one in self.numbers if one.are_many])

    def is_met_by_latest(self, article_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
        """Whether an article of the days meets the rest."""
        return _meets(article_id, self.pages, self.numbers)


def _meets(
    article_id: SQLColumnExpression[int], conditions: Sequence[ColumnElement[bool]], numbers: Iterable[Numbers]
) -> ColumnElement[bool]:
    """Whether the article meets the conditions and is among the numbers, asked of that article alone."""
    met = [select(Article.id).where(Article.id == article_id, *conditions).exists()] if conditions else []
    return and_(true(), *met, *(one.hold_one(article_id) for one in numbers))


def find_wanted(connection: Connection, filters: Filters) -> Wanted:
    """The conditions of the filters; raises `UsageError` where nothing of that name is stored."""
    days = tuple(_days(connection, filters))
    numbers = (*_signatures(connection, filters), *_divisions(connection, filters))
    pages, of_days = tuple(_pages(filters)), select(Article.id).where(*days)
    if not days or _are_many(connection, of_days):
        return Wanted(days, pages, numbers)
    return Wanted(days, pages, (Numbers((of_days,), Article.id), *numbers), are_few_days=True)


def _are_many(connection: Connection, numbers: Select[int]) -> bool:
    counted = select(func.count()).select_from(numbers.limit(MANY + 1).subquery())
    return connection.execute(counted).scalar_one() > MANY


def _days(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.site is not None:
        yield Article.site == _known_site(connection, filters.site)
    if filters.since is not None:
        yield Article.published_on >= filters.since
    if filters.until is not None:
        yield Article.published_on <= filters.until


def _known_site(connection: Connection, slug: str) -> str:
    asked = storable_text(slug)
    slugs = connection.execute(select(Site.slug).order_by(Site.slug)).scalars().all()
    if asked not in slugs:
        hint = did_you_mean(asked, slugs, "`harvester runs` shows what was crawled")
        raise UsageError(f"no bulletin {slug!r} is stored; {hint}")
    return asked


def _signatures(connection: Connection, filters: Filters) -> Iterator[Numbers]:
    asked = (
        (filters.person, (filters.role,) if filters.role else ROLES),
        (filters.reporter, ("reporter",)),
        (filters.correspondent, ("correspondent",)),
    )
    for name, roles in asked:
        if name is not None:
            yield _signed(connection, name, roles)
    if filters.role and filters.person is None:
        signed = select(Byline.article_id).where(Byline.role == filters.role)
        yield Numbers((signed,), Byline.article_id, are_many=True)


def _signed(connection: Connection, name: str, roles: tuple[str, ...]) -> Numbers:
    """What whoever signs so signs, under other names too; names are stored without inner spaces, 张　三 as 张三."""
    whom = select(Byline.person_id).where(Byline.name == storable_text("".join(name.split())))
    signed = select(Byline.article_id).where(Byline.role.in_(roles), Byline.person_id.in_(whom))
    if connection.execute(signed.limit(1)).first() is None:
        who = roles[0] if len(roles) == 1 else "person"
        raise UsageError(f"no {who} {name!r} is stored: give the whole name as it is printed")
    return Numbers((signed,), Byline.article_id)


def _divisions(connection: Connection, filters: Filters) -> Iterator[Numbers]:
    if filters.division is not None:
        conditions = find_rows(connection, filters.division)
        named = tuple(select(ArticleDivision.article_id).where(condition) for condition in conditions)
        yield Numbers(named, ArticleDivision.article_id)


def _pages(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.page is not None:
        yield Article.page_number.in_(to_page_numbers(storable_text(filters.page.strip())))
    if filters.section is not None and (asked := storable_text(filters.section.strip())):
        yield func.replace(Article.section, asked, "") != Article.section  # LIKE minds case on one database alone
    if filters.is_front_page:
        yield Article.is_front_page.is_(True)


def to_page_numbers(page: str) -> tuple[str, ...]:
    """The ways in which a page number is printed.

    >>> to_page_numbers("2")
    ('2', '02', '002', '第2版', '第02版', '第002版', 'A2', 'A02', 'A002', '第A2版', '第A02版', '第A002版')
    >>> to_page_numbers("b02")[:2], to_page_numbers("第二版")
    (('B2', 'B02'), ('第二版',))
    """
    match = PAGE.fullmatch(page)
    if match is None:
        return (page,)
    letters = [match["letter"].upper()] if match["letter"] else ["", "A"]
    numbers = [[f"{letter}{zeros}{match['number']}" for zeros in ("", "0", "00")] for letter in letters]
    return tuple(form for forms in numbers for form in (*forms, *(f"第{number}版" for number in forms)))
