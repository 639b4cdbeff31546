"""Which articles a crawl asks for again though they are stored: those that may have been corrected on their site.

Listings of the recheck window are read by every crawl. An article in them is asked for again where its title there
changed, and once more on a day after its date where it was fetched on that day or before, while its ink was wet.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from harvester.site import Site
from harvester.spiders.ledger import Ledger
from models.items import LastFetch

CHINA = ZoneInfo("Asia/Shanghai")
KNOWN = "last_fetch"  # request.meta: the `LastFetch` of an address that is asked for again
Due = Mapping[str, LastFetch | None]  # by address: what its server may be asked about, or the page whatever it says


class Recheck:
    """The articles of a site that are due again, as its `recheck_days` and `recheck_articles` say."""

    def __init__(self, site: Site, ledger: Ledger | None, today: date, only_missing: bool) -> None:
        self._site = site
        self._ledger = ledger
        self._today = today
        self._only_missing = only_missing

    def may_grow(self, day: date) -> bool:
        """Whether an edition is young enough to be looked at again."""
        return self._today - day <= timedelta(days=self._site.recheck_days) and not self._only_missing

    def due(self, titles: Mapping[str, str], day: date) -> Due:
        """Of an edition's articles, by the titles that its lists give them, those to ask for again.

        To be asked before these titles are stored.
        """
        if self._ledger is None or not self.may_grow(day):
            return {}
        retitled: dict[str, LastFetch | None] = dict.fromkeys(self._ledger.retitled(titles))
        if self._site.recheck_articles == "retitled" or (self._site.recheck_articles == "once" and self._today <= day):
            return retitled
        last = self._ledger.fetched(titles)
        return {**{url: known for url, known in last.items() if self._is_due(known, day)}, **retitled}

    def _is_due(self, known: LastFetch, day: date) -> bool:
        return self._site.recheck_articles == "always" or known.fetched_at.astimezone(CHINA).date() <= day
