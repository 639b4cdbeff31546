import ipaddress
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.hosts import canonical_host, is_allowed, is_private_address, is_private_host, to_address, to_host

BASE = "http://paper.example.cn/hewan/"
HOSTS = ("paper.example.cn", "img.example.org", "old.example.cn:81")
LOOPBACK = "http://127.0.0.1:8765/classic/"
NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10",
        "ff00::/8", "2001:db8::/32",
    )
]  # fmt: skip
INNER = st.sampled_from([network for network in NOT_PUBLIC if network.version == 4]).flatmap(
    lambda network: st.integers(0, network.num_addresses - 1).map(lambda at: int(network[at]))
)
OUTER = st.sampled_from([network for network in NOT_PUBLIC if network.version == 6]).flatmap(
    lambda network: st.integers(0, network.num_addresses - 1).map(lambda at: network[at])
)
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789."}
WRITTEN: tuple[Callable[[int], str], ...] = (
    lambda number: str(ipaddress.IPv4Address(number)),
    str,
    lambda number: f"0x{number:x}",
    lambda number: f"0{number:o}",
    lambda number: ".".join(f"0x{byte:02X}" for byte in number.to_bytes(4)),
    lambda number: ".".join(f"0{byte:o}" for byte in number.to_bytes(4)),
    lambda number: f"{number >> 24}.{number & 0xFFFFFF}",
    lambda number: f"{number >> 24}.{number >> 16 & 255}.{number & 0xFFFF}",
    lambda number: f"{ipaddress.IPv4Address(number)}.",
    lambda number: str(ipaddress.IPv4Address(number)).translate(FULL_WIDTH),
    lambda number: f"[::ffff:{ipaddress.IPv4Address(number)}]",
    lambda number: f"[64:ff9b::{ipaddress.IPv4Address(number)}]",
    lambda number: f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]",
)  # fmt: skip


@given(INNER, st.sampled_from(WRITTEN))
def test_a_private_address_is_known_however_it_is_written(number: int, write: Callable[[int], str]) -> None:
    host = write(number)
    assert is_private_host(host)
    assert not is_allowed(f"http://{host}/", BASE, HOSTS)


@given(OUTER)
def test_a_private_ipv6_address_is_known(address: ipaddress.IPv6Address) -> None:
    assert is_private_address(address)
    assert not is_allowed(f"http://[{address}]/", BASE, HOSTS)


@pytest.mark.parametrize("host", ["8.8.8.8", "[2400:3200::1]", "1.2.3.4", "[::ffff:8.8.8.8]", "paper.example.cn"])
def test_a_public_host_is_not_private(host: str) -> None:
    assert not is_private_host(host)


@pytest.mark.parametrize(
    "host",
    ["localhost", "a.localhost", "paper.localhost.", "nas.local", "metadata.google.internal", "router.lan", "intranet",
     "", "1.2.3.4.5", "09.1.1.1", "256.256.256.256", "0x", "4294967296", "127.0.0.1.", "[fe80::1%25eth0]", "[fe80::1]"],
)  # fmt: skip
def test_names_of_this_network_and_broken_numbers_count_as_private(host: str) -> None:
    assert is_private_host(host)


@given(st.text())
def test_any_text_is_judged_and_a_canonical_host_is_its_own(host: str) -> None:
    is_private_host(host)
    assert canonical_host(canonical_host(host)) == canonical_host(host)


@given(st.text(st.sampled_from("0123456789abcdefx.:[]@/\\%#? \t。一"), max_size=30))
def test_any_url_is_judged(rest: str) -> None:
    assert isinstance(is_allowed(f"http://{rest}", BASE, HOSTS), bool)


@given(st.integers(0, 2**32 - 1), st.sampled_from(WRITTEN[:9]))
def test_an_address_is_read_as_resolvers_read_it(number: int, write: Callable[[int], str]) -> None:
    host = write(number).removesuffix(".").lower()
    assert to_address(host) == ipaddress.IPv4Address(number)


@pytest.mark.parametrize(
    "url",
    ["http://paper.example.cn/a", "https://paper.example.cn/", "HTTP://PAPER.EXAMPLE.CN./a", "http://b.paper.example.cn/",
     "http://img.example.org/", "http://paper.example.cn:80/", "http://paper.example.cn:8080/", "http://old.example.cn:81/",
     "http://paper.example.cn/a?next=http://127.0.0.1/", "http://paper.example.cn/a@b"],
)  # fmt: skip
def test_its_own_hosts_and_their_subdomains_are_allowed(url: str) -> None:
    assert is_allowed(url, BASE, HOSTS)


@pytest.mark.parametrize(
    "url",
    ["http://example.cn/", "http://evil.example/", "http://evilpaper.example.cn.evil.example/", "http://xpaper.example.cn/",
     "http://paper.example.cn@127.0.0.1/", "http://paper.example.cn:80@evil.example/", "http://user@paper.example.cn/",
     "http://evil.example\\@paper.example.cn/", "http://paper.example.cn\\.evil.example/", "http://paper.example.cn:22/",
     "http://paper.example.cn:81/", "http://paper.example.cn:0/", "http://paper.example.cn:99999/", "http://paper.example.cn:x/",
     "ftp://paper.example.cn/", "file:///etc/passwd", "file://paper.example.cn/etc/passwd", "data:text/html,x",
     "javascript:alert(1)", "//paper.example.cn/", "http:///a", "http://[", "", "http://pap er.example.cn/",
     "http://paper.example.cn\n.evil.example/", "gopher://paper.example.cn/", "ws://paper.example.cn/"],
)  # fmt: skip
def test_all_others_and_every_trick_are_refused(url: str) -> None:
    assert not is_allowed(url, BASE, HOSTS)


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("http://127.0.0.1:8765/a", True),
        ("http://0x7f.1:8765/a", True),
        ("http://127.0.0.1:22/", False),
        ("http://127.0.0.1/", False),
        ("http://127.0.0.2:8765/", False),
        ("http://localhost:8765/", False),
        ("http://[::1]:8765/", False),
        ("http://10.0.0.1:8765/", False),
        ("http://a.127.0.0.1:8765/", False),
    ],
)
def test_a_site_on_loopback_may_ask_its_own_address_and_port_alone(url: str, is_fine: bool) -> None:
    assert is_allowed(url, LOOPBACK, ("127.0.0.1",)) is is_fine


def test_a_private_host_is_allowed_where_the_file_of_a_private_site_names_it() -> None:
    hosts = ("127.0.0.1", "127.0.0.2:9000", "localhost")
    assert is_allowed("http://127.0.0.2:9000/", LOOPBACK, hosts)
    assert is_allowed("http://localhost/", LOOPBACK, hosts)
    assert not is_allowed("http://127.0.0.2:9001/", LOOPBACK, hosts)
    assert not is_allowed("http://127.0.0.2:9000/", BASE, hosts)


def test_a_name_in_chinese_is_the_same_as_its_ascii_form() -> None:
    assert is_allowed("http://报纸.example.cn/a", "http://xn--4ruw83d.example.cn/", ("xn--4ruw83d.example.cn",))
    assert is_allowed("http://xn--4ruw83d.example.cn/a", "http://报纸.example.cn/", ("报纸.example.cn",))


@pytest.mark.parametrize("entry", ["", "http://a.cn/", "a.cn/b", "a@b.cn", "a.cn:x", "a b.cn", "a.cn:70000", "[::1"])
def test_what_is_no_host_is_refused_in_a_sites_file(entry: str) -> None:
    with pytest.raises(ValueError, match="is no host"):
        to_host(entry)


def test_an_ipv6_host_needs_no_brackets() -> None:
    assert to_host("::1") == to_host("[::1]") == ("::1", None)
    assert to_host("[::1]:8080") == ("::1", 8080)
