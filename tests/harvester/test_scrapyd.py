"""The recipe for scrapyd, with a real one: the egg, its deployment, two jobs, their runs and their logs."""

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.sample import site_files, start_server
from tests.harvester.cli.run import harvester
from tests.harvester.deployed import PACKAGES, PYTHON, ROOT, Scrapyd, copy_project, deploy, running, surroundings

SLUGS = ("sample_classic", "sample_new")
DAY = "2026-03-20"


@pytest.fixture(scope="module")
def scrapyd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scrapyd]:
    folder = tmp_path_factory.mktemp("scrapyd")
    with running(folder / "server") as server:
        assert '"spiders": 1' in deploy(copy_project(folder / "project", server.url))
        yield server


def test_the_egg_holds_every_file_of_the_packages(scrapyd: Scrapyd) -> None:
    (path,) = (scrapyd.folder / "eggs").rglob("*.egg")
    with zipfile.ZipFile(path) as egg:
        held = set(egg.namelist())
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    assert wanted - held == set()


def test_two_jobs_of_a_deployed_egg_are_two_runs(scrapyd: Scrapyd) -> None:
    with start_server() as base_url:
        site_files(scrapyd.folder / "sites", base_url)
        jobs = [str(scrapyd.post("schedule", _job(scrapyd.folder, slug))["jobid"]) for slug in SLUGS]
        scrapyd.wait("bulletins", len(jobs))
    ended = harvester("runs", "--db", f"sqlite:///{scrapyd.folder}/b.db", cwd=scrapyd.folder)
    runs = [json.loads(line) for line in ended.out.splitlines()]
    assert sorted((run["site"], run["since"], run["exit"]) for run in runs) == [(slug, DAY, 0) for slug in SLUGS]
    for job, slug in zip(jobs, SLUGS, strict=True):
        last = json.loads(scrapyd.log_of(job).splitlines()[-1])
        assert (last["event"], last["site"]) == ("Spider closed (finished)", slug)
        assert last["run"] in {run["run"] for run in runs}


def test_nothing_but_the_egg_brings_the_project(scrapyd: Scrapyd) -> None:
    command = [PYTHON, "-c", "import harvester"]
    ended = subprocess.run(
        command, cwd=scrapyd.folder, env=surroundings(scrapyd.folder), capture_output=True, check=False
    )
    assert b"No module named 'harvester'" in ended.stderr


def _job(folder: Path, slug: str) -> dict[str, str]:
    """The order of the README, for one day of a sample site."""
    recipe = (ROOT / "harvester" / "README.md").read_text(encoding="utf-8")
    (line,) = [line for line in recipe.splitlines() if "schedule.json" in line]
    order = dict(re.findall(r"-d (\w+)=(\S+)", line))
    assert set(order) == {"project", "spider", "site", "sites"}
    return {**order, "site": slug, "sites": str(folder / "sites"), "since": DAY, "until": DAY}
