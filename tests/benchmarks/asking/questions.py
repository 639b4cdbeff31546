"""The questions, and how long each may take on SQLite; on PostgreSQL twice as long."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from harvester.search import Filters, Order, search
from models.dialects import dialect_of
from models.tables import ArticleDivision, Byline, Site
from models.views import VIEWS
from pipelines.text.segment import load_segmenter

SEARCH, FILTERED, MONTH_OF_A_VIEW = 0.150, 0.100, 1.0  # seconds
SLOWER = {"sqlite": 1, "postgresql": 2}
MONTH = "2026-03"
SINCE, UNTIL = date(2026, 3, 1), date(2026, 3, 31)
PLAIN = (
    "政府", "社区", "演练", "消防演练", '"消防演练"', '"社区居民"',
    "府", "政府 -社区", "消防 演练 OR 义诊", "政府 垃圾分类",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A question, and the seconds that it may take; `ask` gives how many rows, or matches, there are."""

    name: str
    bar: float
    ask: Callable[[Connection], int]


def find_questions(connection: Connection) -> Iterator[Question]:
    """The questions, with names that the database holds."""
    factor = SLOWER[connection.dialect.name]
    for name, bar, ask in (*_searches(connection), *_views(connection)):
        yield Question(name, bar * factor, ask)


_Named = tuple[str, float, Callable[[Connection], int]]


def _searches(connection: Connection) -> Iterator[_Named]:
    for query in PLAIN:
        yield query, SEARCH, _search(query)
    for query in ("政府", "社区", "消防演练"):
        yield f"{query}, best first", SEARCH, _search(query, order="best")
    for name, filters in _filters(connection):
        bar = SEARCH if filters.division is None else FILTERED
        yield f"政府, {name}", bar, _search("政府", filters)
    rare = Filters(division=_most_named(connection, "subdistrict").name)
    yield "演练, a subdistrict by name", FILTERED, _search("演练", rare)
    yield "政府, a subdistrict by name, best first", FILTERED, _search("政府", rare, order="best")


def _filters(connection: Connection) -> Iterator[tuple[str, Filters]]:
    town, community = (_most_named(connection, kind) for kind in ("subdistrict", "community"))
    person = select(Byline.name).where(Byline.role == "correspondent").limit(1)
    site = connection.execute(select(func.max(Site.slug))).scalar_one()
    yield "a subdistrict by code", Filters(division=town.code)
    yield "a subdistrict by name", Filters(division=town.name)
    yield "a community by name", Filters(division=community.name)
    yield "a district by code", Filters(division=str(town.code)[:6])
    yield "one month", Filters(since=SINCE, until=UNTIL)
    yield "one bulletin", Filters(site=site)
    yield "one person", Filters(person=connection.execute(person).scalar_one())
    yield "the front page", Filters(is_front_page=True)


@dataclass(frozen=True)
class _Place:
    name: str
    code: str | None


def _most_named(connection: Connection, kind: str) -> _Place:
    counted = select(ArticleDivision.name, func.min(ArticleDivision.code)).where(
        ArticleDivision.kind == kind, ArticleDivision.article_id < 20_000, ArticleDivision.code.is_not(None)
    )
    ordered = counted.group_by(ArticleDivision.name).order_by(func.count().desc(), ArticleDivision.name)
    name, code = connection.execute(ordered.limit(1)).one()
    return _Place(name, code)


def _search(query: str, filters: Filters | None = None, order: Order = "newest") -> Callable[[Connection], int]:
    cut = load_segmenter().cut_query
    return lambda connection: search(connection, query, cut=cut, filters=filters, order=order).total


def _views(connection: Connection) -> Iterator[_Named]:
    parameter = dialect_of(connection).PARAMETER
    for name in (name for name, view in VIEWS.items() if any(each.name == "pub_month" for each in view.columns)):
        yield f"{name}, a month", MONTH_OF_A_VIEW, _read(f"SELECT * FROM {name} WHERE pub_month = {parameter}")


def _read(statement: str) -> Callable[[Connection], int]:
    return lambda connection: len(connection.exec_driver_sql(statement, (MONTH,)).all())
