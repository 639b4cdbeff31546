"""Which rows of `article_division` a division's name or code means: its own, and those of all that lies below it."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, and_, select

from harvester.nearest import did_you_mean
from models.errors import UsageError
from models.rows import storable_text
from models.tables import ArticleDivision

_LEVELS = (2, 4, 6, 9)  # characters of a code: province, city, district, subdistrict
_WHOLE = 12  # characters of a community's code


def find_rows(connection: Connection, division: str) -> tuple[ColumnElement[bool], ...]:
    """Conditions, of which a row meets one: it names the division, or one whose code by the same authority is below.

    Raises `UsageError` where no stored article names it.
    """
    asked = storable_text(division.strip())
    if asked.isascii() and asked.isdigit():
        below = _is_below(to_prefix(asked))
        if connection.execute(select(ArticleDivision.article_id).where(below).limit(1)).first() is None:
            raise UsageError(f"no stored article names a division of the code {asked}")
        return (below,)
    for column in (ArticleDivision.name, ArticleDivision.surface):  # only names have an index
        known = select(ArticleDivision.authority, ArticleDivision.code).where(column == asked).distinct()
        if codes := connection.execute(known).all():
            return (column == asked, *_are_below([(authority, code) for authority, code in codes if code is not None]))
    names = connection.execute(select(ArticleDivision.name).distinct()).scalars()
    hint = did_you_mean(asked, sorted(names), "give its whole name (人和路街道) or its code")
    raise UsageError(f"no stored article names the division {division!r}; {hint}")


def _are_below(codes: Iterable[tuple[str | None, str]]) -> Iterator[ColumnElement[bool]]:
    """The divisions of these codes and all below them; communities, of which many have one name, together."""
    lowest: dict[str | None, list[str]] = {}
    for authority, code in codes:
        prefix = to_prefix(code)
        if len(prefix) == _WHOLE:
            lowest.setdefault(authority, []).append(code)
        else:
            yield and_(ArticleDivision.authority == authority, _is_below(prefix))
    for authority, listed in lowest.items():
        yield and_(ArticleDivision.authority == authority, ArticleDivision.code.in_(listed))


def to_prefix(code: str) -> str:
    """What the codes of a division and of all below it start with.

    >>> to_prefix("410103014000"), to_prefix("410103014012"), to_prefix("410103000000"), to_prefix("410103")
    ('410103014', '410103014012', '410103', '410103')
    """
    for length in _LEVELS:
        if len(code) == _WHOLE and not code[length:].strip("0"):
            return code[:length]
    return code


def _is_below(prefix: str) -> ColumnElement[bool]:
    """A range, which an index serves; ":" comes after "9"."""
    return and_(ArticleDivision.code >= prefix, ArticleDivision.code < f"{prefix}:")
