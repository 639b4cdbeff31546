import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harvester.schedule.plan import Schedule
from harvester.schedule.units import to_service, to_timer, to_units
from models.errors import UsageError
from tests.harvester.schedule.plans import ODD, PLAIN

Unit = dict[str, list[str]]
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
PLAIN_WORD = re.compile(r"[^\s\"'\\%$;#]+")


def parse(text: str) -> dict[str, Unit]:
    """The sections of a unit; every line is a comment, a section or an assignment."""
    sections: dict[str, Unit] = {}
    section: Unit = {}
    for line in text.splitlines():
        if found := re.fullmatch(r"\[(\w+)\]", line):
            section = sections.setdefault(found[1], {})
        elif line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            assert equals, line
            assert re.fullmatch(r"[A-Z]\w+", key), line
            section.setdefault(key, []).append(value)
    return sections


def words(value: str, *, is_command: bool = False) -> list[str]:
    """The words of a value, as systemd reads them: quotation marks, backslashes, doubled % and $."""
    found = []
    for quoted, plain in WORD.findall(value):
        assert quoted or PLAIN_WORD.fullmatch(plain), plain
        word = re.sub(r"\\(.)", r"\1", quoted) if quoted else plain
        assert not re.search(r"(?<!%)%(?:%%)*(?!%)", word), f"{word}: a specifier"
        found.append(word.replace("%%", "%").replace("$$", "$") if is_command else word.replace("%%", "%"))
    return found


STARTABLE = ODD.model_copy(update={"program": ("/srv/区报 100%/harvester",)})


@pytest.mark.parametrize("schedule", [PLAIN, STARTABLE], ids=["plain", "odd"])
def test_the_service_runs_the_command_with_its_environment(schedule: Schedule) -> None:
    service = parse(to_service(schedule))["Service"]
    assert words(service["ExecStart"][0], is_command=True) == list(schedule.command())
    told = dict(words(value)[0].split("=", 1) for value in service["Environment"])
    assert told == schedule.environment()
    assert service["WorkingDirectory"] == [str(schedule.folder).replace("%", "%%")]
    assert words(service["ReadWritePaths"][0]) == [*map(str, schedule.folders()), "/tmp"]


def test_a_held_site_is_no_failure_and_only_what_may_mend_is_tried_again() -> None:
    service = parse(to_service(PLAIN))["Service"]
    assert service["SuccessExitStatus"] == ["4"]
    assert (service["Restart"], service["RestartPreventExitStatus"]) == (["on-failure"], ["2 3"])


def test_the_timer_is_of_china_and_makes_up_for_what_was_missed() -> None:
    timer = parse(to_timer(PLAIN))
    assert timer["Timer"]["OnCalendar"] == ["*-*-* 06:30:00 Asia/Shanghai"]
    assert timer["Timer"]["Persistent"] == ["true"]
    assert timer["Install"] == {"WantedBy": ["timers.target"]}


def test_a_program_that_systemd_would_not_start_is_refused() -> None:
    with pytest.raises(UsageError, match=r"systemd starts no program .*; use --kind cron"):
        to_service(ODD)


def test_nothing_asks_a_person_anything() -> None:
    assert "StandardInput" not in to_service(PLAIN)  # systemd's default is /dev/null


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze")
@pytest.mark.parametrize("name", ["plain", "区报 100% $HOME 'b' \"c\" \\n"])
def test_systemd_finds_nothing_wrong(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    program = tmp_path / "区报 100%"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    schedule = PLAIN.model_copy(
        update={"program": (str(program),), "folder": folder, "log": folder / "h.log", "database_folder": folder}
    )
    for file, text in to_units(schedule).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    units = [str(tmp_path / f"harvester.{kind}") for kind in ("timer", "service")]
    ended = subprocess.run(
        ["systemd-analyze", "--user", "--man=no", "verify", *units],
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout + ended.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze")
def test_systemd_reads_the_time_as_china_does() -> None:
    calendar = parse(to_timer(PLAIN))["Timer"]["OnCalendar"][0]
    ended = subprocess.run(
        ["systemd-analyze", "calendar", calendar], env={"TZ": "UTC"}, capture_output=True, text=True, check=True
    )
    assert "22:30:00 UTC" in ended.stdout
