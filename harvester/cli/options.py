"""What every verb understands: the global options, wherever they stand, and days as people write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from models.errors import UsageError

if TYPE_CHECKING:
    from harvester.site import Site

Format = Literal["table", "json", "jsonl", "csv"]

GLOBAL_VALUES: Final = ("--db", "--format")
GLOBAL_FLAGS: Final = ("--quiet", "-q")
GLOBALS_NOTE: Final = (
    "[dim]Everywhere: --db URL, --format table|json|jsonl|csv, --quiet; before the verb or after it.[/dim]"
)
DAYS_AGO: Final = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1}

Since = Annotated[str | None, typer.Option("--since", metavar="D", help="First day: 2026-11-24, today or yesterday.")]
Until = Annotated[str | None, typer.Option("--until", metavar="D", help="Last day, included.")]
SitesFolder = Annotated[
    Path | None,
    typer.Option("--sites", metavar="DIR", help="Folder with site files of your own; else HARVESTER_SITES."),
]
LogFile = Annotated[
    Path | None,
    typer.Option("--log-file", metavar="FILE", help="Log there, as JSON lines; else HARVESTER_LOG_FILE."),
]


@dataclass(frozen=True, slots=True)
class Globals:
    """The global options of one run of the command line."""

    db: str
    output_format: Format | None = None
    is_quiet: bool = False


def epilog(*examples: str) -> str:
    """The foot of a verb's help: examples to copy, and what every verb understands.

    >>> print(epilog("harvester runs").splitlines()[0])
    [bold]Example[/bold]  harvester runs
    """
    title = "Example" if len(examples) == 1 else "Examples"
    lines = [f"[bold]{title}[/bold]  {examples[0]}", *(" " * (len(title) + 2) + example for example in examples[1:])]
    return "\n\n".join([*lines, GLOBALS_NOTE])


def options_of(context: typer.Context) -> Globals:
    """The global options that the user gave, before or after the verb."""
    found = context.find_object(Globals)
    if found is None:
        raise UsageError("the global options are missing; start the command as `harvester`")
    return found


def hoist(arguments: Sequence[str]) -> list[str]:
    """The arguments with the global options in front, as the parser wants them; nothing moves behind `--`.

    >>> hoist(["search", "垃圾分类", "--format", "json", "--", "--quiet"])
    ['--format', 'json', 'search', '垃圾分类', '--', '--quiet']
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in GLOBAL_VALUES:
            front += [argument, _value_of(argument, next(waiting, None))]
        elif argument in GLOBAL_FLAGS or argument.startswith(tuple(f"{name}=" for name in GLOBAL_VALUES)):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What is meant where a verb's own verb is left out, and the others that may stand there."""

    verb: str
    others: tuple[str, ...]


def spell_out(arguments: Sequence[str], verbs: Mapping[str, Unsaid]) -> list[str]:
    """The arguments, the global options in front, with the verb's own verb put in where it goes without saying.

    >>> spell_out(["--format", "csv", "people", "张三"], {"people": Unsaid("list", ("show",))})
    ['--format', 'csv', 'people', 'list', '张三']
    >>> spell_out(["people", "show", "7"], {"people": Unsaid("list", ("show",))})
    ['people', 'show', '7']
    """
    front = 0
    while front < len(arguments) and arguments[front].startswith("-"):
        front += 2 if arguments[front] in GLOBAL_VALUES else 1
    unsaid = verbs.get(arguments[front]) if front < len(arguments) else None
    said = arguments[front + 1] if front + 1 < len(arguments) else None
    if unsaid is None or said in (unsaid.verb, *unsaid.others, "-h", "--help"):
        return list(arguments)
    return [*arguments[: front + 1], unsaid.verb, *arguments[front + 1 :]]


def _value_of(name: str, value: str | None) -> str:
    if value is None:
        raise UsageError(f"{name} has no value; write for instance {_EXAMPLES[name]}")
    return value


_EXAMPLES: Final = {"--db": "--db sqlite:///bulletins.db", "--format": "--format json"}


def parse_day(text: str | None, name: str, today: date) -> date | None:
    """The day that an option names, or none when it was not given.

    >>> parse_day("昨天", "--since", date(2026, 11, 24))
    datetime.date(2026, 11, 23)
    """
    if text is None:
        return None
    if text in DAYS_AGO:
        return today - timedelta(days=DAYS_AGO[text])
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{name}: '{text}' is no day; write it as {today.isoformat()}, today or yesterday") from None


def parse_range(since: str | None, until: str | None, today: date) -> tuple[date | None, date | None]:
    """The two ends of a range of days, each checked and in order.

    >>> parse_range("2026-11-01", None, date(2026, 11, 24))
    (datetime.date(2026, 11, 1), None)
    """
    first = parse_day(since, "--since", today)
    last = parse_day(until, "--until", today)
    if first and last and first > last:
        raise UsageError(f"--since {first} lies after --until {last}; turn the two round")
    if first and first > today:
        raise UsageError(f"--since {first} lies in the future (today is {today}); name a day that has come")
    return first, last


def today_in_china() -> date:
    """The day that it is where the bulletins appear."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def known_sites(folder: Path | None) -> "dict[str, Site]":
    """The bundled sites and those of the user's folder, which win."""
    from harvester.sitefile import load_sites

    return load_sites(*own_folders(folder))


def own_folders(folder: Path | None) -> tuple[Path, ...]:
    """The user's folders of site files: as given, else those of the environment."""
    from harvester.settings import sites_folders

    return (folder,) if folder else sites_folders()


def as_option(folder: Path | None) -> str:
    """The option that names the user's folder again, for a command that we print.

    >>> as_option(Path("my-sites")), as_option(None)
    (' --sites my-sites', '')
    """
    return f" --sites {quote(str(folder))}" if folder else ""


def home_of(slug: str, folders: Sequence[Path]) -> Path:
    """The user's folder that a site's file lies in, else the last of his folders; raises where he has none."""
    if not folders:
        raise UsageError("no folder of your own sites; give one with --sites DIR, or set HARVESTER_SITES")
    return next((folder for folder in reversed(folders) if (folder / f"{slug}.toml").is_file()), folders[-1])
