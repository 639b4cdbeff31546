"""How a newspaper's own list of dates (period.xml) is asked, so that days without an edition need not be."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol, cast

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from harvester import outcome
from harvester.middlewares.pause import Stopping
from harvester.platforms.period import read_period
from harvester.site import Site
from harvester.spiders.failures import explain
from models.errors import PageNotUnderstood
from models.items import EditionListing, RawPage, Value

logger = logging.getLogger(__name__)
Output = Request | Value
NO_EDITION = "its list of dates has none"


class Desk(Protocol):
    """What the reading needs of its spider."""

    def answer(self, response: Response) -> RawPage:
        """The page of a response, counted."""

    def count(self, name: str, by: int = 1) -> None:
        """Adds to one of the run's counts."""


class PeriodReading:
    """Asks the lists of dates first, then for the editions that they have.

    A list speaks for the days up to its last one: what comes after may not be written down yet. A list of one month
    (its address holds the date) speaks for the month's first days too. Where a list can't be had, every day is asked.
    """

    def __init__(self, site: Site, dates: Sequence[date], desk: Desk, ask: Callable[[date], Request]) -> None:
        self._site = site
        self._dates = dates
        self._desk = desk
        self._ask = ask
        self._announced: dict[date, bool] = {}

    def announced(self, day: date) -> bool | None:
        """Whether the list has the day; none where no list speaks for it."""
        return self._announced.get(day)

    def start(self) -> Iterator[Request]:
        """A request for each list."""
        days: dict[str, list[date]] = {}
        for day in self._dates:
            days.setdefault(self._site.period_for(day) or "", []).append(day)
        for url, covered in days.items():
            self._desk.count(outcome.ASKED)
            yield Request(
                url,
                callback=self.parse,
                errback=self.failed,
                cb_kwargs={"days": covered},
                meta={"kind": "period"},
                headers={"Cache-Control": "max-age=0"},
                dont_filter=True,
            )

    def parse(self, response: Response, days: Sequence[date]) -> Iterator[Output]:
        """The days without an edition, and requests for the others."""
        raw = self._desk.answer(response)
        yield raw
        try:
            listed = read_period(raw)
        except PageNotUnderstood as error:
            yield from self._ask_all(raw.url, days, error.reason)
            return
        self._announced.update(self._judge(listed, days))
        for day in days:
            if self._announced.get(day) is False:
                yield EditionListing(
                    site=self._site.slug, published_on=day, url=self._site.url_for(day), state="missing",
                    reason=NO_EDITION, is_announced=False,
                )  # fmt: skip
            else:
                yield self._ask(day)

    def failed(self, failure: TwistedFailure) -> Iterator[Output]:
        """Every day is asked where its list can't be had."""
        self._desk.count(outcome.ANSWERED)
        request = cast("Request", failure.request)  # type: ignore[attr-defined]  # Scrapy puts it there
        if not isinstance(failure.value, Stopping):
            yield from self._ask_all(request.url, request.cb_kwargs["days"], explain(failure.value).reason)

    def _judge(self, listed: frozenset[date], days: Sequence[date]) -> Mapping[date, bool]:
        is_of_a_month = "{date" in (self._site.period_url or "")
        first = min(listed).replace(day=1) if is_of_a_month else min(listed)
        return {day: day in listed for day in days if first <= day <= max(listed)}

    def _ask_all(self, url: str, days: Sequence[date], reason: str) -> Iterator[Request]:
        logger.info("site=%s url=%s no list of dates (%s): each day is asked", self._site.slug, url, reason)
        yield from (self._ask(day) for day in days)
