"""Scrapy's resolver, which refuses public names that lead to private addresses: what connects is what was judged."""

from collections.abc import Sequence
from typing import ClassVar
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from harvester.hosts import is_private_host


class GuardedResolver(CachingThreadedResolver):
    """Answers with an address, unless a name of the public network has one that is not.

    Addresses and private names pass: whether a site may ask them is decided before, by its file.
    """

    refused: ClassVar[dict[str, str]] = {}  # the address of each name that was refused

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._proxies = {urlsplit(proxy).hostname for proxy in getproxies().values()}

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        """The address of a name; fails as a name without one where it is refused."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not is_private_host(address) or is_private_host(name) or name in self._proxies:
            return address
        self.refused[name] = address
        raise DNSLookupError(f"{name} leads to {address}")
