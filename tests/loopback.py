"""No test speaks to another machine: `stay_on_loopback()` makes asking for one an error, before anything is sent."""

import ipaddress
import sys


class LeftLoopbackError(OSError):
    """Somebody tried to connect to another machine."""


def stay_on_loopback() -> None:
    """From now on this process connects to this machine alone; it can't be undone.

    Python tells its audit hooks of each `connect` and `getaddrinfo` before the system is asked, Twisted's included.
    """
    sys.addaudithook(_refuse)


def is_elsewhere(address: object) -> bool:
    """Whether a socket's address is of another machine; names are taken for one, but for localhost.

    >>> is_elsewhere(("127.0.0.1", 80)), is_elsewhere("/run/some.socket"), is_elsewhere(("192.0.2.1", 80))
    (False, False, True)
    """
    if not isinstance(address, tuple):  # of a Unix socket
        return False
    host = str(address[0])
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host != "localhost"


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and is_elsewhere(arguments[1]):
        raise LeftLoopbackError(f"a test tried to connect to {arguments[1]}")
    if event == "socket.getaddrinfo" and arguments[0] is not None and is_elsewhere(arguments[:2]):
        raise LeftLoopbackError(f"a test tried to find the address of {arguments[0]}")
