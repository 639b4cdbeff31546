"""The sample's server as a process: its first line, its log, its end."""

import http.client
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from harvester.sample import SampleServerError, start_server

PARENT = """
import os, subprocess, sys
server = subprocess.Popen([*sys.argv[1:], str(os.getpid())], stdout=subprocess.PIPE, text=True)
print(server.pid, flush=True)
server.stdout.readline()
print("up", flush=True)
input()
"""
COMMAND = [sys.executable, "-m", "harvester.sample", "serve"]


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    server = subprocess.Popen([*COMMAND, "--port", "0"], stdout=subprocess.PIPE, text=True)
    yield server
    server.kill()
    server.communicate()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_first_line_says_where_and_sigterm_ends_it(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("serving http://127.0.0.1:")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=5) == 0


def test_one_connection_carries_several_pages(tmp_path: Path) -> None:
    with start_server(access_log=tmp_path / "access.log") as base_url:
        connection = http.client.HTTPConnection(urlsplit(base_url).netloc)
        for path in ("/robots.txt", "/classic/", "/nothing"):
            connection.request("GET", path)
            connection.getresponse().read()
        connection.request("HEAD", "/new/")
        assert connection.getresponse().read() == b""
        connection.close()
    log = (tmp_path / "access.log").read_text(encoding="utf-8").splitlines()
    assert log == ["GET /robots.txt 200", "GET /classic/ 200", "GET /nothing 404", "HEAD /new/ 200"]


def test_server_ends_with_its_parent() -> None:
    command = [*COMMAND, "--port", "0", "--parent-pid"]
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert parent.stdout.readline() == "up\n"
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(pid)


def test_port_in_use_is_one_line_and_exit_code_1() -> None:
    with start_server() as base_url:
        port = str(urlsplit(base_url).port)
        second = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert second.stdout == ""
    assert len(second.stderr.splitlines()) == 1
    assert "--port" in second.stderr


def test_port_in_use_raises_where_the_server_is_started_from_python() -> None:
    with (
        start_server() as base_url,
        pytest.raises(SampleServerError, match="--port"),
        start_server(port=urlsplit(base_url).port or 0),
    ):
        pass


def test_scaled_sample_is_served() -> None:
    path = "classic/html/2026-03/24/node_2.htm"
    with start_server(articles=1000) as base_url, urllib.request.urlopen(f"{base_url}{path}") as response:
        assert response.status == 200
