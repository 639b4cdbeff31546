"""A real scrapyd on this machine, with folders of its own, whose Python knows this project from the egg alone."""

import json
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
PACKAGES = ("harvester", "pipelines", "models")
BESIDE = ("pyproject.toml", "setup.py", "scrapy.cfg", "README.md", "LICENSE")
CONFIGURATION = """
[scrapyd]
bind_address = 127.0.0.1
http_port = {port}
poll_interval = 0.2
max_proc = 2
eggs_dir = eggs
logs_dir = logs
dbs_dir = dbs
"""
# The interpreter below the venv takes packages from PYTHONPATH, and leaves the venv's links to checkouts alone.
PYTHON = str(Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}")


STARTED = "web console available"


@dataclass(frozen=True)
class Scrapyd:
    """A running scrapyd."""

    url: str
    folder: Path

    def get(self, service: str, **parameters: str) -> dict[str, object]:
        """The answer to a question."""
        return self._ask(f"{self.url}{service}.json?{urlencode(parameters)}", None)

    def post(self, service: str, fields: Mapping[str, str]) -> dict[str, object]:
        """The answer to an order."""
        return self._ask(f"{self.url}{service}.json", urlencode(fields).encode())

    def wait(self, project: str, count: int, seconds: float = 120) -> None:
        """Waits until so many jobs of a project have ended."""
        deadline = time.monotonic() + seconds
        while len(self._ended(project)) < count:
            assert time.monotonic() < deadline, self.get("listjobs", project=project)
            time.sleep(0.2)

    def log_of(self, job: str) -> str:
        """The log of a job."""
        with urlopen(f"{self.url}logs/bulletins/bulletin/{job}.log", timeout=10) as answer:
            text: str = answer.read().decode()
        return text

    def _ended(self, project: str) -> list[object]:
        ended = self.get("listjobs", project=project)["finished"]
        assert isinstance(ended, list)
        return ended

    def _ask(self, url: str, body: bytes | None) -> dict[str, object]:
        with urlopen(url, body, timeout=30) as answer:
            said: dict[str, object] = json.load(answer)
        assert said["status"] == "ok", said
        return said


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a scrapyd: the libraries of this venv, and nothing of this project."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HARVEST", "PYTHON"))}
    return {**kept, "PYTHONPATH": sysconfig.get_path("purelib"), "HARVESTER_DATABASE_URL": f"sqlite:///{folder}/b.db"}


@contextmanager
def running(folder: Path) -> Iterator[Scrapyd]:
    """A scrapyd in a folder, on a free port of loopback; it ends with the block."""
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:  # scrapyd takes no port 0
        port = free.getsockname()[1]
    (folder / "scrapyd.conf").write_text(CONFIGURATION.format(port=port), encoding="utf-8")
    said = folder / "scrapyd.log"
    with said.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(
            [PYTHON, "-m", "scrapyd"],
            cwd=folder, env=surroundings(folder), stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait_for(process, said)
            yield Scrapyd(f"http://127.0.0.1:{port}/", folder)
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait_for(process: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + 30
    while STARTED not in said.read_text(encoding="utf-8"):
        assert process.poll() is None, said.read_text(encoding="utf-8")
        assert time.monotonic() < deadline, said.read_text(encoding="utf-8")
        time.sleep(0.05)


def copy_project(folder: Path, url: str) -> Path:
    """A copy of what an egg is made of, whose `scrapy.cfg` names that scrapyd: building leaves folders behind."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        shutil.copy(ROOT / name, folder / name)
    configuration = (folder / "scrapy.cfg").read_text(encoding="utf-8")
    assert "http://127.0.0.1:6800/" in configuration
    (folder / "scrapy.cfg").write_text(configuration.replace("http://127.0.0.1:6800/", url), encoding="utf-8")
    return folder


def deploy(project: Path) -> str:
    """What `scrapyd-deploy` says, run in a project's folder."""
    command = [sys.executable, "-c", "from scrapyd_client.deploy import main; main()"]
    ended = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
