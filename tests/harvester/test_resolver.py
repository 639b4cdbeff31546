from typing import cast

import pytest
from scrapy.resolver import dnscache
from twisted.internet.base import ReactorBase

from harvester.resolver import GuardedResolver


def looked_up(name: str, address: str, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The address that comes out where the system answers with this one; none where it is refused."""
    found: list[str] = []
    resolver = GuardedResolver(cast("ReactorBase", None), 100, 1.0)
    monkeypatch.setitem(dnscache, name, address)  # the system is not asked
    resolver.getHostByName(name).addCallbacks(found.append, lambda _: None)
    return found[0] if found else None


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"]
)
def test_a_public_name_with_a_private_address_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert looked_up("paper.example.cn", address, monkeypatch) is None
    assert GuardedResolver.refused["paper.example.cn"] == address


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("paper.example.cn", "8.8.8.8"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("nas.local", "10.0.0.9"),
    ],
)
def test_public_addresses_and_what_the_sites_file_has_allowed_pass(
    name: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looked_up(name, address, monkeypatch) == address


def test_a_proxy_may_be_in_the_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://gateway.example.cn:8080")
    assert looked_up("gateway.example.cn", "10.0.0.2", monkeypatch) == "10.0.0.2"
