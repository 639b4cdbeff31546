"""What a recorded edition is expected to hold beside what is read today: each field that differs. Pure."""

from collections.abc import Iterable, Iterator

from harvester.recorded.edition import Expected, Field, to_expected
from models.items import Article, Value

ARTICLE = "article"  # the field of an article that is missing, or more than is expected
NAMED = ("headline", "source")


class Difference(Value):
    """One field of one article: what is expected, and what is found."""

    source: str
    field: str
    expected: str | None
    found: str | None


def find_differences(expected: Iterable[Expected], found: Iterable[Article]) -> tuple[Difference, ...]:
    """The fields that differ, in the order of what is expected; a field that is not written there is not compared.

    >>> article = Article(site=None, source="a.htm", headline="社区义诊", lines=("本报讯",))
    >>> [(each.field, each.expected, each.found)
    ...  for each in find_differences([{"source": "a.htm", "headline": "社区义演"}], [article])]
    [('headline', '社区义演', '社区义诊')]
    """
    return tuple(_differences(expected, [to_expected(article) for article in found]))


def _differences(expected: Iterable[Expected], found: list[Expected]) -> Iterator[Difference]:
    waiting = {_key(row): row for row in found}
    for row in expected:
        other = waiting.pop(_key(row), None)
        if other is None:
            yield Difference(source=str(row["source"]), field=ARTICLE, expected=_name(row), found=None)
        else:
            yield from _fields(row, other)
    for row in waiting.values():
        yield Difference(source=str(row["source"]), field=ARTICLE, expected=None, found=_name(row))


def _fields(expected: Expected, found: Expected) -> Iterator[Difference]:
    source = str(expected["source"])
    for name, value in expected.items():
        if name not in found or found[name] == value:
            continue
        other = found[name]
        if isinstance(value, list) and isinstance(other, list):
            yield from _lines(source, name, value, other)
        else:
            yield Difference(source=source, field=name, expected=_shown(value), found=_shown(other))


def _lines(source: str, name: str, expected: list[str], found: list[str]) -> Iterator[Difference]:
    """The lines that differ, each by its number: `lines.2`."""
    for number in range(max(len(expected), len(found))):
        one = expected[number] if number < len(expected) else None
        other = found[number] if number < len(found) else None
        if one != other:
            yield Difference(source=source, field=f"{name}.{number}", expected=one, found=other)


def _key(row: Expected) -> tuple[object, object]:
    return row["source"], row.get("index", 0)


def _name(row: Expected) -> str:
    return next((str(row[name]) for name in NAMED if row.get(name)), "")


def _shown(value: Field) -> str | None:
    return None if value is None else str(value)
