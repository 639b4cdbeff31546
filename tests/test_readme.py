"""The quick starts of both READMEs run as they stand, against the sample bulletins."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harvester.sample import site_files, start_server

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
# What the test does in another way: installing, and the sample server on a free port.
NOT_RUN = ("make ", ". .venv/bin/activate", "python -m harvester.sample serve", "kill ")
READMES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("**/README*.md") if ".venv" not in path.parts)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def find_commands(readme: str) -> list[str]:
    blocks = CONSOLE.findall((ROOT / readme).read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith(NOT_RUN)]


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with start_server() as url:
        yield url


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_quick_start_runs_as_it_stands(readme: str, base_url: str, tmp_path: Path) -> None:
    site_files(tmp_path / "sites", base_url)
    interpreter = shlex.quote(sys.executable)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HARVESTER_SITES": str(tmp_path / "sites"),
        "HARVESTER_DATABASE_URL": "sqlite:///bulletins.db",
        "NO_COLOR": "1",
    }
    for command in find_commands(readme):
        line = re.sub(r"^harvester ", f"{interpreter} -m harvester.cli ", command)
        done = subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if command.startswith(("harvester search", "harvester sql", "harvester show", "harvester extract")):
            assert done.stdout.strip(), f"{command} prints nothing"


@pytest.mark.parametrize("readme", READMES)
def test_links_lead_to_files_that_are_there(readme: str) -> None:
    path = ROOT / readme
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


def test_every_verb_of_the_readme_is_a_verb() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Verbs")[2].partition("\n## ")[0]
    verbs = re.findall(r"^\| `([a-z]+)", section, re.MULTILINE)
    assert len(verbs) > 5
    done = subprocess.run(
        [sys.executable, "-m", "harvester.cli", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for verb in verbs:
        assert re.search(rf"\b{verb}\b", done.stdout), verb
