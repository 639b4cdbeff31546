"""The guard of every test against other machines, tried where nothing is connected: on an address for documentation."""

import socket
import subprocess
import sys

import pytest

from tests.loopback import LeftLoopbackError

ASKS = """
import socket
from tests.loopback import stay_on_loopback
stay_on_loopback()
socket.create_connection(("192.0.2.1", 9), timeout=1)
"""


def test_no_test_connects_to_another_machine() -> None:
    with socket.socket() as ours, pytest.raises(LeftLoopbackError):
        ours.connect(("192.0.2.1", 9))


def test_no_test_asks_for_the_address_of_another_machine() -> None:
    with pytest.raises(LeftLoopbackError):
        socket.getaddrinfo("paper.example.cn", 80)


def test_a_process_that_asked_for_it_does_not_either() -> None:
    ended = subprocess.run([sys.executable, "-c", ASKS], capture_output=True, text=True, check=False)
    assert "LeftLoopbackError: a test tried to" in ended.stderr
