"""`harvester schedule`: a crawl every morning, by systemd or cron."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from harvester.cli.options import Globals, SitesFolder, epilog, known_sites, options_of, own_folders, today_in_china
from harvester.cli.program import program_words
from harvester.cli.render import print_note
from models.errors import UsageError

if TYPE_CHECKING:
    from harvester.schedule.plan import Schedule

EPILOG: Final = epilog(
    "harvester schedule binhai_shibao erqi_bao --at 06:30",
    "harvester schedule binhai_shibao --sites my-sites --install",
    "harvester schedule binhai_shibao --kind cron --install",
    "harvester schedule --uninstall",
)
Kind = Annotated[Literal["systemd", "cron"], typer.Option("--kind", help="A timer of systemd, or a line of a crontab.")]


def schedule(
    context: typer.Context,
    *,
    slugs: Annotated[list[str] | None, typer.Argument(metavar="SITE...", help="Else all sites of your folder.")] = None,
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="When, each day, in China's time.")] = "06:30",
    kind: Kind = "systemd",
    name: Annotated[
        str, typer.Option("--name", help="Of the timer or the line, where there are several.")
    ] = "harvester",
    is_installed: Annotated[bool, typer.Option("--install", help="Write it where systemd or cron looks.")] = False,
    is_removed: Annotated[bool, typer.Option("--uninstall", help="Take it away again.")] = False,
    sites: SitesFolder = None,
    log_file: Annotated[
        Path | None, typer.Option("--log-file", metavar="FILE", help="Else NAME.log beside the database.")
    ] = None,
) -> None:
    """Print a systemd timer, or a line of a crontab, that crawls sites every day; or write it with --install.

    A site that another run holds is no failure; what failed is shown. systemd makes up for a morning that was missed.
    """
    from harvester.schedule.plan import Schedule, check_name, check_words, parse_time

    options, checked = options_of(context), check_name(name)
    if is_removed:
        if slugs or is_installed:
            raise UsageError("--uninstall takes no sites and no --install; name the schedule with --name")
        _remove(options, kind, checked)
        return
    url, data = _database(options.db)
    plan = Schedule(
        name=checked,
        slugs=_slugs(slugs or [], sites),
        at=parse_time(at),
        program=program_words(),
        folder=Path.cwd(),
        log=_log(log_file, (data or Path.cwd()) / f"{checked}.log"),
        database_url=url,
        database_folder=data,
        sites=tuple(folder.absolute() for folder in own_folders(sites)),
    )
    check_words(plan)
    (_timer if kind == "systemd" else _line)(options, plan, is_installed=is_installed)


def _database(given: str) -> tuple[str, Path | None]:
    """The database's URL as it holds from any folder, and its folder; a password would be written where many read."""
    from models.dialects import dialect_of, parse_url

    url = parse_url(given)
    dialect = dialect_of(url)
    dialect.check(url, "write")
    if url.password is not None or "password" in url.query:
        raise UsageError("--db: a password would stand in the schedule; put it into ~/.pgpass and leave it out here")
    return dialect.absolute(url), dialect.folder_of(url)


def _slugs(given: list[str], sites: Path | None) -> tuple[str, ...]:
    """The sites that are asked for, else all of the user's own folders; each can be crawled today."""
    from harvester.sitefile import find_site

    known, today = known_sites(sites), today_in_china()
    own = sorted({path.stem for folder in own_folders(sites) for path in folder.glob("*.toml")})
    if not (given or own):
        raise UsageError("no site given, and no folder of your own sites; see `harvester sites list`")
    for slug in given or own:
        find_site(slug, known).check_crawlable(today)
    return tuple(dict.fromkeys(given or own))


def _log(given: Path | None, otherwise: Path) -> Path:
    log = (given or otherwise).absolute()
    if log.is_dir() or not log.parent.is_dir():
        raise UsageError(f"--log-file: {log} can't be a log; name a file in a folder that exists")
    return log


def _timer(options: Globals, plan: "Schedule", *, is_installed: bool) -> None:
    from harvester.schedule.installing import write_units
    from harvester.schedule.units import to_units
    from harvester.settings import HARVEST_UNITS

    units = to_units(plan)
    if is_installed:
        for path in write_units(units, HARVEST_UNITS):
            print(path)
    else:
        print("\n".join(f"# {HARVEST_UNITS / name}\n{text}" for name, text in units.items()), end="")
    timer, service = (f"{plan.name}.{kind}" for kind in ("timer", "service"))
    commands = (
        f"systemd-analyze --user verify {shlex.quote(str(HARVEST_UNITS / timer))}",
        "systemctl --user daemon-reload",
        f"systemctl --user enable --now {timer}",
        "loginctl enable-linger",
        f"systemctl --user list-timers {timer}",
        f"systemctl --user start {service}; systemctl --user status {service}",
    )
    _say(options, "start it, let it run while nobody is logged in, and verify it:", (*commands, _runs(plan)))


def _line(options: Globals, plan: "Schedule", *, is_installed: bool) -> None:
    from datetime import UTC, datetime

    from harvester.schedule.crontab import has_summer_time, to_block
    from harvester.schedule.installing import write_crontab

    block = to_block(plan, None, datetime.now(UTC))
    print(block, end="")
    if is_installed:
        write_crontab(plan.name, block)
    if has_summer_time(None):
        print_note(
            "clocks are changed here: for half of the year the line is an hour off; --kind systemd is not",
            is_quiet=False,
        )
    _say(
        options,
        "verify it:" if is_installed else "put it in with --install, and verify it:",
        ("crontab -l", _runs(plan)),
    )


def _runs(plan: "Schedule") -> str:
    return f"{shlex.join(plan.program)} runs --db {shlex.quote(plan.database_url)}"


def _remove(options: Globals, kind: str, name: str) -> None:
    from harvester.schedule.installing import remove_from_crontab, remove_units
    from harvester.settings import HARVEST_UNITS

    if kind == "cron":
        remove_from_crontab(name)
        print_note(f"'{name}' is out of your crontab", is_quiet=options.is_quiet)
        return
    for path in remove_units(name, HARVEST_UNITS):
        print(path)
    stop = (f"systemctl --user disable --now {name}.timer", "systemctl --user daemon-reload")
    _say(options, "these are gone; stop what still runs of them:", stop)


def _say(options: Globals, line: str, commands: tuple[str, ...]) -> None:
    print_note(line, is_quiet=options.is_quiet)
    if not options.is_quiet:
        for command in commands:
            print(f"  {command}", file=sys.stderr)
