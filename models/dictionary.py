"""The data dictionary: every view and table with its columns, out of the models, as values and as Markdown."""

from collections.abc import Iterable, Iterator

from models.columns import Base
from models.described import Entry, to_column
from models.schema import MODULES, TABLES
from models.views import VIEWS


def find_views() -> tuple[Entry, ...]:
    """Every view for analysts."""
    return tuple(view.to_entry(name) for name, view in VIEWS.items())


def find_tables() -> tuple[Entry, ...]:
    """Every table, module by module, in the order in which they were written."""
    modules = [module.__name__ for module in MODULES]
    home = {str(mapper.local_table): modules.index(mapper.class_.__module__) for mapper in Base.registry.mappers}
    return tuple(
        Entry(table.name, "table", table.comment or "", tuple(to_column(column) for column in table.columns))
        for table in sorted(TABLES, key=lambda table: home[table.name])
    )


def to_markdown(entries: Iterable[Entry]) -> str:
    """Sections of a page, one for each view or table.

    >>> print(to_markdown([entry for entry in find_tables() if entry.name == "common_band"]), end="")
    ### `common_band`
    <BLANKLINE>
    Bands that too many fingerprints have to mean anything.
    <BLANKLINE>
    | column | type | holds |
    |---|---|---|
    | `band` | integer | The band |
    """
    return "\n".join("\n".join(_section(entry)) + "\n" for entry in entries)


def _section(entry: Entry) -> Iterator[str]:
    yield f"### `{entry.name}`"
    yield ""
    yield f"{entry.holds[0].upper()}{entry.holds[1:]}."
    yield ""
    if entry.example:
        yield from ("```sql", f"{entry.example};", "```", "")
    yield "| column | type | holds |"
    yield "|---|---|---|"
    for column in entry.columns:
        yield f"| `{column.name}` | {column.kind} | {column.holds} |"
