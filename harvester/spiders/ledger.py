"""What the spiders ask of the store; the settings name who answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from models.items import LastFetch


class Ledger(Protocol):
    """Which editions to list, which addresses to fetch, and when what is stored appeared."""

    def plan(
        self, site_slug: str, since: date, until: date, *, recheck_days: int, today: date, only_missing: bool = False
    ) -> tuple[date, ...]:
        """The dates whose index must be listed."""

    def pending(self, site_slug: str, urls: Iterable[str]) -> frozenset[str]:
        """Of these addresses, those to fetch."""

    def retitled(self, titles: Mapping[str, str]) -> frozenset[str]:
        """Of these articles, by their titles in a list, those listed under another when they were fetched."""

    def fetched(self, urls: Iterable[str]) -> Mapping[str, LastFetch]:
        """Of these articles' addresses, of those that are stored, when their pages came last."""

    def dates(self, urls: Iterable[str]) -> Mapping[str, date]:
        """Of these articles' addresses, the dates of those that are stored."""

    def close(self) -> None:
        """Lets go of the store."""
