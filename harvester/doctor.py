"""Examines an installation: program, database, sites, runs, editions, gazetteer, disk. Changes nothing; no Scrapy."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from models.errors import DatabaseError, HarvestError, SiteError

if TYPE_CHECKING:
    from sqlalchemy import Engine

State = Literal["good", "short", "bad"]

LIBRARIES: Final = ("scrapy", "jieba", "sqlalchemy", "alembic", "pydantic")
LEAST_FREE: Final = 200 * 2**20  # below it a crawl of one day may fill the disk
RUNS_LOOKED_AT: Final = 20
POOLS: Final = ("byline", "division", "headline")  # the fields of an audit that are worth a line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `good`, `short` (something is missing) or `bad` (it does not work)."""

    subject: str
    state: State
    detail: str
    site: str | None = None
    since: date | None = None
    url: str | None = None


def examine(url: str, sites_folders: Sequence[Path], today: date, addresses: Sequence[str] = ()) -> Iterator[Finding]:
    """The findings, one after the other as they are made; alarms as they stand on the day; who is told of them."""
    yield _program()
    yield _libraries()
    yield _gazetteer()
    yield _sites(sites_folders)
    yield from _database(url, today)
    yield _notices(addresses)


def _notices(addresses: Sequence[str]) -> Finding:
    from harvester.notify import find_unknown, kind_of

    if not addresses:
        return Finding("notices", "good", "nobody is told of alarms; HARVESTER_NOTIFY_URLS names whom to tell")
    if unknown := find_unknown(addresses):
        said = ", ".join(f"{number} ({kind_of(addresses[number - 1])})" for number in unknown)
        return Finding("notices", "short", f"apprise can't send to address {said} of HARVESTER_NOTIFY_URLS; mend it")
    return Finding("notices", "good", f"alarms go to {', '.join(kind_of(address) for address in addresses)}")


def exit_code(findings: tuple[Finding, ...]) -> int:
    """1 where something is bad, 3 where something is missing, else 0.

    >>> exit_code((Finding("database", "good", "revision 0002"), Finding("editions", "short", "1 incomplete")))
    3
    """
    states = {finding.state for finding in findings}
    return 1 if "bad" in states else 3 if "short" in states else 0


def _program() -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    return Finding("program", "good", f"harvester {version('bulletin-harvester')}, Python {python}")


def _libraries() -> Finding:
    found = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    with sqlite3.connect(":memory:") as connection:
        options = {name for (name,) in connection.execute("PRAGMA compile_options")}
    connection.close()
    if "ENABLE_FTS5" not in options:
        return Finding("libraries", "bad", f"SQLite {sqlite3.sqlite_version} has no FTS5; use a Python that has it")
    return Finding("libraries", "good", f"{found}, SQLite {sqlite3.sqlite_version} with FTS5")


def _gazetteer() -> Finding:
    from pipelines.text.gazetteer import load_gazetteer

    try:
        gazetteer = load_gazetteer()
    except HarvestError as error:
        return Finding("gazetteer", "bad", str(error))
    years: dict[str, list[int]] = {}
    for authority, year in gazetteer.vintages:
        years.setdefault(authority, []).append(year)
    registers = ", ".join(f"{authority} {min(found)} to {max(found)}" for authority, found in years.items())
    return Finding("gazetteer", "good", f"{len(gazetteer.ancestors):,} districts and above; registers {registers}")


def _sites(folders: Sequence[Path]) -> Finding:
    from harvester.sitefile import load_sites

    try:
        sites = load_sites(*folders)
    except SiteError as error:
        faults = str(error).splitlines()
        return Finding("sites", "bad", f"{faults[0]} ({len(faults)} faults; see `harvester sites check`)")
    return Finding("sites", "good", f"{len(sites)}: {', '.join(sites)}" if sites else "none yet")


def _database(url: str, today: date) -> Iterator[Finding]:
    from models.database import holds_something, name_of, open_database
    from models.dialects import dialect_of, parse_url

    try:
        folder = dialect_of(url).folder_of(parse_url(url))
        if not holds_something(url):
            name = name_of(url)
            yield Finding("database", "good", f"none yet at {name}; `harvester crawl` or `harvester ingest` makes it")
            yield from _disk(folder)
            return
        engine = open_database(url, mode="read")
    except DatabaseError as error:
        yield Finding("database", "bad", str(error))
        return
    try:
        yield from _contents(engine, folder, today)
    finally:
        engine.dispose()


def _contents(engine: "Engine", folder: Path | None, today: date) -> Iterator[Finding]:
    yield from _state(engine)
    yield from _disk(folder)
    yield _runs(engine)
    yield _editions(engine)
    yield from _alarms(engine, today)
    yield _audits(engine)


def _state(engine: "Engine") -> Iterator[Finding]:
    from models.database import name_of, reading
    from models.dialects import dialect_of
    from models.migrations import HEAD

    dialect, name = dialect_of(engine), name_of(engine.url)
    with reading(engine) as connection:
        why, size = dialect.why_unwritable(connection), f"{dialect.size_of(connection) / 2**20:.1f} MB"
    if why is None:
        yield Finding("database", "good", f"{name}, revision {HEAD}, {size}, writable")
    else:
        yield Finding("database", "bad", f"{name} {why}")
    yield _integrity(engine)


def _integrity(engine: "Engine") -> Finding:
    from models.database import reading
    from models.dialects import dialect_of

    try:
        with reading(engine) as connection:
            faults = dialect_of(engine).find_faults(connection)
    except DatabaseError as error:
        return Finding("integrity", "bad", str(error))
    if faults:
        return Finding("integrity", "bad", f"{faults[0]}; restore a copy, or move the database away and crawl again")
    return Finding("integrity", "good", "every page and every reference holds")


def _disk(folder: Path | None) -> Iterator[Finding]:
    if folder is None:
        return
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(existing).free
    detail = f"{free / 2**30:.1f} GB free in {existing}"
    yield Finding("disk", "good", detail) if free > LEAST_FREE else Finding("disk", "bad", f"{detail}; make room")


def _runs(engine: "Engine") -> Finding:
    from models.runs import list_runs

    latest = list_runs(engine, limit=RUNS_LOOKED_AT)
    if not latest:
        return Finding("runs", "good", "none yet")
    # A later good run of the same site has made up for an earlier bad one.
    last = {run.site: run for run in reversed(latest)}.values()
    wrong = [f"run {run.id} ({run.site}) {run.state}" for run in last if run.state in {"died", "failed"}]
    if wrong:
        return Finding("runs", "short", f"{', '.join(wrong)}; start it again, it goes on by itself")
    short = [str(run.id) for run in last if run.exit_code]
    detail = f"the last is run {latest[0].id}, {latest[0].state}"
    if short:
        return Finding("runs", "short", f"{detail}; short or with rejections: see `harvester runs {short[0]}`")
    return Finding("runs", "good", detail)


def _editions(engine: "Engine") -> Finding:
    from sqlalchemy import text

    from models.database import reading

    wanted = text("SELECT site, published_on, state FROM v_edition ORDER BY published_on DESC")
    with reading(engine) as connection:
        rows = [tuple(row) for row in connection.execute(wanted)]
    short = [f"{site} {day}" for site, day, state in rows if state in {"listed", "incomplete"}]
    missing = sum(state == "missing" for _, _, state in rows)
    detail = f"{len(rows)} known, {missing} not published"
    if not short:
        return Finding("editions", "good", detail)
    more = f" and {len(short) - 1} more" if len(short) > 1 else ""
    return Finding("editions", "short", f"{detail}, incomplete: {short[0]}{more}; `harvester crawl SITE --missing`")


def _alarms(engine: "Engine", today: date) -> Iterator[Finding]:
    from harvester.alarms.gathering import find_alarms, find_followed
    from harvester.notify import to_words
    from models.database import reading

    with reading(engine) as connection:
        followed = find_followed(connection, today)
        alarms = find_alarms(connection, today)
    for alarm in alarms:
        yield Finding("alarm", "short", to_words(alarm), alarm.site, alarm.since, alarm.url)
    if not alarms:
        yield Finding("alarms", "good", f"none rings, {len(followed)} sites are followed")


def _audits(engine: "Engine") -> Finding:
    from harvester.precision import to_words
    from models.audits import latest_scores
    from models.database import reading

    with reading(engine) as connection:
        found = latest_scores(connection)
    if not found:
        return Finding("audits", "good", "none yet; `harvester audit sample OUT.xlsx --site S` draws one")
    pools = {site: [to_words(score) for score in scores if score.field in POOLS] for site, (_, scores) in found.items()}
    lines = (f"{site}: {', '.join(shown) or 'see `harvester audit list`'}" for site, shown in pools.items())
    return Finding("audits", "good", "; ".join(lines))
