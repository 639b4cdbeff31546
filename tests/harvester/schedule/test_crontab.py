import subprocess
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from hypothesis import given
from hypothesis import strategies as st

from harvester.schedule.crontab import put_in, take_out, to_block, to_line
from harvester.schedule.plan import Schedule
from tests.harvester.schedule.plans import ODD, PLAIN

TODAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
CHINA = ZoneInfo("Asia/Shanghai")
THEIRS = "MAILTO=li@example.cn\n0 3 * * * /usr/bin/backup  # begin\n"


def fields_and_command(line: str) -> tuple[str, str]:
    """The time and the command of a line, as cron reads them: up to a bare %, with escaped ones as they are."""
    *fields, command = line.split(" ", 5)
    assert "%" not in command.replace(r"\%", "")
    return " ".join(fields), command.replace(r"\%", "%")


def run_line(schedule: Schedule, folder: Path, code: int) -> subprocess.CompletedProcess[str]:
    """What cron's shell makes of the line, where the program says its words and ends with that code."""
    folder.mkdir()
    program = folder / "harvester"
    script = (
        f'#!/bin/sh\nprintf "%s\\n" "$HARVESTER_DATABASE_URL" "$@" > asked\necho said; echo wrong >&2; exit {code}\n'
    )
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    data = {"database_url": f"sqlite:///{folder}/b.db", "database_folder": folder}
    here = schedule.model_copy(update={"program": (str(program),), "folder": folder, **data})
    _, command = fields_and_command(to_line(here, UTC, TODAY))
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, cwd="/", env={})
    asked = (folder / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == [f"sqlite:///{folder}/b.db", *here.command()[1:]]
    return ended


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
@pytest.mark.parametrize("at", [time(6, 30), time(0, 0), time(23, 59)])
def test_the_line_runs_at_that_time_in_china(zone: str, at: time) -> None:
    fields, _ = fields_and_command(to_line(PLAIN.model_copy(update={"at": at}), ZoneInfo(zone), TODAY))
    run = next(CronSim(fields, TODAY.astimezone(ZoneInfo(zone))))
    assert run.astimezone(CHINA).time() == at


@pytest.mark.parametrize("schedule", [PLAIN, ODD], ids=["plain", "odd"])
@pytest.mark.parametrize(
    ("code", "printed", "ended_with"), [(0, "", 0), (4, "", 0), (3, "said\nwrong\n", 3), (1, "said\nwrong\n", 1)]
)
def test_only_a_failure_is_printed(
    schedule: Schedule, tmp_path: Path, code: int, printed: str, ended_with: int
) -> None:
    ended = run_line(schedule, tmp_path / schedule.folder.name, code)
    assert (ended.stdout, ended.stderr, ended.returncode) == (printed, "", ended_with)


def test_a_folder_that_is_gone_is_said() -> None:
    _, command = fields_and_command(to_line(PLAIN.model_copy(update={"folder": Path("/none/such")}), UTC, TODAY))
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert "/none/such" in ended.stderr


def test_a_block_is_put_in_once_and_taken_out_without_a_trace() -> None:
    first = to_block(PLAIN, UTC, TODAY)
    later = to_block(PLAIN.model_copy(update={"at": time(7, 0)}), UTC, TODAY)
    other = to_block(PLAIN.model_copy(update={"name": "evening"}), UTC, TODAY)
    crontab = put_in(put_in(put_in(THEIRS, "harvester", first), "evening", other), "harvester", later)
    assert crontab == THEIRS + other + later
    assert take_out(take_out(crontab, "harvester"), "evening") == THEIRS
    assert put_in("0 3 * * * a", "harvester", first) == f"0 3 * * * a\n{first}"
    assert put_in("", "harvester", first) == first


@given(st.lists(st.text(alphabet="a# *%\t", max_size=20), max_size=6))
def test_what_stands_in_a_crontab_stays(lines: list[str]) -> None:
    crontab = "".join(f"{line}\n" for line in lines)
    assert take_out(put_in(crontab, "harvester", to_block(PLAIN, UTC, TODAY)), "harvester") == crontab
