"""Reads gold: text labelled by a person, one JSON object a line. Pure; knows no extractor."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from models.errors import UsageError

GoldKind = Literal["bylines", "divisions"]

# The keys of a labelled line, and what each is about. An extra field counts only where a line has it.
ROLES: Final = {"reporters": "reporter", "correspondents": "correspondent", "photographers": "photographer"}
EXTRA_ROLES: Final = {"interns": "intern", "editors": "editor", "authors": "author"}
KINDS: Final = {"street": "subdistrict", "town": "town", "community": "community", "committee": "committee"}
EXTRA_KINDS: Final = {"village": "village", "road": "road"}
POOLED: Final[Mapping[GoldKind, tuple[str, ...]]] = {
    "bylines": tuple(ROLES.values()),
    "divisions": tuple(KINDS.values()),
}
OFFICE_ENDINGS: Final = ("街道办事处", "街道办", "办事处")  # 派出机关 prints as any of them
_BYLINES: Final = ROLES | EXTRA_ROLES
_DIVISIONS: Final = KINDS | EXTRA_KINDS


@dataclass(frozen=True)
class Window:
    """A labelled text: what is in it by field, and what may be found there or not (`either`).

    `labels` has the fields that count in this window and no others.
    """

    kind: GoldKind
    text: str
    labels: Mapping[str, frozenset[str]]
    either: Mapping[str, frozenset[str]]
    id: str = ""
    line: int = 0
    scope: tuple[str, ...] = ()
    published_on: date | None = None
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def is_negative(self) -> bool:
        """Whether nothing at all is to be found."""
        return not any(self.labels.values()) and not any(self.either.values())


def read_gold(lines: Iterable[bytes], name: str) -> Iterator[Window]:
    """The windows of a file; raises `UsageError` with the file's name and the line that is wrong.

    >>> line = '{"text": "（记者 柏启航）", "reporters": ["柏启航"]}'.encode()
    >>> next(read_gold([line], "a.jsonl")).labels["reporter"]
    frozenset({'柏启航'})
    """
    for number, line in enumerate(lines, start=1):
        try:
            if text := line.decode("utf-8-sig").strip():
                yield from to_windows(json.loads(text), number)
        except UnicodeDecodeError:
            raise UsageError(f"{name} line {number}: is not UTF-8; save the file as UTF-8") from None
        except (json.JSONDecodeError, RecursionError) as error:
            said = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
            raise UsageError(f"{name} line {number}: is no JSON ({said}); write one object a line") from None
        except UsageError as error:
            raise UsageError(f"{name} line {number}: {error}") from None


def canonical(name: str) -> str:
    """The name as it is compared: a subdistrict's office under its shortest full form.

    >>> canonical("人和路办事处"), canonical("赵明")
    ('人和路街道', '赵明')
    """
    for ending in OFFICE_ENDINGS:
        if name.endswith(ending):
            return f"{name.removesuffix(ending)}街道"
    return name


def to_windows(row: object, line: int = 0) -> tuple[Window, ...]:
    """A labelled line as windows, one for each kind of label that it has; raises `UsageError`."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UsageError('has no text; write {"text": "…", "reporters": […]}')
    found = [
        *([_byline_window(row, line)] if row.keys() & _BYLINES.keys() else []),
        *([_division_window(row, line)] if row.keys() & {*_DIVISIONS, "codes"} else []),
    ]
    if not found:
        raise UsageError(f"has no labels; give {', '.join(ROLES)} or {', '.join(KINDS)}")
    return tuple(found)


def _byline_window(row: Mapping[str, object], line: int) -> Window:
    is_open = row.get("photo_scope") == "ambiguous"
    fields = {f: r for f, r in _BYLINES.items() if (f in ROLES or f in row) and not (is_open and f == "photographers")}
    # 文/图 after several names may cover one or all: the photographers of such a line do not count.
    return Window(
        kind="bylines",
        text=str(row["text"]),
        labels={role: _names(row, field) for field, role in fields.items()},
        either={role: _names(row, f"alt_{field}") for field, role in _BYLINES.items()},
        id=str(row.get("id", "")),
        line=line,
    )


def _division_window(row: Mapping[str, object], line: int) -> Window:
    fields = {field: kind for field, kind in _DIVISIONS.items() if field in row}
    return Window(
        kind="divisions",
        text=str(row["text"]),
        labels={kind: _names(row, field) for field, kind in fields.items()},
        either={kind: _names(row, f"lenient_{field}") for field, kind in fields.items()},
        id=str(row.get("id", "")),
        line=line,
        scope=tuple(sorted(_names(row, "scope"))),
        published_on=_day(row.get("published_on")),
        codes=_codes(row.get("codes", {})),
    )


def _names(row: Mapping[str, object], field: str) -> frozenset[str]:
    value = row.get(field, [])
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise UsageError(f'{field} is no list of names; write "{field}": ["…"] or []')
    return frozenset(value)


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise UsageError(f"published_on: {str(value)!r} is no day; write it as 2022-03-24") from None


def _codes(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(code, str) for code in value.values()):
        raise UsageError('codes are no codes by surface; write "codes": {"人和路街道": "410103015000"}')
    return tuple(value.items())
