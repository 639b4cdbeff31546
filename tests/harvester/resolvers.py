"""Resolvers of names that no test may look up: one that lies, one that knows none."""

from collections.abc import Sequence

from scrapy.resolver import dnscache
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred, fail
from twisted.internet.error import DNSLookupError

from harvester.resolver import GuardedResolver

NAME = "paper.example.cn"


class Lying(GuardedResolver):
    """Says that a public name is this machine."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        dnscache[NAME] = "127.0.0.1"


class Without(GuardedResolver):
    """Knows no name."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        """A failure."""
        return fail(DNSLookupError(f"no address for {name}"))
