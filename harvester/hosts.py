"""Hosts and addresses: which are this machine's or a private network's, which a site may ask. Pure; opens no socket."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

WEB_PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024  # below it live other services than the web: a page must not send us to the mail server
LOCAL_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # holds an IPv4 address in its last 32 bits
SITE_LOCAL = ipaddress.ip_network("fec0::/10")  # given up in 2004, and so taken for global
HEXADECIMAL, OCTAL, DECIMAL = re.compile(r"0x([0-9a-f]*)"), re.compile(r"0([0-7]+)"), re.compile(r"(0|[1-9][0-9]*)")
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
MALFORMED = re.compile(r"[\x00-\x20\x7f\\]")  # browsers and libraries read these differently
DOTS = str.maketrans("。｡", "..")  # an ideographic full stop parts labels too (IDNA)
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Host(NamedTuple):
    """A host that a site names, with its port where one is given."""

    name: str
    port: int | None = None


@lru_cache(maxsize=1024)
def canonical_host(host: str) -> str:
    """The host as a resolver would take it: small ASCII letters, no root dot, an address in its plain form.

    >>> canonical_host("Paper.Example.CN."), canonical_host("0x7f.1"), canonical_host("[0::1]")
    ('paper.example.cn', '127.0.0.1', '::1')
    >>> canonical_host("１２７.0。0.1"), canonical_host("报纸.example.cn")
    ('127.0.0.1', 'xn--4ruw83d.example.cn')
    """
    name = unicodedata.normalize("NFKC", host).translate(DOTS).lower().strip("[].")
    if (address := to_address(name)) is not None:
        return str(address)
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


@lru_cache(maxsize=1024)
def is_private_host(host: str) -> bool:
    """Whether a host is this machine or in no public network, or may be: a name without a dot, a broken number.

    >>> is_private_host("127.0.0.1"), is_private_host("169.254.1.1"), is_private_host("paper.example.cn")
    (True, True, False)
    """
    name = canonical_host(host)
    if (address := to_address(name)) is not None:
        return is_private_address(address)
    return "." not in name or name.endswith(LOCAL_NAMES) or NUMERIC.fullmatch(name.rpartition(".")[2]) is not None


def is_private_address(address: Address) -> bool:
    """Whether an address is not one of the public network; one that holds another is judged by that.

    >>> [is_private_address(ipaddress.ip_address(address)) for address in ("100.64.0.1", "::ffff:8.8.8.8")]
    [True, False]
    """
    if isinstance(address, ipaddress.IPv6Address) and (inner := _embedded(address)) is not None:
        return is_private_address(inner)
    return not address.is_global or address.is_multicast or address.is_reserved or address in SITE_LOCAL


def to_address(host: str) -> Address | None:
    """The address that a host writes, in every way that resolvers take: decimal, octal, hexadecimal, shortened.

    >>> to_address("2130706433"), to_address("0177.0.0.1"), to_address("paper.example.cn")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), None)
    """
    if ":" in host:
        try:
            return ipaddress.ip_address(host)
        except ValueError:
            return None
    parts = [_number(part) for part in host.split(".")]
    numbers = [part for part in parts if part is not None]
    if not 1 <= len(parts) <= 4 or len(numbers) < len(parts):
        return None
    *head, last = numbers
    if any(part > 255 for part in head) or last >= 256 ** (4 - len(head)):
        return None
    return ipaddress.IPv4Address(sum(part << (24 - 8 * at) for at, part in enumerate(head)) + last)


@lru_cache(maxsize=1024)
def to_host(entry: str) -> Host:
    """The host, and its port if it has one, of an entry in a site's file; raises `ValueError`.

    >>> to_host("Paper.example.cn:8080"), to_host("img.example.cn")
    (Host(name='paper.example.cn', port=8080), Host(name='img.example.cn', port=None))
    """
    written = f"[{entry}]" if entry.count(":") > 1 and "[" not in entry else entry
    parts = _split(f"//{written}")
    if parts is None or not parts.hostname or not canonical_host(parts.hostname) or parts.netloc != written:
        raise ValueError(f"{entry!r} is no host, such as img.example.cn or img.example.cn:8080")
    return Host(canonical_host(parts.hostname), parts.port)


def is_allowed(url: str, base_url: str, hosts: Iterable[str]) -> bool:
    """Whether a URL is on the host of `base_url` or on one of `hosts`.

    Of public hosts the subdomains are allowed too, and the web's ports, the named ones and those that are free for
    all; a private one only as it is named, and only where `base_url` is private too.
    """
    parts, base = _split(url), urlsplit(base_url)
    if parts is None or parts.scheme not in WEB_PORTS or not parts.hostname:
        return False
    asked = Host(canonical_host(parts.hostname), parts.port or WEB_PORTS[parts.scheme])
    home = Host(canonical_host(base.hostname or ""), base.port or WEB_PORTS.get(base.scheme))
    named = [host if host.name != home.name or host.port else home for host in map(to_host, hosts)]
    if is_private_host(asked.name):
        return is_private_host(home.name) and any(_is_same(asked, host) for host in named)
    return any(_is_under(asked.name, host.name) for host in named) and _may_ask(asked, (home, *named))


def _is_same(asked: Host, named: Host) -> bool:
    return asked.name == named.name and asked.port in ({named.port} if named.port else WEB_PORTS.values())


def _is_under(name: str, named: str) -> bool:
    return name == named or name.endswith(f".{named}")


def _may_ask(asked: Host, named: Iterable[Host]) -> bool:
    ports = {host.port for host in named if _is_under(asked.name, host.name)}
    return asked.port in WEB_PORTS.values() or asked.port in ports or (asked.port or 0) >= FIRST_FREE_PORT


def _split(url: str) -> SplitResult | None:
    """The parts of a URL that reads the same to everybody: no user's name in it, no sign out of place, a real port."""
    if MALFORMED.search(url) is not None:
        return None
    try:
        parts = urlsplit(url)
        is_odd = "@" in parts.netloc or parts.port == 0
    except ValueError:  # a port or an IPv6 address that is none
        return None
    return None if is_odd else parts


def _embedded(address: ipaddress.IPv6Address) -> Address | None:
    """The IPv4 address inside: mapped (::ffff:), compatible (::), 6to4, Teredo, NAT64."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    is_compatible = 1 < int(address) < 2**32
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if is_compatible or address in NAT64 else None


def _number(text: str) -> int | None:
    for form, base in ((HEXADECIMAL, 16), (OCTAL, 8), (DECIMAL, 10)):
        if (match := form.fullmatch(text)) is not None:
            digits = match.group(1)
            return int(digits, base) if len(digits) < 40 and digits else 0 if not digits else None
    return None
