"""The runs: what was started, how it ended, and which died without a word. Also the sites they ran for."""

import os
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update

from models.database import explained, reading, writing
from models.items import RunEnd, RunStart
from models.tables import Run, Site
from models.turn import in_turn
from models.upsert import insert_missing, upsert


@dataclass(frozen=True)
class RunRecord:
    """A run as the list shows it; `state` is running, done, failed (see `exit_code`) or died."""

    id: int
    command: str
    site: str | None
    since: date | None
    until: date | None
    started_at: datetime
    finished_at: datetime | None
    exit_code: int | None
    reason: str | None
    counts: dict[str, int]
    versions: dict[str, str]
    asked: dict[str, str] | None
    state: str


def record_site(
    engine: Engine, slug: str, *, name: str | None, platform: str | None, adcode: str | None, base_url: str | None
) -> None:
    """Writes down what the site's file says of it, over what an earlier file said."""
    row = {"slug": slug, "name": name, "platform": platform, "adcode": adcode, "base_url": base_url}
    with writing(engine) as connection:
        upsert(connection, Site, [row], ("slug",))


def ensure_sites(connection: Connection, slugs: Iterable[str | None]) -> None:
    """Makes a row for each slug that has none, so that others can refer to it."""
    insert_missing(connection, Site, [{"slug": slug} for slug in sorted({slug for slug in slugs if slug})])


def start_run(engine: Engine, start: RunStart) -> int:
    """The number of a new run, which this process does."""
    row = {
        "command": start.command,
        "site": start.site,
        "since": start.since,
        "until": start.until,
        "started_at": start.started_at,
        "asked": {asked.name: asked.value for asked in start.asked},
        "versions": {version.name: version.value for version in start.versions},
        "counts": {},
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "process_started": process_mark(os.getpid()),
    }
    with writing(engine) as connection:
        ensure_sites(connection, [start.site])
        key = connection.execute(insert(Run).values(row)).inserted_primary_key
    return int(key[0]) if key else 0


def finish_run(
    engine: Engine, run_id: int, end: RunEnd, *, patience: float = 0.0, is_wanted: Callable[[], bool] = lambda: True
) -> None:
    """Writes down how the run ended; waits up to `patience` seconds for its turn, as long as that is wanted."""
    ended = {
        "finished_at": end.finished_at,
        "exit_code": end.exit_code,
        "reason": end.reason,
        "counts": dict(end.counts),
    }
    with explained(engine), in_turn(engine, patience, is_wanted) as connection:
        connection.execute(update(Run).where(Run.id == run_id).values(ended))


def list_runs(engine: Engine, *, site: str | None = None, limit: int = 20) -> tuple[RunRecord, ...]:
    """The latest runs, newest first."""
    wanted = select(Run.__table__).order_by(Run.id.desc()).limit(limit)
    if site is not None:
        wanted = wanted.where(Run.site == site)
    with reading(engine) as connection:
        return tuple(_to_record(row) for row in connection.execute(wanted).mappings())


def find_run(engine: Engine, run_id: int) -> RunRecord | None:
    """One run, or none of that number."""
    with reading(engine) as connection:
        row = connection.execute(select(Run.__table__).where(Run.id == run_id)).mappings().one_or_none()
    return None if row is None else _to_record(row)


def process_mark(pid: int) -> str | None:
    """When the process started, in the kernel's ticks; None where it is gone or the system does not say."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state == "Z" else fields[18]  # Z: dead, but its parent has not looked yet


def _to_record(row: RowMapping) -> RunRecord:
    shown = {name: row[name] for name in RunRecord.__dataclass_fields__ if name != "state"}
    return RunRecord(**shown, state=_state(row))


def _state(row: RowMapping) -> str:
    if row["finished_at"] is not None:
        return "done" if row["exit_code"] in (0, 3) else "failed"
    return "running" if _is_alive(row["host"], row["pid"], row["process_started"]) else "died"


def _is_alive(host: str, pid: int, mark: str | None) -> bool:
    if host != socket.gethostname():
        return True  # another machine's process: not ours to judge
    if mark is not None:
        return process_mark(pid) == mark
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
