import json
import os
import re
from pathlib import Path

import pytest

from harvester.sample import site_files, start_server
from models.lock import site_lock
from tests.harvester.cli.run import ROOT, Ended, harvester, run

SITE = """
name = "古城报"
platform = "founder"
base_url = "http://127.0.0.1:9/"
edition_url = "{date:%Y-%m/%d}/node_1.htm"
"""
CRONTAB = """#!/bin/sh
# A crontab program that keeps one crontab in a file.
case $1 in
-l) cat "$CRONTAB_FILE" 2>/dev/null || { echo "no crontab for li" >&2; exit 1; } ;;
-) cat > "$CRONTAB_FILE" ;;
esac
"""
README = (ROOT / "harvester" / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
UNITS = ("harvester.service", "harvester.timer")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two sites of one's own, and a crontab program."""
    for slug in ("gucheng_bao", "xincheng_bao"):
        (tmp_path / "sites").mkdir(exist_ok=True)
        (tmp_path / "sites" / f"{slug}.toml").write_text(SITE, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "crontab").write_text(CRONTAB, encoding="utf-8")
    (tmp_path / "bin" / "crontab").chmod(0o755)
    return tmp_path


def schedule(place: Path, *arguments: str, path: str | None = None) -> Ended:
    env = {
        "XDG_CONFIG_HOME": str(place / "config"),
        "CRONTAB_FILE": str(place / "crontab"),
        "PATH": path or f"{place / 'bin'}:{os.environ['PATH']}",
        "TZ": "UTC",
    }
    return harvester("schedule", *arguments, cwd=place, env=env)


def test_it_prints_and_writes_nothing_unless_asked(place: Path) -> None:
    ended = schedule(place, "gucheng_bao", "--sites", "sites", "--at", "7:05")
    assert ended.code == 0
    assert "OnCalendar=*-*-* 07:05:00 Asia/Shanghai\n" in ended.out
    assert f"Environment=HARVESTER_DATABASE_URL=sqlite:///{place}/bulletins.db\n" in ended.out
    assert f"Environment=HARVESTER_SITES={place}/sites\n" in ended.out
    assert f" crawl gucheng_bao --log-file {place}/harvester.log\n" in ended.out
    assert "  systemctl --user enable --now harvester.timer" in ended.error_lines
    assert not (place / "config").exists()


def test_without_sites_all_of_ones_own_are_scheduled(place: Path) -> None:
    ended = schedule(place, "--sites", "sites", "--kind", "cron", "--quiet")
    assert (ended.code, ended.err) == (0, "")
    assert " crawl gucheng_bao xincheng_bao " in ended.out
    assert "\n30 22 * * * cd " in ended.out


def test_units_are_written_again_and_removed(place: Path) -> None:
    for at in ("06:30", "07:30"):
        ended = schedule(place, "gucheng_bao", "--sites", "sites", "--install", "--at", at)
        assert ended.code == 0
    units = place / "config" / "systemd" / "user"
    assert ended.out.splitlines() == [str(units / name) for name in UNITS]
    assert "07:30:00" in (units / "harvester.timer").read_text(encoding="utf-8")
    assert {path.stat().st_mode & 0o777 for path in units.iterdir()} == {0o600}
    gone = schedule(place, "--uninstall")
    assert gone.code == 0
    assert "  systemctl --user disable --now harvester.timer" in gone.error_lines
    assert list(units.iterdir()) == []
    assert schedule(place, "--uninstall").error_lines == [
        f"harvester: no schedule 'harvester' in {units}; name another with --name"
    ]


def test_a_unit_of_somebody_else_stays(place: Path) -> None:
    units = place / "config" / "systemd" / "user"
    units.mkdir(parents=True)
    (units / "harvester.timer").write_text("[Timer]\n", encoding="utf-8")
    for asked in (("gucheng_bao", "--sites", "sites", "--install"), ("--uninstall",)):
        ended = schedule(place, *asked)
        assert (ended.code, len(ended.error_lines)) == (2, 1)
    assert [path.name for path in units.iterdir()] == ["harvester.timer"]


def test_a_crontab_keeps_its_other_lines(place: Path) -> None:
    for _ in range(2):
        assert schedule(place, "gucheng_bao", "--sites", "sites", "--kind", "cron", "--install").code == 0
    (first, *lines) = (place / "crontab").read_text(encoding="utf-8").splitlines()
    assert (first, len(lines)) == ("# begin harvester: written by `harvester schedule`", 3)
    with (place / "crontab").open("a", encoding="utf-8") as crontab:
        crontab.write("0 3 * * * /usr/bin/backup\n")
    assert schedule(place, "--kind", "cron", "--uninstall").code == 0
    assert (place / "crontab").read_text(encoding="utf-8") == "0 3 * * * /usr/bin/backup\n"
    again = schedule(place, "--kind", "cron", "--uninstall")
    assert (again.code, len(again.error_lines)) == (2, 1)


def test_no_program_crontab_is_one_line(place: Path) -> None:
    asked = ("gucheng_bao", "--sites", "sites", "--kind", "cron", "--install")
    ended = schedule(place, *asked, path=str(place / "none"))
    assert ended.code == 1
    assert ended.error_lines == ["harvester: there is no program crontab here; install cron, or use --kind systemd"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("gucheng_ba",), "no site 'gucheng_ba'; did you mean gucheng_bao"),
        (("gucheng_bao", "--at", "25:00"), "--at: '25:00' is no time of day"),
        (("gucheng_bao", "--name", "a/b"), "--name: 'a/b' can't name a schedule"),
        (("gucheng_bao", "--kind", "at"), "'at' is not one of"),
        (("gucheng_bao", "--log-file", "none/h.log"), "can't be a log"),
        (("gucheng_bao", "--uninstall"), "--uninstall takes no sites"),
        (("erqi_dump",), "erqi_dump"),
    ],
)
def test_what_is_wrong_is_one_line_and_2(place: Path, asked: tuple[str, ...], said: str) -> None:
    ended = schedule(place, *asked, "--sites", "sites")
    assert ended.code == 2
    assert len(ended.error_lines) == 1
    assert said in ended.err


def test_no_site_at_all_is_one_line(place: Path) -> None:
    assert schedule(place).error_lines == [
        "harvester: no site given, and no folder of your own sites; see `harvester sites list`"
    ]


def test_a_database_in_no_folder_is_one_line(place: Path) -> None:
    ended = schedule(place, "gucheng_bao", "--sites", "sites", "--db", "sqlite:////none/such/b.db")
    assert (ended.code, len(ended.error_lines)) == (1, 1)


def test_the_line_of_a_crontab_crawls_and_says_nothing(place: Path) -> None:
    with start_server() as base_url:
        site_files(place / "sites", base_url)
        block = schedule(place, "sample_new", "--sites", "sites", "--kind", "cron").out
        (line,) = [line for line in block.splitlines() if not line.startswith("#")]
        command = line.split(" ", 5)[5].replace(r"\%", "%")
        env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HARVESTER_USER_AGENT": "test"}
        first = run(["/bin/sh", "-c", command], cwd=place / "bin", env=env)
        with site_lock(f"sqlite:///{place}/bulletins.db", "sample_new"):
            second = run(["/bin/sh", "-c", command], cwd=place / "bin", env=env)
    assert first == second == Ended(0, "", "")
    runs = harvester("runs", "--db", f"sqlite:///{place}/bulletins.db", cwd=place)
    assert [json.loads(line)["exit"] for line in runs.out.splitlines()] == [0]
    log = [json.loads(line) for line in (place / "harvester.log").read_text(encoding="utf-8").splitlines()]
    assert "Spider closed (finished)" in {record["event"] for record in log}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_recipes_of_the_readme_work(place: Path, command: str) -> None:
    (place / "sites" / "binhai_shibao.toml").write_text(SITE, encoding="utf-8")
    (place / "sites").rename(place / "my-sites")
    _, verb, *arguments = command.split()
    assert verb == "schedule"
    if "--uninstall" in arguments:
        kind = [word for word in arguments if word != "--uninstall"]
        assert schedule(place, "--sites", "my-sites", "--install", *kind).code == 0
    assert schedule(place, *arguments).code == 0
